import Scene

/// A scene that was read, and what else is to be known about it.
public struct ReadScene: Equatable, Sendable {
  public var scene: Scene
  /// The text to embed in figures, from which the same scene can be read again without any other
  /// file: the source text itself where it stands alone, else (overrides or sample files took part)
  /// what `SceneWriter` makes of the scene.
  public var embeddable: String
  public var warnings: [Diagnostic]
  /// The texts of the scene that are set as they stand, with their places.
  public var texts: [SceneText]
}

/// Why a scene was refused: every mistake in it, and the warnings besides, in the order of the
/// text.
public struct SceneError: Error, Equatable, Sendable {
  public var diagnostics: [Diagnostic]
}

/// Reads scene files. It opens no file itself: its creator passes a function that reads the files that a
/// scene names.
public struct SceneReader {
  private let readFile: (String) throws(SampleFileError) -> [UInt8]

  /// Diagnostics of one reading; one more says where there are others.
  private static let limit = 100

  /// - Parameter samples: Gives the bytes of a file as the scene names it, relative to the scene.
  ///   Files larger than `Limits.sampleFileBytes` are refused: no more than a byte beyond that need
  ///   be read.
  public init(samples: @escaping (String) throws(SampleFileError) -> [UInt8]) {
    readFile = samples
  }

  /// A reader of scenes that stand alone: every file is refused.
  public init() {
    self.init { name throws(SampleFileError) in
      throw SampleFileError("no files can be read here: \(name)")
    }
  }

  /// Reads and checks a scene, after replacing the values that `overrides` name, in their order.
  ///
  /// - Parameters:
  ///   - source: the text of the scene.
  ///   - overrides: values in place of its own.
  ///   - defaults: size, theme and style of scenes that do not say them.
  public func read(
    _ source: SourceText, overrides: [Override] = [], defaults: SourceText? = nil
  ) throws(SceneError) -> ReadScene {
    var reading = Reading(source, defaults: defaults, readFile: readFile)
    let scene = reading.scene(overrides)
    guard let scene, !reading.hasErrors else {
      throw SceneError(diagnostics: reading.diagnostics(limit: Self.limit))
    }
    let standsAlone = overrides.isEmpty && !reading.usesFiles
    let text = standsAlone ? String(decoding: source.bytes, as: UTF8.self) : SceneWriter.text(scene)
    return ReadScene(
      scene: scene, embeddable: text, warnings: reading.diagnostics(limit: Self.limit),
      texts: reading.texts)
  }
}

/// One run of the reader.
private struct Reading {
  private var sources: [Source] = []
  private var findings: [Finding] = []
  private var fileDiagnostics: [Diagnostic] = []
  private let text: SourceText
  private let defaults: SourceText?
  private let readFile: (String) throws(SampleFileError) -> [UInt8]
  private(set) var usesFiles = false
  /// Mistakes beyond those that are kept.
  private var omitted = 0
  private(set) var texts: [SceneText] = []
  /// The sources that are the files of styles.
  private var styleFiles: Set<Int> = []

  init(
    _ text: SourceText, defaults: SourceText?,
    readFile: @escaping (String) throws(SampleFileError) -> [UInt8]
  ) {
    self.text = text
    self.defaults = defaults
    self.readFile = readFile
  }

