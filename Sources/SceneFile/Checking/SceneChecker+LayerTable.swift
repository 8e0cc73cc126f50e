import Scene

/// Layers by their tables of fields.
extension SceneChecker {
  /// Reads one of `Scene.layers` into a scene that has its default there.
  mutating func layer(_ tree: Tree, _ index: Int, _ scene: inout Scene) {
    let table = Scene.layers[index]
    let key = SceneKeys.ofLayers[index]
    if let list = table.about.list {
      entries(tree, index, list, &scene)
      return
    }
    let (isOn, fields) = switched(tree, key)
    switch isOn {
    case true?: table.setCount(1, in: &scene)
    case false?: table.setCount(0, in: &scene)
    case nil: table.setCount(table.standardCount, in: &scene)
    }
    read(fields, of: index, 0, path: key.name, &scene)
  }

  /// Whether a layer is on, and its fields where it has some.
  private mutating func switched(_ tree: Tree, _ key: Key) -> (isOn: Bool?, fields: [String: Tree])
  {
    if tree.isNull { return (nil, [:]) }
    if case .map = tree.content {
      return (true, fields(tree, of: key, path: key.name) ?? [:])
    }
    if let word = tree.text, word == "on" || word == "off" { return (word == "on", [:]) }
    var help = "its keys are \(Self.list(key.keys.map { $0.name }, "and"))"
    if let text = tree.text, let near = Self.word(near: text, of: ["on", "off"]) {
      help = "did you mean '\(near)'?"
    }
    expected("on, off or a map", for: key.name, found: tree, help: help)
    return (nil, [:])
  }

  // MARK: Lists

  private mutating func entries(
    _ tree: Tree, _ index: Int, _ list: LayerAbout.List, _ scene: inout Scene
  ) {
    let table = Scene.layers[index]
    let name = table.about.name
    table.setCount(0, in: &scene)
    if tree.isNull || tree.text == "off" { return }
    guard case .list(let items) = tree.content else {
      expected("a list", for: name, found: tree, help: "such as \(table.about.example)")
      return
    }
    if list.isShort, items.count == 2, items.allSatisfy({ isNumber($0) }) {
      error(
        at: tree.span, "\(name) is a list of points",
        help: "one point in it has two pairs of brackets")
      return
    }
    guard items.count <= list.limit else {
      let found = list.isShort ? counted(items.count, "point") : counted(items.count, list.entry)
      error(
        at: tree.span, "\(name) has \(found); the limit is \(list.limit)", help: list.reason)
      return
    }
    // Where one is wrong another stands for it, so that the next ones keep their numbers.
    table.setCount(items.count, in: &scene)
    for (item, tree) in items.enumerated() {
      entry(tree, of: index, item, path: "\(name)[\(item)]", isShort: list.isShort, &scene)
    }
  }

  private mutating func entry(
    _ tree: Tree, of index: Int, _ item: Int, path: String, isShort: Bool, _ scene: inout Scene
  ) {
    let key = SceneKeys.ofLayers[index]
    spans[path] = tree.span
    guard case .map = tree.content else {
      if isShort, case .list = tree.content, let first = key.keys.first {
        read([first.name: tree], of: index, item, path: path, &scene)
      } else if isShort {
        let names = key.keys.map { "\($0.name): " + ($0.name == key.keys[0].name ? pairForm : "…") }
        expected(
          "\(pairForm) or {\(names.joined(separator: ", "))}", for: path, found: tree)
      } else {
        let names = Self.list(key.keys.map { $0.name }, "and")
        expected("a map", for: path, found: tree, help: "with the keys \(names)")
      }
      return
    }
    guard let fields = fields(tree, of: key, path: path) else { return }
    for field in Scene.layers[index].fields where fields[field.name] == nil {
      guard let complaint = field.complaint else { continue }
      error(
        at: tree.span, "\(path) \(complaint)", help: "such as \(field.name): \(field.example)")
    }
    read(fields, of: index, item, path: path, &scene)
  }

  /// How a point is written.
  var pairForm: String { "[\(descriptor.axes.map { $0.name }.joined(separator: ", "))]" }

  // MARK: Fields

  /// The fields that a map says, into an owner of the scene.
  private mutating func read(
    _ trees: [String: Tree], of index: Int, _ item: Int, path: String, _ scene: inout Scene
  ) {
    let table = Scene.layers[index]
    columns = trees["columns"]
    for (place, value) in values(trees, of: table.fields, path: path) {
      table.setValue(value, of: place, of: item, in: &scene)
    }
    for (place, field) in table.fields.enumerated() {
      guard let tree = trees[field.name], !tree.isNull,
        !table.applies(place, of: item, in: scene)
      else { continue }
      // The default may be written out; what overrides set is checked with them.
      let isNews = tree.span.source == 0 && table.isWritten(place, of: item, in: scene)
      guard field.isRefusedWithoutEffect || isNews else { continue }
      withoutEffect(
        "\(path).\(field.name)", needing: field.need, at: tree.span,
        isError: field.isRefusedWithoutEffect)
    }
  }

  /// The fields that a map says, into an owner that is no layer. If all are right, those without an effect there are mistakes
  /// or warnings.
  ///
  /// - Parameters:
  ///   - trees: the map.
  ///   - owner: what gets the values.
  ///   - path: where the map stands.
  ///   - isSound: whether what has been read of the map before is right.
  mutating func read<Owner: FieldOwner>(
    _ trees: [String: Tree], into owner: inout Owner, path: String, isSound: Bool = true
  ) {
    let before = errorCount
    let fields = Owner.descriptions
    for (place, value) in values(trees, of: fields, path: path) {
      owner.setValue(value, of: place)
    }
    guard isSound, errorCount == before else { return }
    for (place, field) in fields.enumerated() where !owner.applies(place) {
      guard let tree = trees[field.name], !tree.isNull else { continue }
      withoutEffect(
        "\(path).\(field.name)", needing: field.need, at: tree.span,
        isError: field.isRefusedWithoutEffect)
    }
  }

  /// The values of the fields that a map says, each with the place of its field.
  private mutating func values(
    _ trees: [String: Tree], of fields: [FieldAbout], path: String
  ) -> [(place: Int, value: FieldValue)] {
    var values: [(place: Int, value: FieldValue)] = []
    for (place, field) in fields.enumerated() {
      guard let tree = trees[field.name],
        let value = value(tree, of: field, Key(field), path: "\(path).\(field.name)")
      else { continue }
      values.append((place, value))
    }
    return values
  }

  /// Says that what stands at a path changes nothing beside the rest, and what it needs.
  mutating func withoutEffect(
    _ path: String, needing need: String?, at span: Span, isError: Bool
  ) {
    let message = "\(path) changes nothing here"
    let help = need.map { "it needs \($0)" }
    if isError {
      error(at: span, message, help: help)
    } else {
      warning(at: span, message, help: help)
    }
  }
}
