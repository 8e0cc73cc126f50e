import InformationGeometry

extension SceneWriter {
  /// The scene as a scene file that reads back to an equal scene. It contains the handles, all values that differ from the
  /// defaults, and a sample number by number.
  public static func text(_ scene: Scene) -> String {
    let standard = Scene()
    var page = Page()
    if let title = scene.title { page.line("title", quoted(title)) }
    if !(scene.size == scene.style.base?.size ?? standard.size) {
      page.line("size", text(scene.size))
    }
    if !(scene.theme == scene.style.base?.theme ?? standard.theme) {
      page.line("theme", scene.theme.rawValue)
    }
    #if !hasFeature(Embedded)
      // A page shows no other figure than a canvas.
      if let network = scene.network {
        style(scene.style, in: scene.model.descriptor, &page)
        self.network(network, &page)
        return page.text
      }
      if let corner = scene.corner, corner.matrix != nil {
        self.corner(corner, &page)
        return page.text
      }
    #endif
    model(scene.model, &page)
    style(scene.style, in: scene.model.descriptor, &page)
    page.map("handles", handles(scene), isAlwaysWritten: true)
    if case .samples(let values) = scene.loss {
      page.map("loss", [Field("samples", numbers(values))])
    }
    if case .expression(let formula) = scene.loss {
      page.line("loss", Field.flow([Field("expression", inQuotes(formula))]))
    }
    if case .expected(let formula, let temperature) = scene.loss {
      var fields = [Field("expected", inQuotes(formula))]
      if temperature != 0 { fields.append(Field("temperature", number(temperature))) }
      page.line("loss", Field.flow(fields))
    }
    #if !hasFeature(Embedded)
      if let corner = scene.corner {
        self.corner(corner, &page)
        return page.text
      }
    #endif
    page.map("view", view(scene))
    for table in Scene.layers { layer(table, scene, &page) }
    panel(scene, &page)
    #if !hasFeature(Embedded)
      if let comparison = scene.comparison { self.comparison(comparison, &page) }
      if !scene.charts.isEmpty {
        var names = ""
        for chart in scene.charts { names += (names.utf8.isEmpty ? "" : ", ") + chart.name }
        page.map("figure", [Field("kind", Scene.Chart.figure), Field("of", "[\(names)]")])
      }
    #endif
    if let sweep = scene.sweep { self.sweep(sweep, in: scene.model.descriptor, &page) }
    return page.text
  }

  // MARK: The parts

  /// A size as a scene file writes it.
  public static func text(_ size: FigureSize) -> String {
    switch size {
    case .pixels(let width, let height): "\(width) x \(height)"
    case .paper(let width, let height, let unit):
      "\(number(width))\(unit.rawValue) x \(number(height))\(unit.rawValue)"
    case .column(let width, let unit): "\(number(width))\(unit.rawValue)"
    case .talk: "talk"
    }
  }

  private static func handles(_ scene: Scene) -> [Field] {
    let descriptor = scene.model.descriptor
    let theta = scene.handles.theta
    var fields = [
      Field(descriptor.axes[0].name, number(theta.x)),
      Field(descriptor.axes[1].name, number(theta.y)),
    ]
    for (index, parameter) in descriptor.fixed.enumerated() {
      if let value = scene.handles.fixed[index] {
        fields.append(Field(parameter.name, number(value)))
      }
    }
    return fields
  }

  private static func view(_ scene: Scene) -> [Field] {
    let axes = scene.model.descriptor.axes
    let standard = scene.model.descriptor.standardView
    let view = scene.view
    let isFirst = view.lower.x == standard.lower.x && view.upper.x == standard.upper.x
    let isSecond = view.lower.y == standard.lower.y && view.upper.y == standard.upper.y
    var fields: [Field] = []
    if !isFirst { fields.append(Field(axes[0].name, numbers([view.lower.x, view.upper.x]))) }
    if !isSecond { fields.append(Field(axes[1].name, numbers([view.lower.y, view.upper.y]))) }
    return fields
  }

  private static func panel(_ scene: Scene, _ page: inout Page) {
    if scene.panel.isEmpty { return page.line("panel", "off") }
    var names = ""
    var isWhole = true
    for part in Scene.PanelPart.allCases {
      if scene.panel.contains(part) {
        names += (names.utf8.isEmpty ? "" : ", ") + part.rawValue
      } else {
        isWhole = false
      }
    }
    if !isWhole {
      page.line("panel", "[\(names)]")
    } else if scene.asksForPanel {
      page.line("panel", "on")
    }
  }

  private static func sweep(_ sweep: Sweep, in model: ModelDescriptor, _ page: inout Page) {
    var fields: [Field] = []
    for track in sweep.tracks {
      fields.append(Field(track.target.name(in: model), values(track.values)))
    }
    if let frames = sweep.frames { fields.append(Field("frames", "\(frames)")) }
    if sweep.fps != Sweep().fps { fields.append(Field("fps", number(sweep.fps))) }
    if let frame = sweep.frame { fields.append(Field("frame", "\(frame)")) }
    if fields.isEmpty { page.line("sweep", "{}") } else { page.block("sweep", fields) }
  }

  private static func values(_ values: Sweep.Values) -> String {
    switch values {
    case .list(let list): return numbers(list)
    case .keyframes(let keyframes):
      var pairs: [Field] = []
      for keyframe in keyframes {
        pairs.append(Field("\(number(keyframe.time))s", number(keyframe.value)))
      }
      return Field.flow(pairs)
    case .range(let from, let to, let scale, let ease):
      var pairs = [Field("from", number(from)), Field("to", number(to))]
      if scale == .log { pairs.append(Field("scale", scale.rawValue)) }
      if !(ease == .linear) { pairs.append(Field("ease", ease.rawValue)) }
      return Field.flow(pairs)
    }
  }

  private static func comparison(_ comparison: CurvatureComparison, _ page: inout Page) {
    let fields = self.fields(comparison)
    if fields.isEmpty {
      page.line("figure", CurvatureComparison.name)
    } else {
      page.map("figure", [Field("kind", CurvatureComparison.name)] + fields)
    }
    if !(comparison.damping == CurvatureComparison().damping) {
      page.line("damping", numbers([comparison.damping]))
    }
  }

  // MARK: Values

  /// A list of numbers: `[1, 0.5]`.
  public static func numbers(_ values: [Double]) -> String {
    var text = "["
    for (index, value) in values.enumerated() {
      if index > 0 { text += ", " }
      text += number(value)
    }
    return text + "]"
  }

  /// A text as a scalar: plain if it is unambiguous, else in double quotes.
  static func quoted(_ text: String) -> String {
    isPlain(text) ? text : inQuotes(text)
  }

  /// A text in double quotes.
  static func inQuotes(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { result.unicodeScalars.append("\\") }
      result.unicodeScalars.append(scalar)
    }
    return result + "\""
  }

  private static func isPlain(_ text: String) -> Bool {
    var bytes: [UInt8] = []
    for byte in text.utf8 { bytes.append(byte) }
    guard let first = bytes.first, let last = bytes.last, last != UInt8(ascii: " ") else {
      return false
    }
    guard isLetter(first) else { return false }
    for byte in bytes where !isLetter(byte) {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: " "), UInt8(ascii: "."),
        UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "("), UInt8(ascii: ")"),
        UInt8(ascii: "+"), UInt8(ascii: "="), UInt8(ascii: "/"), UInt8(ascii: ";"):
        continue
      default: return false
      }
    }
    // Short words are quoted, since some of them are values: null, true, off, yes.
    return bytes.count > 5
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), 0x80...0xff:
      true
    default: false
    }
  }
}
