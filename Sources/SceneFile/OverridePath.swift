import Foundation
import InformationGeometry
import Scene

/// The path of a `--set PATH=VALUE`, and how a value is put where it leads.
struct OverridePath {
  struct Step {
    enum Content: Equatable {
      case name(String)
      case index(Int)
    }
    var content: Content
    var span: Span
  }

  struct Mistake: Error {
    var finding: Finding
  }

  private(set) var steps: [Step]
  let span: Span
  /// Where the value starts in the text.
  let valueStart: Int

  /// The models whose names count, that of the scene first.
  private let models: [ModelDescriptor]

  /// The path in full, such as `model.sigma`.
  var text: String { Self.text(steps[...]) }

  /// The distance of the handles from the singular set has no place of its own in the file.
  var isDistance: Bool {
    steps.count == 1 && steps[0].content == models.first?.distance?.settable.map { .name($0) }
  }

  /// - Parameter model: the model of the scene, whose parameters are looked for before those of other families.
  static func parse(
    _ source: Source, _ index: Int, in model: ModelDescriptor
  ) -> Result<OverridePath, Mistake> {
    func failure(_ range: Range<Int>, _ message: String, _ help: String? = nil)
      -> Result<OverridePath, Mistake>
    {
      .failure(
        Mistake(finding: Finding(at: Span(source: index, range: range), message, help: help)))
    }
    let scalars = source.scalars
    guard source.lines.count == 1 else {
      return failure(source.lines[0], "a --set is one line")
    }
    guard let equals = scalars.firstIndex(of: "=") else {
      return failure(0..<scalars.count, "expected PATH=VALUE", "such as model.sigma=2")
    }
    var steps: [Step] = []
    var position = 0
    while position < equals {
      let start = position
      if scalars[position] == "[" {
        let close = scalars[position..<equals].firstIndex(of: "]") ?? equals
        let digits = source.text(position + 1..<max(position + 1, close))
        guard close < equals, digits.count <= 6, let value = NumberText.wholeNumber(digits) else {
          return failure(start..<min(close + 1, equals), "expected an index such as [0]")
        }
        position = close + 1
        let span = Span(source: index, range: start..<position)
        steps.append(Step(content: .index(Int(value)), span: span))
        continue
      }
      if scalars[position] == ".", !steps.isEmpty { position += 1 }
      let nameStart = position
      while position < equals, scalars[position] != ".", scalars[position] != "[" { position += 1 }
      guard position > nameStart, start == 0 || nameStart > start else {
        return failure(start..<max(position, start + 1), "expected a path such as probes[0].at[1]")
      }
      let name = source.text(nameStart..<position).trimmingCharacters(in: .whitespaces)
      let span = Span(source: index, range: nameStart..<position)
      steps.append(Step(content: .name(name), span: span))
    }
    guard !steps.isEmpty else {
      return failure(0..<max(1, equals), "expected a path before '='", "such as model.sigma=2")
    }
    let span = Span(source: index, range: 0..<equals)
    return .success(
      OverridePath(
        steps: steps, span: span, valueStart: equals + 1,
        models: [model] + forms(of: model) + SceneKeys.families.map { $0.descriptor }
      ).resolved())
  }

  /// The form of the scene's family by formulas, which may have more parameters than the exact one.
  private static func forms(of model: ModelDescriptor) -> [ModelDescriptor] {
    guard SceneKeys.families.contains(where: { $0.descriptor.name == model.name }) else {
      return []
    }
    return Catalogue.family(named: model.name).map { [$0.descriptor] } ?? []
  }

