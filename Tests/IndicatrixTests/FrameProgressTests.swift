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

  @Test("names in hints come back from a shell as the same file, and show no control character")
  func names() throws {
    for name in ["plain", "a b", "it's", "-x", "--", "=ls", "~", "$HOME", "a\nb'\\c\u{7}", "é*?"] {
      let word = ShellWords.file(name)
      #expect(Console.printable(word) == word)
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/bin/bash")
      process.arguments = ["-c", "printf %s \(word)"]
      let pipe = Pipe()
      process.standardOutput = pipe
      try process.run()
      let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      let back = String(decoding: bytes, as: UTF8.self)
      #expect(back == (name.hasPrefix("-") ? "./" + name : name))
    }
    #expect(ShellWords.file("a b/figure.png") == "'a b/figure.png'")
  }

  @Test("an option goes where it is read as one")
  func option() {
    let command = ["indicatrix", "animate", "a b.txt", "-o", "f/"]
    #expect(
      ShellWords.command(command, with: "--resume")
        == "indicatrix animate 'a b.txt' -o f/ --resume")
    #expect(
      ShellWords.command(command + ["--resume"], with: "--resume")
        == "indicatrix animate 'a b.txt' -o f/ --resume")
    #expect(
      ShellWords.command(["indicatrix", "animate", "-o", "f/", "--", "-x.txt"], with: "--resume")
        == "indicatrix animate --resume -o f/ -- -x.txt")
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
