import Drawing
import Scene

/// The size at which a figure can be drawn that has no room at its own: of its two sides only the one that is too small is
/// larger, where that is enough.
///
/// The rules of a layout do not tell that size in advance: letters grow with the figure, and keys and titles break into fewer
/// lines. So sizes are tried, in steps in which messages write them.
struct LeastSize {
  let scene: Scene
  /// Whether there is room for the scene at its size.
  let hasRoom: (Scene) -> Bool

  /// What `body` returns.
  ///
  /// - Parameters:
  ///   - scene: what is drawn.
  ///   - hasRoom: throws the error of the drawing of another size, without making that drawing.
  ///   - body: the drawing.
  /// - Throws: the error of `body`, with the size that has room.
  static func told<Result>(
    for scene: Scene, hasRoom: @escaping (Scene) throws(LayoutError) -> Void,
    _ body: () throws(LayoutError) -> Result
  ) throws(LayoutError) -> Result {
    do throws(LayoutError) {
      return try body()
    } catch {
      guard case .tooSmall = error else { throw error }
      let size = LeastSize(scene: scene) { scene in (try? hasRoom(scene)) != nil }
      throw size.found ?? error
    }
  }

  /// The error that tells the size; nil where no size within the limits has room.
  var found: LayoutError? {
    switch scene.size {
    case .talk: return slide
    case .column(let width, let unit):
      let least = least(from: width * Self.parts) { .column(width: $0 / Self.parts, unit: unit) }
      guard let least else { return nil }
      return .tooSmall(width: least / Self.parts * unit.points, height: nil)
    case .pixels(let width, let height):
      return found(Double(width), Double(height), 1) { width, height in
        .pixels(width: Int(width), height: Int(height))
      }
    case .paper(let width, let height, let unit):
      return found(width * Self.parts, height * Self.parts, unit.points / Self.parts) {
        .paper(width: $0 / Self.parts, height: $1 / Self.parts, unit: unit)
      }
    }
  }

  /// The pixels of a slide whose letters are those of a screen: of a slide itself where these have room there.
  private var slide: LayoutError? {
    let (width, height, _) = scene.extent
    func size(_ width: Double, _ height: Double) -> FigureSize {
      .pixels(width: Int(width), height: Int(height))
    }
    var pixels = scene
    pixels.size = size(width, height)
    if hasRoom(pixels) { return .slideTooSmall(width: width, height: height) }
    guard case .tooSmall(let width, let height?) = found(width, height, 1, size) else { return nil }
    return .slideTooSmall(width: width, height: height)
  }

  /// Messages write a tenth of a unit of length.
  private static let parts = 10.0

  /// - Parameters:
  ///   - width: in steps of messages.
  ///   - height: in steps of messages.
  ///   - step: such a step in drawing units.
  ///   - size: the size of so many steps.
  private func found(
    _ width: Double, _ height: Double, _ step: Double, _ size: (Double, Double) -> FigureSize
  ) -> LayoutError? {
    let wider = least(from: width) { size($0, height) }
    let higher = least(from: height) { size(width, $0) }
    if let wider, higher.map({ wider / width <= $0 / height }) ?? true {
      return .tooSmall(width: wider * step, height: height * step)
    }
    if let higher { return .tooSmall(width: width * step, height: higher * step) }
    // Both sides, then each as small as the other allows.
    func both(_ factor: Double) -> FigureSize {
      size((factor * width).rounded(.up), (factor * height).rounded(.up))
    }
    guard let factor = least(from: Self.parts, { both($0 / Self.parts) }).map({ $0 / Self.parts })
    else { return nil }
    let (wide, high) = ((factor * width).rounded(.up), (factor * height).rounded(.up))
    let lower = least(from: height, most: high) { size(wide, $0) } ?? high
    let narrower = least(from: width, most: wide) { size($0, high) } ?? wide
    // Where one side is as small as can be, the other one may still be too large.
    let ends = [
      (least(from: width, most: wide) { size($0, lower) } ?? wide, lower),
      (narrower, least(from: height, most: high) { size(narrower, $0) } ?? high),
    ]
    let best = ends[0].0 * ends[0].1 <= ends[1].0 * ends[1].1 ? ends[0] : ends[1]
    return .tooSmall(width: best.0 * step, height: best.1 * step)
  }

  /// The least number of whole steps above `start` with room; nil where none has any.
  ///
  /// - Parameters:
  ///   - start: without room.
  ///   - most: where a number with room is known: that.
  ///   - size: the size of so many steps.
  private func least(
    from start: Double, most: Double? = nil, _ size: (Double) -> FigureSize
  ) -> Double? {
    var (lower, upper) = (start.rounded(.down), start.rounded(.up))
    func fits(_ steps: Double) -> Bool {
      var scene = scene
      scene.size = size(steps)
      let (width, height, unit) = scene.extent
      let sides =
        unit == .pixel
        ? Double(Limits.pixelSide.lowerBound)...Double(Limits.pixelSide.upperBound)
        : Limits.paperSide
      return sides.contains(width) && sides.contains(height) && hasRoom(scene)
    }
    if let most {
      upper = most
    } else {
      var factor = 1.1
      repeat {
        guard factor < Self.largest else { return nil }
        upper = (start * factor).rounded(.up)
        factor *= 1.25
      } while !fits(upper)
    }
    while upper - lower > 1 {
      let middle = ((lower + upper) / 2).rounded(.down)
      if fits(middle) { upper = middle } else { lower = middle }
    }
    return upper
  }

  /// How many times as large a side becomes at most.
  private static let largest = 40.0
}