  /// The path in the file: short names in full, and the path that a sweep has as its key in one
  /// step.
  private func resolved() -> OverridePath {
    guard case .name(let first) = steps[0].content else { return self }
    var path = self
    if first == SceneKeys.fixed.name, steps.count == 2 {
      path.steps.insert(
        Step(content: .name(SceneKeys.model.name), span: steps[0].span), at: 0)
      return path
    }
    if steps.count == 1, !isDistance, let full = self.path(of: first) {
      let names = full.split(separator: ".")
      path.steps = names.map { Step(content: .name(String($0)), span: steps[0].span) }
    } else if first == "sweep", steps.count > 2 {
      for end in stride(from: steps.count, through: 2, by: -1) {
        let key = Self.text(steps[1..<end])
        guard self.path(of: key) != nil else { continue }
        let range = steps[1].span.range.lowerBound..<steps[end - 1].span.range.upperBound
        let span = Span(source: span.source, range: range)
        path.steps = [steps[0], Step(content: .name(key), span: span)] + steps[end...]
        break
      }
    }
    return path
  }

  /// The canonical path of a number, in the first of the models that has it.
  private func path(of name: String) -> String? {
    for model in models {
      if let number = SceneNumber(path: name, in: model) { return number.path(in: model) }
    }
    return nil
  }

  private static func text(_ steps: ArraySlice<Step>) -> String {
    var text = ""
    for step in steps {
      switch step.content {
      case .name(let name): text += text.isEmpty ? name : ".\(name)"
      case .index(let index): text += "[\(index)]"
      }
    }
    return text
  }

  /// Puts `value` into `tree`, or says why the path leads nowhere. Names that the scene does not
  /// know are put in all the same: the checker has the words for them.
  func set(_ value: Tree, in tree: inout Tree) -> Finding? {
    placed(in: tree).set(value, in: &tree, at: 0)
  }

  /// The path to where the scene says a fixed parameter already: it may stand in `model` or in `model.fixed`.
  private func placed(in tree: Tree) -> OverridePath {
    guard steps.count >= 2, steps[0].content == .name(SceneKeys.model.name),
      let model = SceneChecker.entry(SceneKeys.model.name, of: tree),
      case .name(let name) = steps[1].content
    else { return self }
    var path = self
    if steps.count == 2, SceneChecker.entry(name, of: model) == nil,
      let fixed = SceneChecker.entry(SceneKeys.fixed.name, of: model),
      SceneChecker.entry(name, of: fixed) != nil
    {
      path.steps.insert(
        Step(content: .name(SceneKeys.fixed.name), span: steps[1].span), at: 1)
    } else if steps.count == 3, name == SceneKeys.fixed.name,
      case .name(let parameter) = steps[2].content,
      SceneChecker.entry(parameter, of: model) != nil
    {
      path.steps.remove(at: 1)
    }
    return path
  }

  private func set(_ value: Tree, in tree: inout Tree, at depth: Int) -> Finding? {
    guard depth < steps.count else {
      tree = value
      return nil
    }
    let step = steps[depth]
    switch step.content {
    case .name(let name): return set(value, in: &tree, at: depth, named: name, step.span)
    case .index(let index): return set(value, in: &tree, at: depth, index, step.span)
    }
  }

  private func set(
    _ value: Tree, in tree: inout Tree, at depth: Int, named name: String, _ span: Span
  ) -> Finding? {
    var entries: [Tree.Entry] = []
    switch tree.content {
    case .map(let existing): entries = existing
    case .list where shortField(depth) != nil:
      // A probe that is written as a point.
      entries =
        shortField(depth).map { [Tree.Entry(key: $0, keySpan: tree.span, value: tree)] } ?? []
    case .list:
      return Finding(
        at: span, "\(Self.text(steps[..<depth])) is a list", help: "an index such as [0] goes first"
      )
    case .scalar where !tree.isNull && depth == 1:
      // A file or a figure that is written as one word.
      if case .name(let first) = steps[0].content, let word = Self.word(for: first) {
        entries = [Tree.Entry(key: word, keySpan: tree.span, value: tree)]
      }
    case .scalar where !tree.isNull && depth > 1:
      return Finding(at: span, "\(Self.text(steps[..<depth])) is no map here")
    case .scalar, .refused: break
    }
    let isSweepKey = depth == 1 && steps[0].content == .name("sweep")
    let number = isSweepKey ? self.path(of: name) : nil
    let place = entries.lastIndex { entry in
      entry.key == name || number != nil && self.path(of: entry.key) == number
    }
    let nothing = Tree(content: .scalar("", isPlain: true), span: span)
    var child = place.map { entries[$0].value } ?? nothing
    if let mistake = set(value, in: &child, at: depth + 1) { return mistake }
    if let place {
      entries[place].value = child
    } else {
      entries.append(Tree.Entry(key: name, keySpan: span, value: child))
    }
    tree = Tree(content: .map(entries), span: tree.isNull ? span : tree.span)
    return nil
  }

