import InformationGeometry
import Scene

/// Paths of optimisers: their files, and what only the loss can tell of their methods.
extension SceneChecker {
  /// A file of points with its columns, or a list of points.
  mutating func points(
    _ tree: Tree, _ limit: Int, field: FieldAbout, path: String
  ) -> FieldValue? {
    spans[path] = tree.span
    let columns = columns.flatMap { $0.isNull ? nil : $0 }
    if case .list(let items) = tree.content {
      if let columns { error(at: columns.span, "only a file has columns") }
      return points(items, tree, limit, field: field, path: path)
    }
    guard let name = tree.text, !isNumber(tree) else {
      expected("a file name or a list of points", for: path, found: tree)
      return nil
    }
    guard let pair = columnPair(columns, beside: tree),
      let first = fileColumn(
        name, tree, column: pair.0, missing: nil, what: "path", limit: Limits.samples),
      let second = fileColumn(
        name, tree, column: pair.1, missing: nil, what: "path", limit: Limits.samples)
    else { return nil }
    let refusals = MissingNumbers.refusals(
      [first, second].compactMap { $0.missing }, help: "each row is a step of the path")
    report(refusals)
    guard refusals.isEmpty else { return nil }
    let points = zip(first.values, second.values).map { Vector2($0, $1) }
    guard points.count <= limit else {
      error(
        at: tree.span, "\(name) has \(counted(points.count, "point")); the limit is \(limit)",
        help: "a figure carries its path with it")
      return nil
    }
    return .points(points)
  }

  private mutating func points(
    _ items: [Tree], _ tree: Tree, _ limit: Int, field: FieldAbout, path: String
  ) -> FieldValue? {
    guard !items.isEmpty, items.count <= limit else {
      error(
        at: tree.span,
        items.isEmpty
          ? "\(path) is empty" : "\(path) has \(items.count) points; the limit is \(limit)",
        help: items.isEmpty ? "at least one point" : nil)
      return nil
    }
    var points: [Vector2] = []
    for (index, item) in items.enumerated() {
      guard
        let pair = pair(
          item, in: .coordinate, path: "\(path)[\(index)]", form: pairForm, reason: field.reason)
      else { return nil }
      points.append(Vector2(pair.0, pair.1))
    }
    return .points(points)
  }

  /// The two columns that a scene names; those with the names of the axes where it names none.
  private mutating func columnPair(_ columns: Tree?, beside file: Tree) -> (Tree, Tree)? {
    guard let columns else {
      let trees = descriptor.axes.map {
        Tree(content: .scalar($0.name, isPlain: false), span: file.span)
      }
      return trees.count == 2 ? (trees[0], trees[1]) : nil
    }
    guard case .list(let items) = columns.content, items.count == 2 else {
      expected("two columns", for: "columns", found: columns, help: "such as \(pairForm)")
      return nil
    }
    return (items[0], items[1])
  }

  /// What is said of em for axes of which one has no step, though others of the family have; nil for other models.
  private var wordsWithoutStep: (message: String, help: String)? {
    guard let model = family.definition else { return nil }
    let whole = Catalogue.definition(named: model.name) ?? model
    let step = whole.expectationMaximisation ?? []
    let names = zip(whole.parameters, step).filter { !$0.1.isEmpty }.map { $0.0.name }
    let axes = descriptor.axes.map { $0.name }
    guard !names.isEmpty, !axes.allSatisfy({ names.contains($0) }) else { return nil }
    return (
      "em has no step for the axes \(Self.list(axes, "and"))",
      "the model has one for \(Self.list(names, "and"))"
    )
  }

  /// What is wrong with methods beside the scene's loss, and paths that are not to be seen.
  mutating func checkPaths(_ scene: Scene) {
    guard !scene.paths.isEmpty, let span = spans["paths"],
      isSound("paths", "model", "handles", "loss")
    else { return }
    guard scene.hasLoss else {
      error(
        at: span, "paths need a loss, and a metric has none of its own",
        help: "such as loss: {expression: (\(descriptor.axes[0].name) - 1)^2}")
      return
    }
    guard errorCount == 0 else { return }
    let loss = scene.planeLoss
    for (index, path) in scene.paths.enumerated() {
      let name = "paths[\(index)]"
      if let fault = path.fault(on: loss) {
        let place = spans["\(name).method"] ?? spans["\(name).from"] ?? span
        if path.method == .expectationMaximisation, let words = wordsWithoutStep {
          error(at: place, "\(name): \(words.message)", help: words.help)
        } else {
          error(at: place, "\(name): \(fault.message)", hint: fault.hint)
        }
      }
      guard isSound("view"), let start = path.from ?? path.points.first,
        !scene.view.contains(start),
        let place = spans["\(name).from"] ?? spans["\(name).file"]
      else { continue }
      warning(
        at: place, "\(name) starts outside of the view", help: "its first steps will not be seen")
    }
  }
}
