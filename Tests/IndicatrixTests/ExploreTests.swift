import Explorer
import Foundation
import Testing

@testable import indicatrix

@Suite("explore") struct ExploreTests {
  @Test(
    "figures without anything to take hold of are refused before the core for pages is sought",
    arguments: [
      ("kfac-toy", "a figure that compares matrices"), ("kfac-fisher", "a figure about a network"),
      ("charts-log", "a figure of several coordinates"),
      ("corner-forecast", "a figure of all pairs of parameters"),
    ])
  func refusal(example: String, subject: String) throws {
    let folder = try Workspace()
    let scene = Repository.root + "/examples/\(example).txt"
    let outcome = try Tool.run(["explore", scene, "-o", "page.html"], in: folder)
    #expect(outcome.status == 65)
    #expect(
      outcome.errors == """
        error: \(scene): \(subject) has no page
        hint: draw it with render; explore shows the canvas of a model

        """)
    #expect(try folder.names().allSatisfy { $0.hasPrefix(".run-") })
  }

  @Test("without the core for pages explore says what is missing and how to get it")
  func missingCore() throws {
    let folder = try Workspace()
    let outcome = try Tool.run(
      ["explore", Repository.root + "/examples/explore.txt", "-o", "page.html"], in: folder,
      environment: ["INDICATRIX_EXPLORER": "/nowhere/core.wasm"])
    #expect(outcome.status == 69)
    #expect(
      outcome.errors == """
        error: /nowhere/core.wasm, which INDICATRIX_EXPLORER names, cannot be read
        hint: scripts/build-web makes the file and prints where it is

        """)
    #expect(try folder.names().allSatisfy { $0.hasPrefix(".run-") })
  }

  @Test("a file that is no WebAssembly module is not put into a page")
  func damagedCore() throws {
    let folder = try Workspace()
    try folder.write("no core", to: "core.wasm")
    let outcome = try Tool.run(
      ["explore", Repository.root + "/examples/explore.txt", "-o", "page.html"], in: folder,
      environment: ["INDICATRIX_EXPLORER": folder.path("core.wasm")])
    #expect(outcome.status == 69)
    #expect(outcome.errors.contains("cannot be read"))
  }

  private static func writeCore(marked: Bool, in folder: Workspace) throws {
    let mark = marked ? CoreMark.text.withUTF8Buffer { Array($0) } : []
    try Data([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0] + mark).write(
      to: URL(fileURLWithPath: folder.path("core.wasm")))
  }

  @Test("a core that reads other scenes than this program writes is not put into a page")
  func otherCore() throws {
    let folder = try Workspace()
    try Self.writeCore(marked: false, in: folder)
    let core = folder.path("core.wasm")
    let outcome = try Tool.run(
      ["explore", Repository.root + "/examples/explore.txt", "-o", "page.html"], in: folder,
      environment: ["INDICATRIX_EXPLORER": core])
    #expect(outcome.status == 69)
    #expect(
      outcome.errors == """
        error: \(core): this core for pages belongs to another version of the program
        hint: scripts/build-web builds the core of this version

        """)
  }

  @Test("a page of other letters than STIX says that it has none of them")
  func letters() throws {
    let folder = try Workspace()
    try Self.writeCore(marked: true, in: folder)
    try folder.write("style: computer-modern\n", to: "a.txt")
    let outcome = try Tool.run(
      ["explore", "a.txt", "-o", "page.html"], in: folder,
      environment: ["INDICATRIX_EXPLORER": folder.path("core.wasm")])
    #expect(outcome.status == 0)
    #expect(
      outcome.errors.contains(
        """
        warning: a.txt: the page is set in STIX, not in 'computer-modern'
        hint: the rest of the style stays; render sets files in the letters that style.font names

        """), "\(outcome.errors)")
  }
}
