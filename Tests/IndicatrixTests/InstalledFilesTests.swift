import CairoRendering
import Drawing
import FontFiles
import Foundation
import Testing

@testable import indicatrix

@Suite("Files that come with the program are found where it lies")
struct InstalledFilesTests {
  private let folder: Workspace

  init() throws { folder = try Workspace() }

  /// A copy of the program in a `bin`, and its outcome with an environment that names no files.
  private func run(_ arguments: [String], program: String) throws -> (status: Int32, errors: String)
  {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: folder.path(program))
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path("."))
    let pipe = Pipe()
    process.standardError = pipe
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    let errors = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: errors, as: UTF8.self))
  }

  @Test("the fonts of ../share/indicatrix before Debian's, also by a link to the program")
  func fonts() throws {
    let files = FileManager.default
    for name in ["bin", "share/indicatrix/fonts", "elsewhere"] {
      try files.createDirectory(
        atPath: folder.path(name), withIntermediateDirectories: true)
    }
    try files.createSymbolicLink(
      atPath: folder.path("elsewhere/link"), withDestinationPath: "../bin/indicatrix")
    try files.copyItem(atPath: Tool.path, toPath: folder.path("bin/indicatrix"))
    try folder.write("size: 320 x 240\nflow: off\n", to: "scene.txt")
    #expect(try run(["render", "scene.txt"], program: "bin/indicatrix").status == 0)
    // Fonts of one's own that are none: they are looked at first.
    for face in Face.allCases {
      try folder.write("no font", to: "share/indicatrix/fonts/" + FontSet.fileName(face))
    }
    for program in ["bin/indicatrix", "elsewhere/link"] {
      let outcome = try run(["render", "scene.txt"], program: program)
      #expect(outcome.status == 69)
      #expect(
        outcome.errors.contains("share/indicatrix/fonts/STIXGeneral-Regular.otf cannot be read"))
    }
  }
}
