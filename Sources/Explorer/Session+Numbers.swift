import Elementary
import InformationGeometry
import Scene

extension Session {
  private func number(_ path: String) -> SceneNumber? {
    SceneNumber(path: path, in: scene.model.descriptor)
  }

  /// The number with a path, such as `model.sigma`; nil where the scene has none.
  ///
  /// - Parameter path: as in scene files and sweeps.
  public func value(of path: String) -> Double? {
    guard let number = number(path), let value = scene.value(of: number) else { return nil }
    // Computed from others: its last digits are those of their rounding.
    if number == .distance { return Self.rounded(value, to: Self.decimal(below: value) * 1e-12) }
    return value
  }

  /// Whether a number changes anything as the scene is.
  ///
  /// - Parameter path: as in scene files and sweeps.
  public func applies(_ path: String) -> Bool {
    guard let number = number(path), scene.value(of: number) != nil else { return false }
    return scene.applies(number)
  }

  /// Gives a number another value; false, with nothing changed, where the scene could not be drawn with it.
  ///
  /// - Parameters:
  ///   - path: as in scene files and sweeps.
  ///   - value: the new value.
  public mutating func set(_ path: String, to value: Double) -> Bool {
    guard let number = number(path), let changed = scene.setting(number, to: value)
    else { return false }
    scene = changed
    return true
  }

  /// Where a slider for a number stands, from 0 to 1; nil where the scene has no such number.
  ///
  /// - Parameter path: as in scene files and sweeps.
  public func position(of path: String) -> Double? {
    guard let number = number(path), let value = scene.value(of: number),
      let track = Track(number, in: original)
    else { return nil }
    return min(1, max(0, track.position(of: value)))
  }

  /// How far a slider's positions are apart: a thousandth, or what one thing more is where things are counted.
  ///
  /// - Parameter path: as in scene files and sweeps.
  public func step(of path: String) -> Double? {
    guard let number = number(path), let track = Track(number, in: original) else {
      return nil
    }
    return track.kind == .whole ? 1 / (track.upper - track.lower) : 0.001
  }

  /// Gives a number the value at a slider's position.
  ///
  /// - Parameters:
  ///   - path: as in scene files and sweeps.
  ///   - position: from 0 to 1.
  public mutating func slide(_ path: String, to position: Double) -> Bool {
    guard let number = number(path), let track = Track(number, in: original) else {
      return false
    }
    return set(path, to: track.value(at: min(1, max(0, position))))
  }

  /// The values that a number may take, for those who type it.
  ///
  /// - Parameter path: as in scene files and sweeps.
  public func range(of path: String) -> ClosedRange<Double>? {
    number(path).map { scene.range(of: $0) }.map { $0.lower...$0.upper }
  }

  /// How a slider goes through the values of a number. Its ends are those of the page's scene: they stay where the window moves.
  private struct Track {
    enum Kind { case linear, whole, logarithmic, quadratic }

    var lower: Double
    var upper: Double
    var kind: Kind

    init?(_ number: SceneNumber, in scene: Scene) {
      switch number {
      case .fixed(let index), .targetFixed(let index):
        guard scene.model.descriptor.fixed.indices.contains(index) else { return nil }
        let slider = scene.model.descriptor.fixed[index].slider
        (lower, upper) = (slider.lowerBound, slider.upperBound)
        kind = lower > 0 ? .logarithmic : .linear
      case .target(let axis):
        (lower, upper, kind) = (scene.view.lower[axis], scene.view.upper[axis], .linear)
      // Fine towards 0, where κ diverges.
      case .distance: (lower, upper, kind) = (0, 8, .quadratic)
      case .field(let place):
        guard place.part == nil, let slider = place.about.slider,
          let range = place.about.kind.range(of: nil)
        else { return nil }
        (lower, upper) = (slider.lowerBound, slider.upperBound)
        kind = range.isWhole ? .whole : lower > 0 ? .logarithmic : .linear
      case .modelInput, .input, .noise, .temperature, .viewLower, .viewUpper, .sample: return nil
      }
    }

    func position(of value: Double) -> Double {
      switch kind {
      case .linear, .whole: (value - lower) / (upper - lower)
      case .logarithmic: Elementary.log(value / lower) / Elementary.log(upper / lower)
      case .quadratic: ((value - lower) / (upper - lower)).squareRoot()
      }
    }

    /// A value with few digits: a slider has a thousand places or so.
    func value(at position: Double) -> Double {
      switch kind {
      case .linear:
        return Session.rounded(
          lower + position * (upper - lower), to: (upper - lower) / 1000)
      case .whole: return (lower + position * (upper - lower)).rounded()
      case .logarithmic:
        let value = lower * Elementary.exp(position * Elementary.log(upper / lower))
        return Session.rounded(value, to: value / 300)
      case .quadratic:
        let value = lower + position * position * (upper - lower)
        return value == 0 ? 0 : Session.rounded(value, to: max(value, 1e-3) / 300)
      }
    }
  }
}
