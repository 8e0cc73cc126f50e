import Foundation
import SceneFile
import Testing

/// The reference of docs/scene.md is the table that the checker uses. With INDICATRIX_RECORD set the section is written
/// anew, and the run fails so that nobody records by accident.
@Suite("docs/scene.md")
struct SceneReferenceTests {
  @Test("its reference is the checker's table")
  func reference() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../docs/scene.md").standardized
    let text = try String(contentsOf: file, encoding: .utf8)
    let start = try #require(text.range(of: "<!-- scene reference -->\n"))
    let end = try #require(text.range(of: "<!-- end of scene reference -->"))
    let expected = "\n" + SceneReference.markdown() + "\n"
    if ProcessInfo.processInfo.environment["INDICATRIX_RECORD"] != nil {
      let recorded = text.replacingCharacters(
        in: start.upperBound..<end.lowerBound, with: expected)
      try recorded.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("recorded \(file.path)")
    } else {
      #expect(String(text[start.upperBound..<end.lowerBound]) == expected)
    }
  }
}
