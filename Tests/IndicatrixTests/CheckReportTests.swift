import Foundation
import SceneFile
import Testing

@testable import indicatrix

@Suite("check --format json")
struct CheckReportTests {
  private let folder: Workspace

  init() throws { folder = try Workspace() }

  @Test("the report of a good scene, a bad one and a missing one")
  func report() throws {
    try folder.write("size: 320 x 240\nflow: off\nellipses: {grid: 5}\n", to: "good.txt")
    try folder.write("title: \"𝜇 e\u{301}\"\nmodel: {sigm: 1}  # 𝜇\n", to: "bad.txt")
    let outcome = try Tool.run(
      ["check", "good.txt", "bad.txt", "none.txt", "--format", "json"], in: folder)
    #expect(outcome.status == 65)
    #expect(outcome.errors == "")
    #expect(
      outcome.text == """
        {
          "schema": 1,
          "files": [
            {
              "file": "good.txt",
              "ok": true,
              "status": 0,
              "summary": "320 × 240 px, night, 5 × 5 ellipses",
              "diagnostics": []
            },
            {
              "file": "bad.txt",
              "ok": false,
              "status": 65,
              "summary": null,
              "diagnostics": [
                {"file": "bad.txt", "range": {"start": {"line": 1, "character": 8}, "end": {"line": 1, "character": 12}}, \
        "severity": 1, "source": "indicatrix", "message": "unknown key 'sigm' in model", \
        "help": "did you mean 'sigma'?", "hint": null}
              ]
            },
            {
              "file": "none.txt",
              "ok": false,
              "status": 66,
              "summary": null,
              "diagnostics": [
                {"file": "none.txt", "range": null, "severity": 1, "source": "indicatrix", \
        "message": "cannot read none.txt: no such file or directory", "help": null, "hint": null}
              ]
            }
          ]
        }

        """)
  }

  @Test("a warning is a diagnostic of a good scene")
  func warning() throws {
    try folder.write("loss: {samples: [100, 101]}\nsize: 320 x 240\n", to: "far.txt")
    let outcome = try Tool.run(["check", "far.txt", "--format", "json"], in: folder)
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    #expect(outcome.text.contains("\"ok\": true"))
    #expect(outcome.text.contains("\"severity\": 2"))
  }

  @Test("the format of the figures beside the form of the report")
  func formats() throws {
    try folder.write("size: 5000mm x 3000mm\nellipses: off\nflow: off\n", to: "large.txt")
    let png = try Tool.run(["check", "large.txt", "--format", "json"], in: folder)
    #expect(png.status == 65)
    let pdf = try Tool.run(
      ["check", "large.txt", "--format", "json", "--format", "pdf"], in: folder)
    #expect(pdf.status == 0)
    let both = try Tool.run(
      ["check", "large.txt", "--format", "svg", "--format", "pdf"], in: folder)
    #expect(both.status == 64)
    #expect(
      both.errors.hasPrefix(
        "error: --format: scenes are checked for one format of figures at a time\n"))
  }

  @Test(
    "ranges count UTF-16 code units from 0",
    arguments: [
      ("abc", 1, 3, 0, 3), ("𝜇x", 2, 1, 2, 3), ("e\u{301}x", 2, 1, 2, 3), ("ab", 3, 1, 2, 2),
    ])
  func ranges(text: String, column: Int, length: Int, start: Int, end: Int) {
    let place = Diagnostic.Location(
      source: "a", line: 4, column: column, length: length, text: text)
    #expect(
      CheckReport.range(place).text
        == #"{"start": {"line": 3, "character": \#(start)}, "end": {"line": 3, "character": \#(end)}}"#
    )
  }

  @Test("the schema's version is the program's")
  func version() {
    #expect(SceneSchema.version == Version.number)
    #expect(
      SceneSchema.json().contains("\"$id\": \"urn:indicatrix:scene-schema:\(Version.number)\""))
  }
}
