import Scene

/// The JSON Schema of scene files, for editors; made from the table that the checker uses.
///
/// It says everything that a schema can: what it accepts may still be refused for what the numbers
/// say together, and never the other way round.
public enum SceneSchema {
  /// The version of the schema, which is that of the program that it belongs to.
  public static let version = "0.2.0"

  /// The schema (draft 2020-12), with a line break at its end.
  public static func json() -> String {
    var fields: [(String, JSONText)] = [
      ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
      ("$id", .string("urn:indicatrix:scene-schema:\(version)")),
      ("title", .string("Indicatrix scene")),
    ]
    fields += schema(SceneKeys.scene)
    return JSONText.object(fields).text() + "\n"
  }

  private static func schema(_ key: Key) -> [(String, JSONText)] {
    var fields: [(String, JSONText)] = [("description", .string(key.meaning))]
    if let standard = key.standard { fields.append(("default", value(standard))) }
    return fields + schema(key.kind, isOptional: key.standard == nil)
  }

  private static func schema(_ kind: Key.Kind, isOptional: Bool) -> [(String, JSONText)] {
    switch kind {
    case .text(let limit):
      [("type", types("string", "number", "null")), ("maxLength", .number("\(limit)"))]
    case .number(let range, _): number(range, isOptional: isOptional)
    case .setting(let range, _): number(range, isOptional: isOptional)
    case .fraction(let range):
      any(number(range), pattern("^\\s*[0-9.]+\\s*/\\s*[0-9.]+\\s*$"))
    case .numbers(let range, let count): any(list(number(range), count), nothing)
    case .file, .table: [("type", types("string", "null"))]
    case .matrices:
      any(
        list(list(list([("type", .string("number"))], 1...100_000), 1...100_000), 1...32), nothing)
    case .shorthand(let keys):
      any(keys.first.map { schema($0.kind, isOptional: true) } ?? nothing, object(keys), nothing)
    case .words(let words, let keys):
      any(
        list(
          any([("enum", strings(words))], object(keys, required: ["method"])), Limits.optimizers),
        nothing)
    case .seed:
      [
        ("type", .string("integer")), ("minimum", .number("0")),
        ("maximum", .number("\(UInt64.max)")),
      ]
    case .choice(let words): [("enum", strings(words))]
    case .map(let keys): object(keys)
    case .fitted(let keys): any([("const", .string("fit"))], object(keys))
    case .model(let keys): any([("enum", strings(SceneKeys.familyNames))], object(keys))
    case .form: []
    case .layer(let keys): any([("enum", strings(["on", "off"]))], object(keys))
    case .size: size
    case .grid(let sides):
      any(
        number(NumberRange(sides)), pattern("^\\s*[0-9]+\\s*[x×]\\s*[0-9]+\\s*$"),
        list(number(NumberRange(sides)), 1...2))
    case .interval: any(list(number(coordinate), 2...2), nothing)
    case .point(let isOptional):
      isOptional
        ? any(list(number(coordinate), 2...2), nothing) : list(number(coordinate), 2...2)
    case .inputs:
      any(list(number(coordinate), Limits.inputs), [("type", .string("object"))], nothing)
    case .loss(let keys): any([("const", .string("kl"))], object(keys))
    case .samples:
      any([("type", .string("string"))], list(number(coordinate), 1...Limits.samples))
    case .column:
      any([("type", types("string", "null"))], number(NumberRange(1...1000)))
    case .items(let keys, let items): self.items(keys, items)
    case .levels(let count, let range):
      any(number(NumberRange(count)), list(number(range), count))
    case .rate(let range, let words):
      any(number(range, isOptional: isOptional), [("enum", strings(words))])
    case .points(let limit):
      any([("type", types("string", "null"))], list(list(number(coordinate), 2...2), 1...limit))
    case .columns:
      any(list(any([("type", .string("string"))], number(NumberRange(1...1000))), 2...2), nothing)
    case .parts(let words):
      any(
        [("enum", strings(["on", "off"]))], nothing,
        list([("enum", strings(words))], 0...words.count) + [("uniqueItems", .bool(true))])
    case .sweep(let keys, let range): any([("const", .string("off"))], sweep(keys, range))
    }
  }

  /// `1600 x 1050`, `85mm x 60mm`, `85mm`, `talk`.
  private static var size: [(String, JSONText)] {
    let side = "\\s*\\+?[0-9.]+([eE][-+]?[0-9]+)?\\s*(px|mm|cm|in|pt)?\\s*"
    let width = "\\s*\\+?[0-9.]+([eE][-+]?[0-9]+)?\\s*(mm|cm|in|pt)\\s*"
    return any(
      pattern("^(\(side)[x×]\(side)|\(width))$"),
      [("enum", strings(SceneKeys.names(NamedSize.self)))], nothing)
  }

  private static func pattern(_ pattern: String) -> [(String, JSONText)] {
    [("type", .string("string")), ("pattern", .string(pattern))]
  }

  // MARK: Pieces

