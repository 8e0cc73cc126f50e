import InformationGeometry

extension SceneWriter {
  /// `style`, where the scene has one.
  static func style(_ style: Scene.Style, in model: ModelDescriptor, _ page: inout Page) {
    if style.isEmpty { return }
    var fields: [Field] = []
    if let base = style.base { fields.append(Field("base", base.rawValue)) }
    switch style.font {
    case .named(let font): fields.append(Field("font", font.rawValue))
    case .families(let words, let mathematics):
      fields.append(
        Field(
          "font",
          Field.flow([
            Field("text", inQuotes(words)), Field("math", inQuotes(mathematics)),
          ])))
    case nil: break
    }
    if let size = style.fontSize { fields.append(Field("fontsize", number(size) + "pt")) }
    if fields.count == 1, let base = style.base, style == Scene.Style(base) {
      return page.line("style", base.rawValue)
    }
    var colors: [Field] = []
    for entry in style.colors { colors.append(Field(entry.role.rawValue, hex(entry.color))) }
    switch style.map {
    case .named(let map): colors.append(Field("kappa", map.rawValue))
    case .listed(let list):
      var text = "["
      for (index, color) in list.enumerated() { text += (index > 0 ? ", " : "") + hex(color) }
      colors.append(Field("kappa", text + "]"))
    case nil: break
    }
    if !colors.isEmpty { fields.append(Field("colors", Field.flow(colors))) }
    var lines: [Field] = []
    if let scale = style.lineScale { lines.append(Field("scale", number(scale))) }
    if let scale = style.trailScale { lines.append(Field("trails", number(scale))) }
    if !lines.isEmpty { fields.append(Field("lines", Field.flow(lines))) }
    var ticks: [Field] = []
    for (index, choice) in style.ticks.enumerated() {
      guard let choice else { continue }
      ticks.append(Field(model.axes[index].name, text(choice)))
    }
    if !ticks.isEmpty { fields.append(Field("ticks", Field.flow(ticks))) }
    var labels: [Field] = []
    for label in style.labels {
      let name = label.word.axis.map { model.axes[$0].name } ?? label.word.rawValue
      labels.append(Field(name, inQuotes(label.text)))
    }
    if let frame = style.hasFrame { fields.append(Field("frame", frame ? "on" : "off")) }
    page.block("style", fields)
    if !labels.isEmpty { page.entry(Field("labels", Field.flow(labels))) }
    var phrases: [Field] = []
    for phrase in style.phrases {
      phrases.append(Field(inQuotes(phrase.standard), inQuotes(phrase.text)))
    }
    if !phrases.isEmpty { page.entry(Field("phrases", Field.flow(phrases))) }
  }

  private static func text(_ choice: Scene.Style.TickChoice) -> String {
    switch choice {
    case .at(let values): numbers(values)
    case .count(let count): "\(count)"
    case .off: "off"
    }
  }

  /// A colour as `"#007a7a"`.
  private static func hex(_ color: UInt32) -> String {
    var text = "\"#"
    for shift in [20, 16, 12, 8, 4, 0] as [UInt32] {
      let digit = UInt8((color >> shift) & 15)
      text.unicodeScalars.append(Unicode.Scalar(digit < 10 ? 48 + digit : 87 + digit))
    }
    return text + "\""
  }
}
