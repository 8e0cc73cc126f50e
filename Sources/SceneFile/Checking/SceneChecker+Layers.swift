import InformationGeometry
import Scene

extension SceneChecker {
  /// The family that a scene names.
  static func family(ofScene tree: Tree, in sources: [Source]) -> any ModelFamily {
    guard case .map(let entries) = tree.content,
      let model = entries.last(where: { $0.key == SceneKeys.model.name })
    else { return ModelFamilies.standard }
    return family(of: model.value, in: sources)
  }

  /// The family that a model names, before anything in it is checked; the one that is meant where the name is misspelt, and
  /// the default where it names none.
  static func family(of model: Tree, in sources: [Source]) -> any ModelFamily {
    if isOwnModel(model) {
      var silent = SceneChecker(sources: sources) { name throws(SampleFileError) in
        throw SampleFileError("not read yet: \(name)")
      }
      return silent.ownModel(model).flatMap { silent.compiled($0) } ?? ModelFamilies.standard
    }
    guard let text = model.text ?? entry(SceneKeys.family.name, of: model)?.text,
      let name = SceneKeys.familyNames.contains(text)
        ? text : FamilySuggestion.family(for: text, among: SceneKeys.familyNames),
      let family = SceneKeys.family(named: name)
    else { return ModelFamilies.standard }
    guard let axes = entry(SceneKeys.axes.name, of: model), let definition = family.definition,
      case .list(let items) = axes.content
    else { return family }
    return Self.family(definition, axes: items.compactMap { $0.text }) ?? family
  }

  mutating func model(_ tree: Tree) -> Scene.Model {
    var model = Scene.Model(family)
    if let own {
      model.settings.fixed = own.fixed
      return model
    }
    if tree.text != nil {
      checkFamily(tree, path: "model")
      return model
    }
    if isNamelessOrOwn(tree) { return model }
    guard var fields = fields(tree, of: SceneKeys.model, path: "model") else { return model }
    if let tree = fields["family"] {
      checkFamily(tree, path: "model.family")
    }
    if let tree = fields["axes"], !tree.isNull { checkAxes(tree) }
    let keys = SceneKeys.modelKeys(of: descriptor)
    if let tree = fields["fixed"], !tree.isNull { mergeFixed(tree, &fields) }
    for (index, parameter) in descriptor.fixed.enumerated() {
      let path = fixedPaths[parameter.name] ?? "model.\(parameter.name)"
      guard let tree = fields[parameter.name],
        let key = keys.first(where: { $0.name == parameter.name }),
        let value = number(tree, key, path: path), isInside(value, parameter, tree, path: path)
      else { continue }
      model.settings.fixed[index] = value
    }
    if let tree = fields["inputs"], !tree.isNull {
      model.settings.inputs = inputs(tree) ?? model.settings.inputs
    }
    return model
  }

  private mutating func inputs(_ tree: Tree) -> [Double]? {
    let path = "model.inputs"
    spans[path] = tree.span
    guard case .list(let items) = tree.content else {
      expected("a list of numbers", for: path, found: tree, help: "such as [-2, -1, 0, 1, 2]")
      return nil
    }
    guard Limits.inputs.contains(items.count) else {
      error(
        at: tree.span, "\(path) has \(Self.numbers(items.count))",
        help: "from \(Limits.inputs.lowerBound) to \(Limits.inputs.upperBound) are allowed")
      return nil
    }
    let range = NumberRange.coordinate
    var values: [Double] = []
    for (index, item) in items.enumerated() {
      values.append(
        number(item, in: range, path: "\(path)[\(index)]", reason: SceneKeys.coordinateReason) ?? 0)
    }
    return values
  }

  private static func numbers(_ count: Int) -> String { "\(count) number\(count == 1 ? "" : "s")" }