  private static func items(_ keys: [Key], _ items: LayerAbout.List) -> [(String, JSONText)] {
    let required =
      Scene.layers.first { $0.about.list?.entry == items.entry }?.fields
      .filter { $0.isRequired }.map { $0.name } ?? []
    var entry = object(keys, required: required)
    if items.isShort { entry = any(list(number(coordinate), 2...2), entry) }
    return any([("const", .string("off"))], nothing, list(entry, 0...items.limit))
  }

  private static let coordinate = NumberRange.coordinate

  private static let nothing: [(String, JSONText)] = [("type", .string("null"))]

  private static func number(
    _ range: NumberRange, isOptional: Bool = false
  ) -> [(String, JSONText)] {
    let type = range.isWhole ? "integer" : "number"
    let number: [(String, JSONText)] = [
      ("type", isOptional ? types(type, "null") : .string(type)),
      ("minimum", .number(SceneWriter.number(range.lower))),
      ("maximum", .number(SceneWriter.number(range.upper))),
    ]
    return range == coordinate ? any(number, pattern("^[-+0-9.*/ ]*(pi|π)[0-9.*/ ]*$")) : number
  }

  private static func object(_ keys: [Key], required: [String] = []) -> [(String, JSONText)] {
    var fields: [(String, JSONText)] = [
      ("type", required.isEmpty ? types("object", "null") : .string("object")),
      ("properties", .object(properties(keys))),
      ("additionalProperties", other(keys)),
    ]
    if !required.isEmpty { fields.append(("required", strings(required))) }
    return fields
  }

  /// What stands under the names of parameters that have no keys of their own.
  private static func other(_ keys: [Key]) -> JSONText {
    guard let key = keys.first(where: { $0.name == SceneKeys.anyName }) else { return .bool(false) }
    return .object(schema(key))
  }

  /// Each key once: parameters of several families may have one name.
  private static func properties(_ keys: [Key]) -> [(String, JSONText)] {
    var properties: [(String, JSONText)] = []
    for key in keys
    where key.name != SceneKeys.anyName && !properties.contains(where: { $0.0 == key.name }) {
      properties.append((key.name, .object(schema(key))))
    }
    return properties
  }

  private static func list(
    _ item: [(String, JSONText)], _ count: ClosedRange<Int>
  ) -> [(String, JSONText)] {
    [
      ("type", .string("array")), ("items", .object(item)),
      ("minItems", .number("\(count.lowerBound)")), ("maxItems", .number("\(count.upperBound)")),
    ]
  }

  private static func any(_ forms: [(String, JSONText)]...) -> [(String, JSONText)] {
    [("anyOf", .array(forms.map { .object($0) }))]
  }

  private static func sweep(_ keys: [Key], _ range: [Key]) -> [(String, JSONText)] {
    let number: [(String, JSONText)] = [("type", .string("number"))]
    let keyframes: [(String, JSONText)] = [
      ("type", .string("object")),
      ("patternProperties", .object([("^\\+?[0-9.]+([eE][-+]?[0-9]+)?s$", .object(number))])),
      ("additionalProperties", .bool(false)), ("minProperties", .number("1")),
    ]
    let track = any(
      object(range, required: ["from", "to"]), keyframes, list(number, 1...Limits.frames.upperBound)
    )
    var paths = SceneKeys.families.flatMap { SceneChecker.numberPaths(in: $0.descriptor) }.map {
      path in
      path.replacing(".", with: "\\.").replacing("[0]", with: "\\[[0-9]+\\]")
    }
    for table in Scene.layers {
      let name = table.about.name
      let owner = table.about.list == nil ? name : "\(name)\\[[0-9]+\\]"
      if table.about.list?.isShort == true { paths.append("\(owner)\\[[01]\\]") }
      for field in table.fields {
        guard case .grid = field.kind else { continue }
        paths.append("\(owner)\\.\(field.name)\\[[01]\\]")
      }
    }
    // The parameters of any other model.
    let name = "[a-zA-Z][a-zA-Z0-9_]*"
    paths += [name, "(model|handles)\\.\(name)", "view\\.\(name)\\[[01]\\]"]
    let pattern = "^(" + Array(Set(paths)).sorted().joined(separator: "|") + ")$"
    return [
      ("type", types("object", "null")),
      ("properties", .object(keys.map { ($0.name, .object(schema($0))) })),
      ("patternProperties", .object([(pattern, .object(track))])),
      ("additionalProperties", .bool(false)),
    ]
  }

  private static func strings(_ words: [String]) -> JSONText { .array(words.map { .string($0) }) }

  private static func types(_ names: String...) -> JSONText { strings(names) }

  /// A default of the table, which is a number, a list of numbers or a word.
  private static func value(_ standard: String) -> JSONText {
    if case .number = NumberText.parse(standard) { return .number(standard) }
    if standard.hasPrefix("["), standard.contains(where: { $0.isLetter }) {
      return strings(standard.dropFirst().dropLast().split(separator: ", ").map { String($0) })
    }
    if standard.hasPrefix("[") { return .number(standard) }
    return .string(standard)
  }
}
