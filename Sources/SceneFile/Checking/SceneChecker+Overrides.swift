import Scene

/// A `--set` that took part in the scene.
struct AppliedOverride {
  /// In full, such as `model.sigma`.
  let path: String
  /// The path as it was written.
  let span: Span
  let value: Tree
}

extension SceneChecker {
  /// Applies the override of the distance from the singular set, which names no value of the file.
  mutating func setDistance(_ scene: inout Scene, _ tree: Tree) {
    let before = errorCount
    let number = SceneNumber.distance
    let name = number.path(in: descriptor)
    guard let value = self.number(tree, in: scene.range(of: number), path: name) else { return }
    if let moved = scene.setting(number, to: value) {
      scene = moved
    } else if before == 0 {
      error(
        at: tree.span, "this \(name) takes the handles beyond \(Self.text(Limits.coordinate))")
    }
  }

  /// An override that changes nothing in any figure is a mistake: what it sets is set again by the
  /// sweep in every frame, or is not used.
  mutating func checkEffect(of override: AppliedOverride, on scene: Scene) {
    guard errorCount == 0, scene.network == nil else { return }
    if scene.comparison == nil, let place = FieldPlace(path: override.path),
      place.item < place.table.count(in: scene), !place.applies(in: scene)
    {
      return withoutEffect(
        override.path, needing: place.about.need, at: override.span, isError: true)
    }
    guard let sweep = scene.sweep else { return }
    let paths = Self.leaves(override.path, override.value)
    let numbers = paths.compactMap { SceneNumber(path: $0, in: descriptor) }
    guard !paths.isEmpty, numbers.count == paths.count else { return }
    var tracks: [SceneNumber] = []
    for number in numbers {
      let found = Self.tracks(of: sweep, covering: number)
      guard !found.isEmpty else { return }
      tracks += found.filter { !tracks.contains($0) }
    }
    let names = tracks.map { "sweep.\($0.name(in: descriptor))" }
    let isPlural = names.count > 1
    error(
      at: override.span,
      "\(override.path) has no effect here: \(Self.list(names, "and")) "
        + "\(isPlural ? "set" : "sets") it in every frame",
      help: "set \(Self.list(names, "and")) instead",
      hint: "--set sweep=off beside it draws one figure without the sweep")
  }

  /// The paths of all values in a tree that stands at `path`.
  private static func leaves(_ path: String, _ tree: Tree) -> [String] {
    switch tree.content {
    case .map(let entries): entries.flatMap { leaves("\(path).\($0.key)", $0.value) }
    case .list(let items): items.enumerated().flatMap { leaves("\(path)[\($0)]", $1) }
    case .scalar, .refused: [path]
    }
  }

  /// The tracks that give a number another value in every frame, whatever the scene has; none where
  /// the scene's own value counts.
  private static func tracks(
    of sweep: Sweep, covering number: SceneNumber
  ) -> [SceneNumber] {
    func swept(_ numbers: SceneNumber...) -> [SceneNumber] {
      numbers.allSatisfy { wanted in sweep.tracks.contains { $0.target == wanted } } ? numbers : []
    }
    let own = swept(number)
    guard own.isEmpty else { return own }
    switch number {
    case .field(let place):
      guard case .grid = place.about.kind else { return [] }
      func part(_ part: Int?) -> SceneNumber {
        .field(FieldPlace(layer: place.layer, item: place.item, field: place.field, part: part))
      }
      return place.part == nil ? swept(part(0), part(1)) : swept(part(nil))
    case .distance: return swept(.target(axis: 0), .target(axis: 1))
    default: return []
    }
  }
}
