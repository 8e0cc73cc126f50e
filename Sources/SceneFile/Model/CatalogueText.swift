import InformationGeometry
import Scene

/// Reads a text of the catalogue.
enum CatalogueText {
  /// The definition in a text; nil where the text is wrong.
  static func definition(_ text: String, name: String) -> ModelDefinition? {
    guard let (tree, sources) = tree(text, name: name) else { return nil }
    var checker = SceneChecker(sources: sources) { file throws(SampleFileError) in
      throw SampleFileError("no files can be read here: \(file)")
    }
    guard var own = checker.ownModel(tree), checker.findings.isEmpty else { return nil }
    own.definition.name = name
    for (index, value) in own.fixed.enumerated() {
      own.definition.parameters[index + 2].standard = value
    }
    return own.definition
  }

  private static func tree(_ text: String, name: String) -> (Tree, [Source])? {
    let decoded = TextDecoder.decode(Array(text.utf8), name: name, limit: Limits.sceneBytes)
    guard decoded.findings.isEmpty, !decoded.isFatal else { return nil }
    let source = decoded.text
    let whole = 0..<source.scalars.count
    var lexical = LexicalGuard(
      source, sanitized: decoded.sanitized, range: whole, sourceIndex: 0)
    lexical.run()
    guard lexical.findings.isEmpty, !lexical.isFatal else { return nil }
    let extent = 0..<lexical.extent
    var composer = Composer(
      source, sourceIndex: 0, range: extent, text: lexical.sanitized[extent],
      refusedOffsets: lexical.refusedOffsets, surrogatePairs: lexical.surrogatePairs)
    guard let tree = composer.compose(), composer.findings.isEmpty else { return nil }
    return (tree, [source])
  }
}