  mutating func scene(_ overrides: [Override]) -> Scene? {
    let decoded = TextDecoder.decode(text.bytes, name: text.name, limit: Limits.sceneBytes)
    sources = [decoded.text]
    findings += decoded.findings
    omitted += decoded.omitted
    guard !decoded.isFatal else { return nil }
    let whole = 0..<decoded.text.scalars.count
    let (root, isSound) = tree(in: whole, of: 0, sanitized: decoded.sanitized)
    guard isSound else { return nil }
    var tree = root ?? Tree(content: .map([]), span: Span(source: 0, range: 0..<0))
    insertStyleFile(into: &tree)
    var distance: Tree?
    var applied: [AppliedOverride] = []
    for override in overrides {
      if let path = apply(override, to: &tree, distance: &distance) { applied.append(path) }
    }
    // An override may have named one.
    insertStyleFile(into: &tree)
    insertDefaults(into: &tree)
    var checker = SceneChecker(sources: sources, readFile: readFile)
    var scene = checker.scene(tree)
    if let distance { checker.setDistance(&scene, distance) }
    for override in applied { checker.checkEffect(of: override, on: scene) }
    if !hasErrors, checker.errorCount == 0 {
      checker.warnAboutSight(of: scene)
      checker.warnAboutTarget(of: scene)
      checker.warnAboutPace(of: scene)
      checker.checkGeodesics(of: scene)
    }
    findings += checker.findings
    omitted += checker.omitted
    fileDiagnostics = checker.fileDiagnostics
    usesFiles = usesFiles || checker.usesFiles
    texts = checker.texts
    if let second = tree.withLastOfEachKey {
      checkAgain(second)
    }
    return scene
  }

  /// Puts the style that a file holds where the scene, or an override, names the file. What such a
  /// file names itself is left to the checker, which refuses it.
  private mutating func insertStyleFile(into tree: inout Tree) {
    guard case .map(var entries) = tree.content,
      let place = entries.lastIndex(where: { $0.key == SceneKeys.style.name }),
      case .map(let fields) = entries[place].value.content,
      let file = fields.first(where: { $0.key == SceneKeys.styleFile.name })?.value,
      !styleFiles.contains(file.span.source)
    else { return }
    usesFiles = true
    guard fields.count == 1, let name = file.text else {
      findings.append(
        Finding(
          at: file.span,
          fields.count == 1
            ? "expected a file name for style.file, found \(file.description)"
            : "style.file stands in place of the other keys of style",
          help: fields.count == 1 ? nil : "write these into the file"))
      entries[place].value = Tree(content: .refused, span: file.span)
      tree.content = .map(entries)
      return
    }
    let source = sources.count
    let style = self.file(named: name, at: file.span, what: "the style")
    if sources.count > source { styleFiles.insert(source) }
    entries[place].value = style ?? Tree(content: .refused, span: file.span)
    tree.content = .map(entries)
  }

  /// Puts what the defaults say where the scene says nothing.
  private mutating func insertDefaults(into tree: inout Tree) {
    guard let defaults, let own = self.tree(of: defaults.bytes, named: defaults.name) else {
      return
    }
    var checker = SceneChecker(sources: sources, readFile: readFile)
    let merged = checker.merged(tree, defaults: own)
    findings += checker.findings
    guard let merged else { return }
    tree = merged
    usesFiles = true
  }

  /// What a file in the language of scenes holds; nil, with findings, where there is none.
  private mutating func file(named name: String, at span: Span, what: String) -> Tree? {
    let bytes: [UInt8]
    do {
      bytes = try readFile(name)
    } catch {
      findings.append(
        Finding(
          at: span, "cannot read \(what): \(error.reason)", hint: LookAlike.first(in: name)?.advice
        ))
      return nil
    }
    return tree(of: bytes, named: name)
  }

  /// What another text in the language of scenes holds; nil, with findings, where it is none.
  private mutating func tree(of bytes: [UInt8], named name: String) -> Tree? {
    let index = sources.count
    let decoded = TextDecoder.decode(bytes, name: name, limit: Limits.sceneBytes, source: index)
    sources.append(decoded.text)
    findings += decoded.findings
    omitted += decoded.omitted
    guard !decoded.isFatal else { return nil }
    let (tree, isSound) = self.tree(
      in: 0..<decoded.text.scalars.count, of: index, sanitized: decoded.sanitized)
    guard isSound else { return nil }
    return tree ?? Tree(content: .map([]), span: Span(source: index, range: 0..<0))
  }

