import InformationGeometry
import Scene

extension Session {
  /// What can be played: the scene's own sweep, and two that every scene has.
  public enum Play: Int, CaseIterable, Sendable {
    /// The sweep of the scene.
    case own
    /// The first fixed parameter, such as σ from 0.3 to 3.
    case sigma
    /// θ* runs into what is singular, as the descriptor's `meeting` says.
    case meeting
  }

  /// The sweep that is played; nil where there is none.
  func sweep(_ play: Play) -> Sweep? {
    switch play {
    case .own: return sweep
    case .sigma:
      guard let unit = scene.model.descriptor.fixed.first else { return nil }
      return Sweep(
        tracks: [
          .init(
            target: .fixed(index: 0),
            values: .range(
              from: unit.window.lowerBound, to: unit.window.upperBound,
              scale: unit.window.lowerBound > 0 ? .log : .linear, ease: .easeInOut))
        ], frames: 361, fps: 60)
    case .meeting:
      guard scene.model.descriptor.meeting != nil else { return nil }
      let canSet = scene.model.descriptor.distance?.settable != nil
      return Sweep(
        tracks: [
          .init(
            target: canSet ? .distance : .target(axis: 0),
            values: .range(
              from: canSet ? 4 : insideOfWindow, to: 0.01, scale: .log, ease: .linear))
        ], frames: 361, fps: 60)
    }
  }

  /// Somewhat inside of the window.
  private var insideOfWindow: Double {
    max(0.1, Self.rounded(original.view.upper.x * 0.8, to: 0.1))
  }

  /// How long it takes to play, in seconds; nil where there is nothing to play.
  ///
  /// - Parameter play: what is played.
  public func duration(of play: Play) -> Double? {
    guard let sweep = sweep(play) else { return nil }
    var swept = original
    swept.sweep = sweep
    return Double(swept.frameCount) / sweep.fps
  }

  /// Shows a moment of what is played. Only what the sweep names changes; the rest stays under the hands.
  ///
  /// - Parameters:
  ///   - play: what is played.
  ///   - part: how much of it has passed, from 0 to 1.
  public mutating func show(_ play: Play, part: Double) {
    guard let sweep = sweep(play) else { return }
    var swept = scene
    swept.sweep = sweep
    let last = Double(swept.frameCount - 1)
    let index = Int((min(1, max(0, part)) * last).rounded())
    if take(swept.frame(index)), play == .own { frame = index }
  }

  /// The scene with the sweep of the page's scene, as far as the sweep still suits it: every number that it names is there, and every
  /// frame can be drawn. Where a frame is shown as it is, the sweep names it.
  public var withSweep: Scene {
    guard var sweep else { return scene }
    sweep.frame = nil
    var swept = scene
    swept.sweep = sweep
    for track in sweep.tracks where scene.value(of: track.target) == nil { return scene }
    for index in 0..<swept.frameCount where swept.frame(index).fault != nil { return scene }
    // As words, since comparing texts takes tables of Unicode.
    if let frame, swept.frame(frame).stateWords() == scene.stateWords() {
      swept.sweep?.frame = frame
    }
    return swept
  }
}
