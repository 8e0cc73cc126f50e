import Foundation
import Synchronization

/// Tells how far a film is: a bar on a terminal, a line now and then elsewhere.
final class FrameProgress: Sendable {
  private struct State {
    var done = 0
    var bytes = 0
    var lastWord: ContinuousClock.Instant
    var hasBar = false
  }

  private let total: Int
  private let console: Console
  private let isTerminal: Bool
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private let state: Mutex<State>

  init(total: Int, console: Console) {
    self.total = total
    self.console = console
    isTerminal = Descriptor.standardError.isTerminal
    start = clock.now
    state = Mutex(State(lastWord: start))
  }

  var done: Int { state.withLock { $0.done } }

  /// A frame of this many bytes is complete.
  func step(bytes: Int) {
    let now = clock.now
    state.withLock { state in
      state.done += 1
      state.bytes += bytes
      guard console.volume >= .normal, state.done < total,
        now - state.lastWord >= (isTerminal ? .milliseconds(100) : .seconds(10))
      else { return }
      state.lastWord = now
      let text = Self.words(done: state.done, of: total, after: now - start)
      if isTerminal {
        state.hasBar = true
        console.draw("\r\(Self.bar(done: state.done, of: total)) \(text)\u{1B}[K")
      } else {
        console.say(text)
      }
    }
  }

  /// Takes the bar away, for other words to come.
  func clear() {
    state.withLock { state in
      if state.hasBar { console.draw("\r\u{1B}[K") }
      state.hasBar = false
    }
  }

  /// `3000 frames, 1.2 GB, in 1:23, 36.1 a second`
  var summary: String {
    let (done, bytes) = state.withLock { ($0.done, $0.bytes) }
    let time = clock.now - start
    let size = bytes > 0 ? "\(readable(bytes: bytes)), " : ""
    return "\(Self.frames(done)), \(size)in \(Self.clockText(time)), "
      + "\(Self.rate(done, time)) a second"
  }

  static func words(done: Int, of total: Int, after time: Duration) -> String {
    let left = time / .seconds(1) / Double(max(done, 1)) * Double(total - done)
    return "\(done) of \(total) frames, \(rate(done, time)) a second, "
      + "\(clockText(.seconds(left))) left"
  }

  static func bar(done: Int, of total: Int) -> String {
    let width = 20
    let eighths = total > 0 ? done * width * 8 / total : 0
    let parts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    let full = String(repeating: "█", count: eighths / 8) + parts[eighths % 8]
    return full + String(repeating: "░", count: max(0, width - full.count))
  }

  static func frames(_ count: Int) -> String { count == 1 ? "1 frame" : "\(count) frames" }

  private static func rate(_ count: Int, _ time: Duration) -> String {
    String(format: "%.1f", Double(count) / max(time / .seconds(1), 1e-3))
  }

  /// `0:07`, `12:30`, `3:04:00`
  static func clockText(_ time: Duration) -> String {
    let seconds = Int((time / .seconds(1)).rounded())
    let (minutes, rest) = (seconds / 60, seconds % 60)
    return minutes < 60
      ? String(format: "%d:%02d", minutes, rest)
      : String(format: "%d:%02d:%02d", minutes / 60, minutes % 60, rest)
  }
}

extension Console {
  /// Writes to the terminal just what it is given.
  func draw(_ text: String) { try? Descriptor.standardError.write(text) }
}
