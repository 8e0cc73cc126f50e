import Foundation
import Testing

@testable import indicatrix

@Suite("What films say")
struct FrameProgressTests {
  @Test("progress in words and as a bar")
  func progress() {
    #expect(
      FrameProgress.words(done: 30, of: 120, after: .seconds(10))
        == "30 of 120 frames, 3.0 a second, 0:30 left")
    #expect(FrameProgress.clockText(.seconds(3725)) == "1:02:05")
    #expect(FrameProgress.bar(done: 0, of: 10) == String(repeating: "░", count: 20))
    #expect(FrameProgress.bar(done: 10, of: 10) == String(repeating: "█", count: 20))
    #expect(FrameProgress.bar(done: 1, of: 3).count == 20)
  }

  @Test("words that come back from a shell")
  func shell() throws {
    for word in ["plain", "", "a b", "it's", "$HOME", "a\nb", "é*?", "'", "\\", "%05d"] {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/bin/sh")
      process.arguments = ["-c", "printf %s \(ShellWords.quoted(word))"]
      let pipe = Pipe()
      process.standardOutput = pipe
      try process.run()
      let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      #expect(String(decoding: bytes, as: UTF8.self) == word)
    }
  }
}
