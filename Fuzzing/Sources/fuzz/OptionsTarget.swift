import Animation
import SceneFile

/// What the command line takes apart: `--set`, frame patterns, `--frames`, `--shard`. The first byte says which.
enum OptionsTarget {
  private static let scene = """
    handles: {mu1: -1, mu2: 1}
    probes: [[2, 1], {at: [0.4, 0.2], label: near}]
    loss: {samples: [1, 2, 3.5]}
    contours: {of: kl, levels: [0.1, 0.2]}
    sweep: {sigma: {from: 0.5, to: 2}, mu1: {0s: 1, 2s: 0.5}, frames: 10}
    """

  static func run(_ bytes: [UInt8]) {
    guard let kind = bytes.first else { return }
    let text = String(decoding: bytes.dropFirst(), as: UTF8.self)
    switch kind % 4 {
    case 0: overrides(text)
    case 1: pattern(text)
    case 2:
      guard let selection = try? FrameSelection(text) else { return }
      for count in [1, 10, 120_000] {
        guard let frames = selection.frames(of: count) else { continue }
        guard frames.lowerBound >= 0, frames.upperBound <= count else {
          fail("frames \(frames) of \(count)")
        }
      }
    default:
      guard let shard = Shard(text) else { return }
      let all = 0..<1000
      guard shard.part(of: all).clamped(to: all) == shard.part(of: all) else {
        fail("shard \(text) leaves the film")
      }
    }
  }

  /// Lines are overrides, one after the other.
  private static func overrides(_ text: String) {
    let lines = text.split(separator: "\n", maxSplits: 8, omittingEmptySubsequences: false)
    let overrides = lines.map { Override(String($0)) }
    let source = SourceText(name: "scene.txt", scene)
    do throws(SceneError) {
      SceneTarget.checkRoundTrip(try SceneReader().read(source, overrides: overrides))
    } catch {
      SceneTarget.print(error.diagnostics)
    }
  }

  private static func pattern(_ text: String) {
    guard let pattern = try? FramePattern(text) else { return }
    for n in [0, 7, 99_999, 1_000_000] {
      let path = pattern.path(n)
      let name = String(path.dropFirst(pattern.folder.count))
      guard pattern.number(ofFile: name) == n else {
        fail("\(text): frame \(n) is not known again")
      }
    }
  }
}
