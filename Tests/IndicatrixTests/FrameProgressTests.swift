import Foundation
import Testing

@testable import indicatrix

@Suite("What films say and carry")
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

  @Test("digests of known texts")
  func digest() {
    #expect(
      SHA256.hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(
      SHA256.hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(
      SHA256.hex(String(repeating: "a", count: 1000))
        == "41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3")
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
