extension Drawing {
  /// The display list as lines of text: one for each node, indented by groups, lengths to 1/1000 of
  /// a unit.
  ///
  /// Made for tests that keep a figure as text: the same drawing gives the same text on every machine, every visible difference
  /// changes it, and changes can be read. `docs/display-list.md` describes the format.
  public func dump() -> String {
    var dump = DrawingDump()
    dump.write(self)
    return String(decoding: dump.bytes, as: UTF8.self)
  }
}

private struct DrawingDump {
  var bytes: [UInt8] = []

  mutating func write(_ drawing: Drawing) {
    word("drawing")
    numbers([drawing.width, drawing.height])
    switch drawing.unit {
    case .pixel: word(" pixels")
    case .point: word(" points")
    }
    word("\nbackground")
    color(drawing.background)
    word("\ntitle")
    quoted(drawing.title)
    word("\ndescription")
    quoted(drawing.description)
    word("\n")
    nodes(drawing.content, depth: 0)
  }

  private mutating func nodes(_ nodes: [Node], depth: Int) {
    for node in nodes {
      indent(depth)
      switch node {
      case .group(let group):
        word("group ")
        bytes.append(contentsOf: group.name.utf8)
        if let clip = group.clip {
          word(" clip")
          rect(clip)
        }
        word("\n")
        self.nodes(group.content, depth: depth + 1)
      case .mark(let mark):
        self.mark(mark)
        word("\n")
      case .stamps(let stamps):
        word("stamps ")
        mark(stamps.mark)
        word(" at")
        for offset in stamps.offsets { point(offset) }
        word("\n")
      case .text(let text): self.text(text, depth: depth)
      case .cells(let cells): self.cells(cells, depth: depth)
      }
    }
  }

  private mutating func mark(_ mark: Mark) {
    switch mark.shape {
    case .path(let path): self.path(path)
    case .rect(let rect):
      word("rect")
      self.rect(rect)
    case .ellipse(let center, let radius, let angle):
      word("ellipse")
      point(center)
      word(" radius")
      point(radius)
      self.angle(angle)
    }
    if let fill = mark.style.fill { paint(fill) }
    if let stroke = mark.style.stroke { self.stroke(stroke) }
  }

  private mutating func path(_ path: Path) {
    word("path")
    for segment in path.segments {
      switch segment {
      case .move(let end):
        word(" M")
        point(end)
      case .line(let end):
        word(" L")
        point(end)
      case .cubic(let a, let b, let end):
        word(" C")
        point(a)
        point(b)
        point(end)
      case .close: word(" Z")
      }
    }
  }

  private mutating func paint(_ paint: Paint) {
    switch paint {
    case .color(let color):
      word(" fill")
      self.color(color)
    case .linear(let from, let to, let stops):
      word(" fill linear")
      point(from)
      point(to)
      for stop in stops {
        numbers([stop.offset])
        color(stop.color)
      }
    }
  }

  private mutating func stroke(_ stroke: Stroke) {
    word(" stroke")
    color(stroke.color)
    numbers([stroke.width])
    if !stroke.dash.isEmpty {
      word(" dash")
      numbers(stroke.dash)
    }
    switch stroke.cap {
    case .butt: break
    case .round: word(" round-cap")
    }
    switch stroke.join {
    case .round: break
    case .miter: word(" miter")
    }
  }

  private mutating func text(_ text: Text, depth: Int) {
    word("text")
    point(text.origin)
    angle(text.angle)
    color(text.color)
    if let halo = text.halo {
      word(" halo")
      color(halo.color)
      numbers([halo.width])
    }
    word("\n")
    for run in text.runs {
      indent(depth + 1)
      switch run.face {
      case .regular: word("regular")
      case .italic: word("italic")
      case .bold: word("bold")
      case .boldItalic: word("bold-italic")
      }
      numbers([run.size])
      word(" at")
      point(run.offset)
      quoted(run.text)
      word("\n")
    }
  }

  /// A line for the palette and one for each row of cells, two hexadecimal digits a cell.
  private mutating func cells(_ cells: Cells, depth: Int) {
    word("cells")
    rect(cells.rect)
    word(" palette")
    for color in cells.palette { self.color(color) }
    word("\n")
    for row in 0..<cells.rows {
      indent(depth + 1)
      for column in 0..<cells.columns {
        let index = cells.indices[row * cells.columns + column]
        bytes.append(DecimalText.hexDigit(index >> 4))
        bytes.append(DecimalText.hexDigit(index & 15))
      }
      word("\n")
    }
  }

  // MARK: Words and numbers

  private mutating func word(_ word: StaticString) {
    word.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  private mutating func indent(_ depth: Int) {
    for _ in 0..<depth { word("  ") }
  }

  private mutating func numbers(_ values: [Double]) {
    for value in values {
      word(" ")
      DecimalText.append(value, places: 3, to: &bytes)
    }
  }

  private mutating func point(_ point: Point) {
    word(" ")
    DecimalText.append(point.x, places: 3, to: &bytes)
    word(",")
    DecimalText.append(point.y, places: 3, to: &bytes)
  }

  private mutating func rect(_ rect: Rect) {
    point(Point(x: rect.x, y: rect.y))
    word(" ")
    DecimalText.append(rect.width, places: 3, to: &bytes)
    word("×")
    DecimalText.append(rect.height, places: 3, to: &bytes)
  }

  /// An angle in degrees, where there is one.
  private mutating func angle(_ radians: Double) {
    guard radians != 0 else { return }
    word(" angle")
    numbers([radians * 57.29577951308232])
    word("°")
  }

  /// ` #rrggbb`, with `/opacity` unless opaque.
  private mutating func color(_ color: Color) {
    word(" ")
    DecimalText.append(hex: color, to: &bytes)
    if color.alpha != 1 {
      word("/")
      DecimalText.append(color.alpha, places: 3, to: &bytes)
    }
  }

  /// A text in quotes, on one line whatever it holds.
  private mutating func quoted(_ text: String) {
    word(" \"")
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): word("\\\"")
      case UInt8(ascii: "\\"): word("\\\\")
      case UInt8(ascii: "\n"): word("\\n")
      case 0..<32, 127:
        word("\\x")
        bytes.append(DecimalText.hexDigit(byte >> 4))
        bytes.append(DecimalText.hexDigit(byte & 15))
      default: bytes.append(byte)
      }
    }
    word("\"")
  }
}
