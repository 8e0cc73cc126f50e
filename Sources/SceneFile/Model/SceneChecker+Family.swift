import InformationGeometry
import Scene

extension SceneChecker {
  /// Compiles a model of the scene's own; where it has mistakes, they are findings and a stand-in takes its place.
  mutating func compiled(_ own: OwnModel) -> FormulaFamily? {
    do throws(ModelDefinitionErrors) {
      return try FormulaFamily(own.definition)
    } catch {
      for mistake in error.errors {
        let place = own.places[mistake.part]
        self.error(
          at: span(of: mistake.span, in: place) ?? spans["model"] ?? Span(source: 0, range: 0..<0),
          mistake.message, help: mistake.hint)
      }
      return try? FormulaFamily(Self.standIn(own.definition))
    }
  }

  /// The piece of the scene's text at which bytes of a formula stand; all of the formula where they are not told apart.
  func span(of bytes: Range<Int>?, in tree: Tree?) -> Span? {
    guard let tree else { return nil }
    guard let bytes, let text = tree.text else { return tree.span }
    let scalars = Array(text.unicodeScalars)
    let source = sources[tree.span.source].scalars
    let range = tree.span.range
    var start = range.lowerBound
    if range.count == scalars.count + 2 { start += 1 }
    guard start + scalars.count <= source.count,
      source[start..<start + scalars.count].elementsEqual(scalars)
    else { return tree.span }
    func offset(_ byte: Int) -> Int {
      var count = 0
      var left = byte
      for scalar in scalars where left > 0 {
        left -= UTF8.width(scalar)
        count += 1
      }
      return start + count
    }
    let first = offset(bytes.lowerBound)
    return Span(source: tree.span.source, range: first..<max(first, offset(bytes.upperBound)))
  }

  /// Checks the axes that a scene chooses of a family.
  mutating func checkAxes(_ tree: Tree) {
    let named = family.descriptor
    guard let definition = family.definition else {
      return error(
        at: tree.span, "the family \(named.name) has no other axes",
        help: "they are \(Self.list(named.axes.map { $0.name }, "and"))")
    }
    guard let names = axes(tree, of: definition.parameters.map { $0.name }) else { return }
    if names != named.axes.map({ $0.name }) {
      error(at: tree.span, "the family \(named.name) is given for two parameters only")
    }
  }

  /// Tells a map that has keys of a model of the scene's own, and either a family besides or no formula.
  mutating func isNamelessOrOwn(_ tree: Tree) -> Bool {
    guard let entries = tree.entries else { return false }
    let family = entries.first { $0.key == SceneKeys.family.name }
    let known = Set(SceneKeys.modelKeys(of: descriptor).map { $0.name })
    guard
      let own = entries.first(where: { entry in
        // Inputs are of a named network as well.
        !known.contains(entry.key) && entry.key != "inputs"
          && SceneKeys.definition.contains { $0.name == entry.key }
      })
    else { return false }
    if family != nil {
      error(
        at: own.keySpan,
        "model.\(own.key) is of a model of the scene's own, and model.family names another",
        help:
          "`indicatrix models \(descriptor.name)` prints the family's text, to be changed in place of its name"
      )
    } else if own.key == "name", let name = own.value.text,
      SceneKeys.familyNames.contains(name)
    {
      error(at: own.keySpan, "the model has no formula", help: "did you mean family: \(name)?")
    } else {
      error(
        at: own.keySpan, "the model has no parameters",
        help: "such as parameters: {a: positive, b: real}")
    }
    return true
  }

  /// Puts what stands under `fixed` to the fields of `model`, where each may be said once.
  mutating func mergeFixed(_ tree: Tree, _ fields: inout [String: Tree]) {
    for entry in map(tree, "model.fixed", "{nu: 4}", mayBeEmpty: true) ?? [] {
      if descriptor.axes.contains(where: { $0.name == entry.key }) {
        error(
          at: entry.keySpan, "model.fixed.\(entry.key) is a parameter of the canvas",
          help: "model.axes says which these are; the others are fixed")
      } else if !descriptor.fixed.contains(where: { $0.name == entry.key }) {
        let names = descriptor.fixed.map { $0.name }
        error(
          at: entry.keySpan, "the model has no fixed parameter '\(entry.key)'",
          help: Suggestion.nearest(to: entry.key, in: names).map { "did you mean '\($0)'?" }
            ?? (names.isEmpty ? "it has none" : "it has \(Self.list(names, "and"))"))
      } else if fields[entry.key] != nil {
        error(
          at: entry.keySpan, "\(entry.key) has a value already",
          help: "model.\(entry.key) says it too")
      } else {
        fields[entry.key] = entry.value
        fixedPaths[entry.key] = "model.fixed.\(entry.key)"
      }
    }
  }

  /// Whether a value lies in the domain of its parameter; otherwise that is said.
  mutating func isInside(
    _ value: Double, _ parameter: ModelParameter, _ tree: Tree, path: String
  ) -> Bool {
    if parameter.domain.contains(value) { return true }
    error(
      at: tree.span,
      "\(path) lies outside of the domain of \(parameter.name), found \(Self.text(value))",
      help: "it is \(Self.words(parameter.domain))")
    return false
  }

  /// The family of a definition whose axes are these.
  static func family(_ definition: ModelDefinition, axes names: [String]) -> FormulaFamily? {
    guard let arranged = definition.arranged(axes: names) else { return nil }
    return try? FormulaFamily(arranged)
  }
}
