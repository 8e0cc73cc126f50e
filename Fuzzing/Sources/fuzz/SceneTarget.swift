import Scene
import SceneFile

/// The reader and checker of scenes: no text brings it down, every refusal can be printed, and what it accepts is
/// written and read again as the same scene.
enum SceneTarget {
  static func run(_ bytes: [UInt8]) {
    let source = SourceText(name: "scene.txt", bytes: bytes)
    let reader = SceneReader { _ throws(SampleFileError) in Array("x\n1\n-2.5\n0.25\n".utf8) }
    switch Result(catching: { () throws(SceneError) in try reader.read(source) }) {
    case .success(let read):
      print(read.warnings)
      checkRoundTrip(read)
    case .failure(let error):
      guard !error.diagnostics.isEmpty else { fail("a scene is refused without a word") }
      print(error.diagnostics)
    }
  }

  /// Formats diagnostics as the command line does, and holds them to what they promise.
  static func print(_ diagnostics: [Diagnostic]) {
    for diagnostic in diagnostics {
      let text = DiagnosticFormatter.format(diagnostic, color: false)
      guard
        text.unicodeScalars.allSatisfy({
          $0 == "\n" || $0 == "\t" || $0.value >= 32 && $0.value != 127
        })
      else { fail("a diagnostic with control characters: \(text.debugDescription)") }
      guard diagnostic.location.line >= 1, diagnostic.location.column >= 1 else {
        fail("a diagnostic at line \(diagnostic.location.line): \(text)")
      }
    }
  }

  /// What figures carry gives the same scene.
  static func checkRoundTrip(_ read: ReadScene) {
    for text in [read.embeddable, SceneWriter.text(read.scene)] { check(text, gives: read.scene) }
  }

  /// The text is read as the scene.
  static func check(_ text: String, gives scene: Scene) {
    do throws(SceneError) {
      let again = try SceneReader().read(SourceText(name: "embedded", text)).scene
      guard again == scene else { fail("another scene comes back from\n\(text)") }
    } catch {
      let words = error.diagnostics.map { DiagnosticFormatter.format($0, color: false) }
      fail("refused when read again: \(words.joined(separator: "\n"))\n\(text)")
    }
  }
}