  private func set(
    _ value: Tree, in tree: inout Tree, at depth: Int, _ index: Int, _ span: Span
  ) -> Finding? {
    let path = Self.text(steps[..<depth])
    if case .map(var entries) = tree.content, let field = shortField(depth),
      let at = entries.lastIndex(where: { $0.key == field })
    {
      let mistake = set(value, in: &entries[at].value, at: depth, index, span)
      tree.content = .map(entries)
      return mistake
    }
    if case .list = tree.content {
    } else if let standard = standardList(path, tree, span) {
      tree = standard
    }
    guard case .list(var items) = tree.content else {
      return Finding(
        at: span, path.isEmpty ? "a scene is no list" : "\(path) is no list here", help: nil)
    }
    guard index < items.count else {
      return Finding(
        at: span, "\(path) has no entry \(index)",
        help: items.isEmpty ? "it is empty" : "its last is [\(items.count - 1)]")
    }
    let mistake = set(value, in: &items[index], at: depth + 1)
    tree.content = .list(items)
    return mistake
  }

  /// The key of a map that one word in place of the map gives.
  private static func word(for map: String) -> String? {
    guard let key = SceneKeys.scene[map] else { return nil }
    return switch key.kind {
    case .shorthand(let keys): keys.first?.name
    case .model: SceneKeys.family.name
    default: nil
    }
  }

  /// The field of which an entry of a list may consist, where the path leads to an entry of such a list.
  private func shortField(_ depth: Int) -> String? {
    guard depth == 2, case .name(let name) = steps[0].content,
      let table = Scene.layers.first(where: { $0.about.name == name }),
      table.about.list?.isShort == true
    else { return nil }
    return table.fields[0].name
  }

  /// The list that is meant where the file leaves a pair to its default or writes it in one word.
  private func standardList(_ path: String, _ tree: Tree, _ span: Span) -> Tree? {
    var words: [String]
    let key = SceneKeys.paths.first { $0.path == path }?.key
    switch (path, key?.kind) {
    case (_, .items) where tree.isNull: words = []
    case ("model.inputs", _) where tree.isNull:
      words = (models.first?.standardInputs ?? []).map { SceneWriter.number($0) }
    case (_, .grid):
      let text = tree.isNull ? key?.standard : tree.text
      guard let text else { return nil }
      words = text.split(separator: "x").map { $0.trimmingCharacters(in: .whitespaces) }
      if words.count == 1 { words += words }
    default:
      guard tree.isNull else { return nil }
      if let window = standardWindow(path) {
        words = [window.lowerBound, window.upperBound].map { SceneWriter.number($0) }
      } else if let values = standardInputs(path) {
        words = values.map { SceneWriter.number($0) }
      } else {
        return nil
      }
    }
    let place = tree.isNull ? span : tree.span
    let items = words.map { Tree(content: .scalar($0, isPlain: true), span: place) }
    return Tree(content: .list(items), span: place)
  }
}

extension OverridePath {
  /// An input such as `model.inputs.c` of a regression of the catalogue, where the file does not say it.
  private func standardInputs(_ path: String) -> [Double]? {
    guard let name = models.first?.name,
      case .regression(_, let inputs, _)? = Catalogue.definition(named: name)?.kind
    else { return nil }
    return inputs.first { "model.inputs.\($0.name)" == path }?.values
  }

  /// The side of the window that a path such as `view.mu1` leads to, where the file does not say it.
  private func standardWindow(_ path: String) -> ClosedRange<Double>? {
    for model in models {
      for parameter in model.axes where path == "view.\(parameter.name)" {
        return parameter.window
      }
    }
    return nil
  }
}