  /// Where keys occur twice, what stands under the second of them is checked too.
  private mutating func checkAgain(_ tree: Tree) {
    var checker = SceneChecker(sources: sources, readFile: readFile)
    _ = checker.scene(tree)
    for finding in checker.findings
    where !findings.contains(where: { $0.span == finding.span && $0.message == finding.message }) {
      findings.append(finding)
    }
    for diagnostic in checker.fileDiagnostics where !fileDiagnostics.contains(diagnostic) {
      fileDiagnostics.append(diagnostic)
    }
  }

  /// The tree in a piece of a source; not sound where the piece is not YAML at all.
  private mutating func tree(
    in range: Range<Int>, of index: Int, sanitized: [Unicode.Scalar]
  ) -> (Tree?, isSound: Bool) {
    var lexical = LexicalGuard(
      sources[index], sanitized: sanitized, range: range, sourceIndex: index)
    lexical.run()
    findings += lexical.findings
    omitted += lexical.omitted
    guard !lexical.isFatal else { return (nil, false) }
    let extent = range.lowerBound..<max(range.lowerBound, lexical.extent)
    var composer = Composer(
      sources[index], sourceIndex: index, range: extent, text: lexical.sanitized[extent],
      refusedOffsets: lexical.refusedOffsets, surrogatePairs: lexical.surrogatePairs)
    let tree = composer.compose()
    if tree == nil, !composer.findings.isEmpty {
      // What the guards took out may be what the parser misses now.
      if lexical.findings.isEmpty, sanitized[extent] == sources[index].scalars[extent] {
        findings += composer.findings
      }
      return (nil, false)
    }
    findings += composer.findings
    return (tree, true)
  }

  /// Puts the value of an override into the tree; nil where it is wrong.
  private mutating func apply(
    _ override: Override, to tree: inout Tree, distance: inout Tree?
  ) -> AppliedOverride? {
    let index = sources.count
    let bytes = Array(override.text.utf8)
    let decoded = TextDecoder.decode(bytes, name: "--set", limit: Limits.sceneBytes, source: index)
    let source = Source(name: "--set", scalars: decoded.text.scalars, firstLine: index)
    sources.append(source)
    findings += decoded.findings
    omitted += decoded.omitted
    guard !decoded.isFatal else { return nil }
    switch OverridePath.parse(
      source, index,
      in: SceneChecker.family(ofScene: tree, in: sources, readFile: readFile).descriptor)
    {
    case .failure(let mistake):
      findings.append(mistake.finding)
      return nil
    case .success(let path):
      let range = path.valueStart..<source.scalars.count
      var read: Tree?
      if range.first.map({ source.scalars[$0] }) == "#" {
        // A colour: no comment is meant here.
        read = Tree(
          content: .scalar(source.text(range), isPlain: false),
          span: Span(source: index, range: range))
      } else {
        let (tree, isSound) = self.tree(in: range, of: index, sanitized: decoded.sanitized)
        guard isSound else { return nil }
        read = tree
      }
      let value = read ?? Tree(content: .scalar("", isPlain: true), span: path.span)
      if path.isDistance {
        distance = value
      } else if let mistake = path.set(value, in: &tree) {
        findings.append(mistake)
        return nil
      }
      return AppliedOverride(path: path.text, span: path.span, value: value)
    }
  }

  var hasErrors: Bool {
    findings.contains { $0.severity == .error }
      || fileDiagnostics.contains { $0.severity == .error }
  }

  /// Everything found, in the order of the text: the scene file, the overrides, the sample files.
  func diagnostics(limit: Int) -> [Diagnostic] {
    let sorted = findings.enumerated().sorted { a, b in
      (a.element.span.source, a.element.span.range.lowerBound, a.offset)
        < (b.element.span.source, b.element.span.range.lowerBound, b.offset)
    }
    var tally = FindingTally(limit: limit, omitted: omitted)
    for finding in sorted { tally.append(finding.element) }
    var shown = tally.diagnostics(in: sources)
    let files = fileDiagnostics.prefix(limit - shown.count)
    shown += files
    let rest = tally.omitted + fileDiagnostics.count - files.count
    if rest > 0, let last = shown.last {
      shown.append(FindingTally.andMore(rest, at: last.location))
    }
    return shown
  }
}
