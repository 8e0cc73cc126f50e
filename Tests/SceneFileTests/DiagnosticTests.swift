import Foundation
import Scene
import SceneFile
import Testing

/// The scenes in `Scenes`: each has the whole of what is said about it beside it, in `.expected`;
/// where overrides take part, they stand in `.set`. With INDICATRIX_RECORD set, what is said now is
/// written there and the run fails.
enum SceneFolder {
  static func scenes(_ folder: String) -> [String] {
    let url = Bundle.module.resourceURL?.appendingPathComponent("Scenes/\(folder)")
    let files = url.flatMap { try? FileManager.default.contentsOfDirectory(atPath: $0.path) }
    return (files ?? []).filter { $0.hasSuffix(".yaml") }.map { "\(folder)/\($0.dropLast(5))" }
      .sorted()
  }

  static func bytes(_ path: String) -> [UInt8]? {
    let url = Bundle.module.resourceURL?.appendingPathComponent("Scenes/\(path)")
    return url.flatMap { try? Data(contentsOf: $0) }.map { Array($0) }
  }

  static func text(_ path: String) -> String? {
    bytes(path).map { String(decoding: $0, as: UTF8.self) }
  }

  static func read(_ scene: String) throws(SceneError) -> ReadScene {
    let folder = scene.prefix { $0 != "/" }
    let reader = SceneReader { name throws(SampleFileError) in
      guard let bytes = bytes("\(folder)/\(name)") else {
        throw SampleFileError("no such file: \(name)")
      }
      return bytes
    }
    let lines = text("\(scene).set")?.split(separator: "\n") ?? []
    let source = SourceText(name: "scene.yaml", bytes: bytes("\(scene).yaml") ?? [])
    return try reader.read(source, overrides: lines.map { Override(String($0)) })
  }

  static func report(_ diagnostics: [Diagnostic]) -> String {
    diagnostics.map { DiagnosticFormatter.format($0, color: false) + "\n" }.joined(separator: "\n")
  }

  static func check(_ report: String, _ scene: String) throws {
    if ProcessInfo.processInfo.environment["INDICATRIX_RECORD"] != nil {
      let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      try Data(report.utf8).write(to: folder.appendingPathComponent("Scenes/\(scene).expected"))
      Issue.record("recorded \(scene)")
      return
    }
    #expect(report == text("\(scene).expected"))
  }
}

@Suite("What is said about wrong scenes")
struct DiagnosticTests {
  @Test("every mistake is reported", arguments: SceneFolder.scenes("bad"))
  func bad(scene: String) throws {
    do {
      _ = try SceneFolder.read(scene)
      Issue.record("\(scene) was read")
    } catch {
      #expect(error.diagnostics.contains { $0.severity == .error })
      try SceneFolder.check(SceneFolder.report(error.diagnostics), scene)
    }
  }

  @Test("warnings", arguments: SceneFolder.scenes("warning"))
  func warning(scene: String) throws {
    let read = try SceneFolder.read(scene)
    #expect(!read.warnings.isEmpty)
    try SceneFolder.check(SceneFolder.report(read.warnings), scene)
  }

  @Test(
    "good scenes give no warning and come back from the writer",
    arguments: SceneFolder.scenes("good"))
  func good(scene: String) throws {
    let read = try SceneFolder.read(scene)
    #expect(read.warnings.isEmpty)
    let text = SceneWriter.text(read.scene)
    #expect(try SceneReader().read(SourceText(name: "again", text)).scene == read.scene)
  }
}
