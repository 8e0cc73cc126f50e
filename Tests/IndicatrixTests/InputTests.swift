import Foundation
import Testing

@testable import indicatrix

@Suite("Inputs")
struct InputTests {
  private let folder: Workspace

  init() throws { folder = try Workspace() }

  @Test("what is missing or a folder is no input")
  func missing() throws {
    for (name, words) in [("nothing", "no such file or directory"), ("", "it is a folder")] {
      let failure = #expect(throws: Failure.self) { try InputFile.read(folder.path(name)) }
      #expect(failure?.status == .noInput)
      #expect(failure?.message.contains(words) == true)
    }
  }

  @Test("a file without end is not read for ever")
  func endless() {
    let failure = #expect(throws: Failure.self) { try InputFile.read("/dev/zero", limit: 1 << 20) }
    #expect(failure?.status == .badScene)
  }

  @Test("a figure's name without a figure is an error, whatever the file holds")
  func namedAsFigures() throws {
    for name in ["e.pdf", "e.png", "e.svg", "e.PDF", "e.mp4", "e.gif", "e.jpg", "e.svgz"] {
      let kind = name.dropFirst(2).lowercased()
      for (text, words) in [
        ("", "this \(kind) file is empty"),
        (
          "sigma: 2\n",
          "the name is that of a \(kind) file, but there is no PNG, SVG, PDF or film in it"
        ),
        ("\n", "the name is that of a \(kind) file, but there is no PNG, SVG, PDF or film in it"),
      ] {
        try folder.write(text, to: name)
        let path = folder.path(name)
        let error = #expect(throws: CommandError.self) {
          try SceneLoader.load(path, console: Console(volume: .quiet))
        }
        guard case .failure(let failure) = error else {
          Issue.record("\(name): \(String(describing: error))")
          continue
        }
        #expect(failure.status == .badScene)
        #expect(failure.message == "\(path): \(words)")
      }
    }
    // An empty scene is the default figure, under any other name.
    for name in ["e.txt", "e", "pdf", ".pdf", "e.pdf.txt"] {
      try folder.write("", to: name)
      _ = try SceneLoader.load(folder.path(name), console: Console(volume: .quiet))
    }
  }

  @Test("every way of saving is seen")
  func stamps() throws {
    try folder.write("one", to: "a")
    let inputs = InputLog()
    _ = try inputs.read(folder.path("a"))
    #expect(throws: Failure.self) { try inputs.read(folder.path("b")) }
    #expect(inputs.changed == [])
    try folder.write("other", to: "temporary")
    rename(folder.path("temporary"), folder.path("a"))
    #expect(inputs.changed == [folder.path("a")])
    try folder.write("new", to: "b")
    #expect(inputs.changed == [folder.path("a"), folder.path("b")])
  }

  @Test("reasons are said in words")
  func words() {
    #expect(SystemError(ENOSPC).words == "no space left on device")
    #expect(SystemError(EACCES).words == "permission denied")
    #expect(SystemError(EPIPE).words == "the reader closed the pipe")
    #expect(SystemError(ENOSPC).isDeviceTrouble)
    #expect(!SystemError(EACCES).isDeviceTrouble)
  }

  @Test("colour is for terminals, and NO_COLOR is heard")
  func color() {
    #expect(!Console.colors(.standardOutput, environment: ["NO_COLOR": "1"]))
    #expect(!Console.colors(.standardOutput, environment: ["TERM": "dumb"]))
  }
}
