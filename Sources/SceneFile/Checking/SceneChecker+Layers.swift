import InformationGeometry
import Scene

extension SceneChecker {
  /// The family that a scene names.
  static func family(
    ofScene tree: Tree, in sources: [Source],
    readFile: @escaping (String) throws(SampleFileError) -> [UInt8]
  ) -> any ModelFamily {
    guard case .map = tree.content else { return ModelFamilies.standard }
    let nothing = Tree(content: .map([]), span: tree.span)
    return family(
      of: entry(SceneKeys.model.name, of: tree) ?? nothing, of: tree, in: sources,
      readFile: readFile)
  }

  /// The family that a model names, before anything in it is checked; the one that is meant where the name is misspelt, and
  /// the default where it names none.
  ///
  /// - Parameters:
  ///   - model: what the scene says of its model.
  ///   - scene: all of the scene, which may ask for more than the family's exact form has.
  ///   - sources: the texts.
  ///   - readFile: gives the bytes of a file, in which inputs may stand.
  private static func family(
    of model: Tree, of scene: Tree, in sources: [Source],
    readFile: @escaping (String) throws(SampleFileError) -> [UInt8]
  ) -> any ModelFamily {
    if isOwnModel(model) {
      var silent = SceneChecker(sources: sources, readFile: readFile)
      return silent.ownModel(model).flatMap { silent.compiled($0) } ?? ModelFamilies.standard
    }
    let name: String?
    if let text = model.text ?? entry(SceneKeys.family.name, of: model)?.text {
      name =
        SceneKeys.familyNames.contains(text)
        ? text : FamilySuggestion.family(for: text, among: SceneKeys.familyNames)
    } else {
      name = ModelFamilies.standard.descriptor.name
    }
    guard let name,
      let family = SceneKeys.family(named: name).map({ form(of: $0, for: model, of: scene) })
    else { return ModelFamilies.standard }
    guard let axes = entry(SceneKeys.axes.name, of: model), let definition = family.definition,
      case .list(let items) = axes.content
    else { return family }
    return Self.family(definition, axes: items.compactMap { $0.text }) ?? family
  }

  /// The form of a family that has what a scene asks for: the exact one, or the formula of the catalogue where the scene
  /// names a parameter or an axis that the exact one lacks, or leaves such parameters unknown.
  private static func form(
    of family: any ModelFamily, for model: Tree, of scene: Tree
  ) -> any ModelFamily {
    let words = family.descriptor
    guard family.definition == nil, let formula = Catalogue.family(named: words.name) else {
      return family
    }
    let known = (words.axes + words.fixed).map { $0.name }
    let added = formula.descriptor.fixed.map { $0.name }.filter { !known.contains($0) }
    let maps = [model, entry(SceneKeys.fixed.name, of: model), entry("handles", of: scene)]
    var names = maps.flatMap { $0?.entries ?? [] }.map { $0.key }
    for path in entry(SceneKeys.sweep.name, of: scene)?.entries ?? [] {
      if case .fixed(let index)? = SceneNumber(path: path.key, in: formula.descriptor) {
        names.append(formula.descriptor.fixed[index].name)
      }
    }
    let others = entry("ellipses", of: scene).flatMap { entry("others", of: $0) }
    var needsFormula = names.contains { added.contains($0) } || others?.text == "unknown"
    if case .list(let axes)? = entry(SceneKeys.axes.name, of: model)?.content {
      needsFormula = needsFormula || axes.map { $0.text } != words.axes.map { $0.name }
    }
    return needsFormula ? formula : family
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
    if descriptor.standardInputs != nil, let tree = fields["inputs"], !tree.isNull {
      model.settings.inputs = inputs(tree) ?? model.settings.inputs
    }
    takeData(fields, &model)
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
}