  mutating func handles(_ tree: Tree) -> Scene.Handles {
    var handles = Scene.Handles(descriptor)
    guard let fields = fields(tree, of: SceneKeys.handles, path: "handles") else { return handles }
    let keys = SceneKeys.handleKeys(of: descriptor)
    for (axis, parameter) in descriptor.axes.enumerated() {
      guard let tree = fields[parameter.name], keys.indices.contains(axis) else { continue }
      let path = "handles.\(parameter.name)"
      guard let value = number(tree, keys[axis], path: path),
        isInside(value, parameter, tree, path: path)
      else { continue }
      handles.theta[axis] = value
    }
    for (index, parameter) in descriptor.fixed.enumerated() {
      guard let tree = fields[parameter.name], !tree.isNull,
        let key = keys.dropFirst(2).first(where: { $0.name == parameter.name })
      else { continue }
      let path = "handles.\(parameter.name)"
      guard let value = number(tree, key, path: path),
        isInside(value, parameter, tree, path: path)
      else { continue }
      handles.fixed[index] = value
    }
    return handles
  }

  mutating func view(_ tree: Tree) -> Window {
    var view = descriptor.standardView
    guard let fields = fields(tree, of: SceneKeys.view, path: "view") else { return view }
    let keys = SceneKeys.viewKeys(of: descriptor)
    for (axis, parameter) in descriptor.axes.enumerated() {
      guard let tree = fields[parameter.name],
        let pair = interval(tree, keys[axis], path: "view.\(parameter.name)")
      else { continue }
      if pair.0 < parameter.domain.lower || pair.1 > parameter.domain.upper {
        error(
          at: tree.span,
          "view.\(parameter.name) reaches outside of the domain of \(parameter.name)",
          help: "it is \(Self.words(parameter.domain))")
        continue
      }
      (view.lower[axis], view.upper[axis]) = pair
    }
    return view
  }

  private mutating func interval(_ tree: Tree, _ key: Key, path: String) -> (Double, Double)? {
    let range = NumberRange.coordinate
    guard !tree.isNull,
      let pair = pair(tree, in: range, path: path, form: "[from, to]", reason: key.reason)
    else { return nil }
    if pair.0 < pair.1 { return pair }
    let swapped = "[\(Self.text(pair.1)), \(Self.text(pair.0))]"
    error(
      at: tree.span, pair.0 == pair.1 ? "\(path) is empty" : "\(path) is reversed",
      help: pair.0 == pair.1 ? "the first must be less than the second" : "did you mean \(swapped)?"
    )
    return nil
  }

