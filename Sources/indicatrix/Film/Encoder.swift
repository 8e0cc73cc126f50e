import Animation
import Foundation
import Synchronization

/// ffmpeg, from before it is started: an interruption between its start and the moment at which its process identifier is stored
/// would leave it behind, to write the file anew that was just removed.
final class Encoder: Sendable {
  private let process = Mutex<ChildProcess?>(nil)

  /// Starts it.
  ///
  /// - Parameters:
  ///   - path: where it is.
  ///   - arguments: what it is told.
  ///   - metadata: what it reads from descriptor 3; nil for nothing.
  func start(
    path: String, arguments: [String], metadata: [UInt8]?
  ) throws(VideoError) -> ChildProcess {
    try process.withLock { process throws(VideoError) in
      let child = try ChildProcess(
        name: "ffmpeg", path: path, arguments: arguments, attachment: metadata)
      process = child
      return child
    }
  }

  /// Ends it, and waits until it is gone. One that is being started is waited for, for a second at most: the thread that
  /// starts it may be the one that has found no memory, and ends here.
  func end() {
    for _ in 0..<1000 {
      let isDone: Void? = process.withLockIfAvailable { process in
        process?.kill()
        process?.waitUntilGone()
      }
      if isDone != nil { return }
      usleep(1000)
    }
  }
}
