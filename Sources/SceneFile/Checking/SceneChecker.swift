import InformationGeometry
import Scene

/// From the tree to the scene, with every mistake on the way.
struct SceneChecker {
  /// Gives the bytes of a file that the scene names.
  let readFile: (String) throws(SampleFileError) -> [UInt8]
  /// The sources to which spans point: the scene file, then the overrides.
  let sources: [Source]
  var findings: [Finding] = []
  /// Mistakes beyond those that are kept.
  private(set) var omitted = 0
  /// Mistakes and warnings in sample files, which have places of their own.
  var fileDiagnostics: [Diagnostic] = []
  /// The tables that were read, by their names.
  var tables: [String: TableFile] = [:]
  /// What the scene says of the loss, whose samples are the outputs of a regression.
  private(set) var lossTree: Tree?
  /// The rows of a regression that take part, where the scene defines it.
  var observedRows: [Bool]?
  /// Where the samples of the loss stand in their file; nil for a list.
  var samplePlaces: FilePlaces?
  /// The texts that are set as they stand.
  var texts: [SceneText] = []
  /// Whether a sample file took part.
  var usesFiles = false
  /// The family of models that the scene is about.
  var family = ModelFamilies.standard
  /// The model that the scene defines itself, where it does.
  private(set) var own: OwnModel?
  /// The paths of fixed parameters that stand under `fixed`.
  var fixedPaths: [String: String] = [:]
  /// Whether the scene has a network in place of a canvas.
  private(set) var isAboutNetwork = false
  /// The columns of a file of points that are read beside it.
  var columns: Tree?
  /// Where the values stand, by their paths.
  var spans: [String: Span] = [:]
  /// The parts of the scene in which there are mistakes.
  private var unsound: Set<String> = []

  init(
    sources: [Source], readFile: @escaping (String) throws(SampleFileError) -> [UInt8]
  ) {
    self.sources = sources
    self.readFile = readFile
  }

  /// What the family is called, and its parameters.
  var descriptor: ModelDescriptor { family.descriptor }

  var errorCount: Int {
    findings.count { $0.severity == .error } + fileDiagnostics.count { $0.severity == .error }
  }

  /// The scene that `tree` describes; only good where no error was found.
  mutating func scene(_ tree: Tree?) -> Scene {
    var scene = Scene()
    guard isOfKnownVersion(tree) else { return scene }
    if case .map(let entries)? = tree?.content {
      isAboutNetwork = entries.contains { $0.key == SceneKeys.network.name }
    }
    guard let tree, !tree.isNull, let fields = fields(tree, of: SceneKeys.scene, path: "") else {
      return scene
    }
    read(fields, SceneKeys.version) {
      _ = $0.setting($1, SceneKeys.version, path: "version")
    }
    read(fields, SceneKeys.title) { scene.title = $0.text($1, SceneKeys.title, path: "title") }
    read(fields, SceneKeys.size) { scene.size = $0.size($1) ?? scene.size }
    read(fields, SceneKeys.theme) {
      scene.theme = $0.choice($1, Scene.Theme.self, path: "theme") ?? scene.theme
    }
    lossTree = fields[SceneKeys.loss.name]
    if let model = fields[SceneKeys.model.name], Self.isOwnModel(model) {
      read(fields, SceneKeys.model) { $0.defineFamily($1) }
      // Without parameters nothing else has a meaning.
      if own == nil { return scene }
    } else if !isAboutNetwork {
      family = Self.family(ofScene: tree, in: sources, readFile: readFile)
    }
    let common = scene
    scene = Scene(family)
    (scene.title, scene.size, scene.theme) = (common.title, common.size, common.theme)
    read(fields, SceneKeys.style) {
      scene.style = $0.style($1)
      guard let base = scene.style.base else { return }
      if fields[SceneKeys.theme.name] == nil { scene.theme = base.theme }
      if base.hasOwnBackground, scene.theme != base.theme, let span = $0.spans[SceneKeys.theme.name]
      {
        $0.warning(
          at: span, "theme: \(scene.theme.rawValue) has no effect",
          help: "the preset \(base.rawValue) has a background of its own")
      }
      if fields[SceneKeys.size.name] == nil { scene.size = base.size ?? scene.size }
    }
    read(fields, SceneKeys.model) { scene.model = $0.model($1) }
    let (handles, view) = (fields[SceneKeys.handles.name], fields[SceneKeys.view.name])
    read(fields, SceneKeys.handles) {
      if !Self.isFit($1) { scene.handles = $0.handles($1) }
    }
    read(fields, SceneKeys.loss) { scene.loss = $0.loss($1) }
    if case .expression = scene.loss, !descriptor.hasLoss { scene.flow = Scene.Flow() }
    read(fields, SceneKeys.view) { if !Self.isFit($1) { scene.view = $0.view($1) } }
    fit(handles: handles, view: view, &scene)
    for (index, key) in SceneKeys.ofLayers.enumerated() {
      read(fields, key) { $0.layer($1, index, &scene) }
    }
    widen(view: view, &scene)
    read(fields, SceneKeys.panel) {
      scene.panel = $0.panel($1)
      scene.asksForPanel = !$1.isNull && scene.panel.count == Scene.PanelPart.allCases.count
    }
    let isNetwork = network(fields, &scene)
    warnAboutStyle(of: scene)
    if isNetwork { return scene }
    checkTogether(scene)
    read(fields, SceneKeys.sweep) { scene.sweep = $0.sweep($1, in: scene) }
    return scene
  }

  /// Reads one part of the scene and notes whether it was sound.
  mutating func read(
    _ fields: [String: Tree], _ key: Key, _ body: (inout SceneChecker, Tree) -> Void
  ) {
    guard let tree = fields[key.name] else { return }
    let before = errorCount
    spans[key.name] = tree.span
    body(&self, tree)
    if errorCount > before { unsound.insert(key.name) }
  }

  /// Makes the scene's own model its family.
  private mutating func defineFamily(_ tree: Tree) {
    own = ownModel(tree)
    if let own, let compiled = compiled(own) {
      family = compiled
      checkCharts(of: own)
    } else {
      own = nil
    }
  }

  func isSound(_ parts: String...) -> Bool { areSound(parts) }

  func areSound(_ parts: [String]) -> Bool { parts.allSatisfy { !unsound.contains($0) } }

  // MARK: Findings

  /// Whether there is more to say already than anyone will read.
  var hasEnough: Bool { findings.count >= 1000 }

  mutating func error(
    at span: Span, _ message: String, help: String? = nil, hint: String? = nil, kind: String? = nil
  ) {
    guard !hasEnough else {
      omitted += 1
      return
    }
    findings.append(Finding(at: span, message, help: help, hint: hint, kind: kind))
  }

  mutating func warning(
    at span: Span, _ message: String, help: String? = nil, hint: String? = nil
  ) {
    findings.append(Finding(.warning, at: span, message, help: help, hint: hint))
  }

  /// - Parameter kind: what makes it the same mistake as another; a look-alike in the value does.
  mutating func expected(
    _ what: String, for path: String, found tree: Tree, help: String? = nil, kind: String? = nil
  ) {
    guard !tree.isRefused else { return }
    let found = kind == nil ? tree.plainText.flatMap { LookAlike.first(in: $0) } : nil
    error(
      at: tree.span, "expected \(what) for \(path), found \(tree.description)", help: help,
      hint: found?.advice, kind: kind ?? found.map { "\($0.name) in a value" })
  }
}
