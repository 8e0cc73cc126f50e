import Foundation
import Testing

@testable import indicatrix

@Suite("Defaults")
struct DefaultsTests {
  private let folder: Workspace
  private let home: Workspace

  init() throws {
    (folder, home) = (try Workspace(), try Workspace())
    try folder.write("ellipses: {grid: 5}\nflow: off\n", to: "scene.txt")
    try FileManager.default.createDirectory(
      atPath: home.path(".config/indicatrix"), withIntermediateDirectories: true)
    try home.write(
      "size: 300 x 240\nstyle:\n  base: greyscale\n  frame: on\n",
      to: ".config/indicatrix/defaults.yaml")
  }

  private func run(_ arguments: String..., variable: String = "") throws -> Tool.Outcome {
    try Tool.run(
      arguments, in: folder,
      environment: [
        "HOME": home.folder, "XDG_CONFIG_HOME": "", "INDICATRIX_DEFAULTS": variable,
      ])
  }

  @Test("of the user's file stand in the figure, which is drawn again without them")
  func embedded() throws {
    #expect(try run("render", "scene.txt", "-o", "a.svg").status == 0)
    let text = try folder.text("a.svg")
    #expect(text.contains("width=\"300\"") && text.contains("base: greyscale"))
    #expect(try run("render", "a.svg", "-o", "b.svg", variable: "off").status == 0)
    #expect(try run("render", "a.svg", "-o", "c.svg").status == 0)
    #expect(try folder.text("b.svg") == text && folder.text("c.svg") == text)

    #expect(try run("render", "scene.txt", "--no-defaults", "-o", "plain.svg").status == 0)
    #expect(try run("render", "scene.txt", "-o", "off.svg", variable: "off").status == 0)
    let plain = try folder.text("plain.svg")
    #expect(try folder.text("off.svg") == plain && plain.contains("width=\"1600\""))
    // What was drawn without them has none, whoever draws it again.
    #expect(try run("render", "plain.svg", "-o", "again.svg").status == 0)
    #expect(try folder.text("again.svg") == plain)
  }

  @Test("are of the file that is named, and say what is wrong with it")
  func named() throws {
    try folder.write("size: 200 x 200\n", to: "house.yaml")
    #expect(
      try run("check", "scene.txt", "--defaults", "house.yaml").text.contains("200 × 200"))
    #expect(try run("check", "scene.txt", variable: "house.yaml").text.contains("200 × 200"))
    let missing = try run("check", "scene.txt", "--defaults", "none.yaml")
    #expect(
      missing.status == ExitStatus.noInput.rawValue
        && missing.errors.contains("cannot read none.yaml: "), "\(missing.errors)")
    try folder.write("theme: blue\n", to: "house.yaml")
    let wrong = try run("check", "scene.txt", "--defaults", "house.yaml")
    #expect(
      wrong.errors.contains(
        "house.yaml:1:8: error: expected night or paper for theme, found 'blue'"),
      "\(wrong.errors)")
    let both = try run("check", "scene.txt", "--defaults", "house.yaml", "--no-defaults")
    #expect(both.errors.contains("--defaults and --no-defaults ask for opposite things"))
  }
}