  /// Whether a layer is on, and its fields where it has some.
  private mutating func layer(_ tree: Tree, _ key: Key) -> (isOn: Bool?, fields: [String: Tree]) {
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

  mutating func ellipses(_ tree: Tree) -> Scene.Ellipses? {
    var ellipses = Scene.Ellipses()
    let (isOn, fields) = layer(tree, SceneKeys.ellipses)
    if isOn == false { return nil }
    if let tree = fields["grid"], let grid = grid(tree) {
      (ellipses.columns, ellipses.rows) = grid
    }
    if let tree = fields["scale"] {
      ellipses.scale = number(tree, SceneKeys.scale, path: "ellipses.scale") ?? ellipses.scale
    }
    if let tree = fields["sizing"] {
      let sizing = choice(tree, Scene.Ellipses.Sizing.self, path: "ellipses.sizing")
      ellipses.sizing = sizing ?? ellipses.sizing
    }
    if let tree = fields["epsilon"] {
      let epsilon = number(tree, SceneKeys.epsilon, path: "ellipses.epsilon")
      ellipses.epsilon = epsilon ?? ellipses.epsilon
    }
    if let tree = fields["overlay"] {
      let overlay = choice(tree, Scene.Ellipses.Overlay.self, path: "ellipses.overlay")
      ellipses.overlay = overlay ?? ellipses.overlay
    }
    if let tree = fields["others"] { readOthers(tree, &ellipses) }
    return ellipses
  }

  /// `n`, `n x m` or `[n, m]`.
  private mutating func grid(_ tree: Tree) -> (Int, Int)? {
    let path = "ellipses.grid"
    spans[path] = tree.span
    var sides: [Tree] = []
    if case .list(let items) = tree.content {
      sides = items
    } else if let text = tree.text {
      let parts = text.split(omittingEmptySubsequences: false) { $0 == "x" || $0 == "×" }
      // `0x10` is a number, not a grid without columns.
      let isNumber = NumberText.wholeNumber(text) != nil
      let words = isNumber ? [text] : parts.map { $0.trimmingCharacters(in: .whitespaces) }
      sides = words.map { Tree(content: .scalar($0, isPlain: true), span: tree.span) }
    }
    let form = "such as 25 or 31 x 21"
    guard sides.count == 1 || sides.count == 2, sides.allSatisfy({ !$0.isNull && isNumber($0) })
    else {
      expected("n or n x m cells", for: path, found: tree, help: form)
      return nil
    }
    let range = NumberRange(Limits.gridSide)
    let values = sides.map { side in
      number(side, in: range, path: path, reason: SceneKeys.grid.reason)
    }
    guard let first = values[0], let last = values[values.count - 1] else { return nil }
    return (Int(first), Int(last))
  }

  func isNumber(_ tree: Tree) -> Bool {
    guard let text = tree.plainText else { return false }
    if case .text = NumberText.parse(text) { return false }
    return true
  }

  mutating func flow(_ tree: Tree) -> Scene.Flow? {
    var flow = Scene.Flow()
    let (isOn, fields) = layer(tree, SceneKeys.flow)
    if isOn == false { return nil }
    if let tree = fields["particles"] {
      let count = number(tree, SceneKeys.particles, path: "flow.particles")
      flow.particles = count.map { Int($0) } ?? flow.particles
    }
    if let tree = fields["seed"] { flow.seed = seed(tree, path: "flow.seed") ?? flow.seed }
    if let tree = fields["field"] {
      flow.field = choice(tree, Scene.Flow.Field.self, path: "flow.field") ?? flow.field
    }
    if let tree = fields["speed"] {
      flow.speed = choice(tree, FlowSpeed.self, path: "flow.speed") ?? flow.speed
    }
    if let tree = fields["duration"] {
      flow.duration = number(tree, SceneKeys.duration, path: "flow.duration") ?? flow.duration
    }
    if let tree = fields["style"] {
      flow.style = choice(tree, Scene.Flow.Style.self, path: "flow.style") ?? flow.style
    }
    return flow
  }

  mutating func contours(_ tree: Tree) -> Scene.Contours? {
    var contours = Scene.Contours()
    let (isOn, fields) = layer(tree, SceneKeys.contours)
    guard isOn == true else { return nil }
    if let tree = fields["of"] {
      let quantity = choice(tree, Scene.Contours.Quantity.self, path: "contours.of")
      contours.quantity = quantity ?? contours.quantity
    }
    if let tree = fields["levels"] { contours.levels = levels(tree) ?? contours.levels }
    return contours
  }

  private mutating func levels(_ tree: Tree) -> Scene.Contours.Levels? {
    let path = "contours.levels"
    spans[path] = tree.span
    let reason = SceneKeys.levels.reason
    guard case .list(let items) = tree.content else {
      if tree.plainText == nil {
        expected("a count or a list of levels", for: path, found: tree)
        return nil
      }
      let count = number(tree, in: NumberRange(Limits.contourCount), path: path, reason: reason)
      return count.map { .count(Int($0)) }
    }
    guard Limits.contourCount.contains(items.count) else {
      error(
        at: tree.span,
        items.isEmpty
          ? "\(path) is empty" : "\(path) has \(items.count) levels; the limit is 100",
        help: items.isEmpty ? "`contours: off` leaves the layer out" : reason)
      return nil
    }
    let range = SceneKeys.range(.contourLevel(index: 0))
    var values: [Double] = []
    for (index, item) in items.enumerated() {
      guard let value = number(item, in: range, path: "\(path)[\(index)]") else { continue }
      if let last = values.last, value <= last {
        error(
          at: item.span,
          "the levels of contours must rise, found \(Self.text(value)) after \(Self.text(last))")
      }
      values.append(value)
    }
    return .values(values)
  }
}
