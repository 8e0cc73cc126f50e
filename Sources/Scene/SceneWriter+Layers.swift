import InformationGeometry

extension SceneWriter {
  /// A layer: its fields that differ from the default, and whether it is on if that differs.
  static func layer(_ table: LayerTable, _ scene: Scene, _ page: inout Page) {
    let name = table.about.name
    let count = table.count(in: scene)
    let standard = table.standardCount
    guard table.about.list == nil else {
      if count == 0, standard != 0 { page.line(name, "[]") }
      page.list(name, (0..<count).map { entry(table, $0, scene) })
      return
    }
    if count == 0 {
      if standard != 0 { page.line(name, "off") }
      return
    }
    let fields = self.fields(table, 0, scene)
    if fields.isEmpty, standard == 0 { page.line(name, "on") } else { page.map(name, fields) }
  }

  /// An entry of a list, as its first field alone if this is allowed and no other field is set.
  private static func entry(_ table: LayerTable, _ item: Int, _ scene: Scene) -> String {
    let fields = self.fields(table, item, scene)
    if table.about.list?.isShort == true, fields.count == 1, let field = fields.first,
      field.key.utf8.elementsEqual(table.fields[0].name.utf8)
    {
      return field.value
    }
    return Field.flow(fields)
  }

  private static func fields(_ table: LayerTable, _ item: Int, _ scene: Scene) -> [Field] {
    var fields: [Field] = []
    for (index, field) in table.fields.enumerated() {
      guard table.isWritten(index, of: item, in: scene) else { continue }
      let value = table.value(index, of: item, in: scene)
      fields.append(Field(field.name, text(value, of: field.kind)))
    }
    return fields
  }

  /// The fields of an owner that a scene file contains.
  static func fields<Owner: FieldOwner>(_ owner: Owner) -> [Field] {
    var fields: [Field] = []
    for (index, field) in Owner.fields.enumerated() where owner.isWritten(index) {
      fields.append(Field(field.about.name, text(field.get(owner), of: field.about.kind)))
    }
    return fields
  }

  /// A value of a field as a scene file writes it; empty where there is none.
  ///
  /// - Parameters:
  ///   - value: the value.
  ///   - kind: the kind of its field.
  public static func text(_ value: FieldValue, of kind: FieldKind) -> String {
    switch value {
    case .nothing: return ""
    case .number(let value): return number(value)
    case .seed(let seed): return "\(seed)"
    case .choice(let index):
      switch kind {
      case .choice(let words), .rate(_, let words):
        return words.indices.contains(index) ? words[index] : ""
      default: return ""
      }
    case .flag(let flag): return flag ? "on" : "off"
    case .point(let point): return numbers([point.x, point.y])
    case .numbers(let values): return numbers(values)
    case .text(let text): return quoted(text)
    case .grid(let columns, let rows):
      return columns == rows ? "\(columns)" : "\(columns) x \(rows)"
    case .points(let points):
      var text = "["
      for (index, point) in points.enumerated() {
        text += (index > 0 ? ", " : "") + numbers([point.x, point.y])
      }
      return text + "]"
    }
  }
}
