import Drawing

/// The nodes of a drawing as elements, with the definitions that they refer to.
struct SVGBody {
  let text: SVGText
  var markup = Markup()
  var definitions = Markup()

  private var ids = IdentifierPool(reserved: SVGWriter.reservedIDs)
  private var clips: [(rect: Rect, id: [UInt8])] = []
  private var gradients: [(paint: Paint, id: [UInt8])] = []
  private var stamps: [(shape: Shape, id: [UInt8])] = []
  /// The id of each outline of `GlyphOutlines` that has been used.
  var glyphIDs: [[UInt8]?] = []

  init(text: SVGText) {
    self.text = text
    if case .outlines(let outlines) = text {
      glyphIDs = [[UInt8]?](repeating: nil, count: outlines.glyphs.count)
    }
  }

  mutating func newID(_ name: StaticString) -> [UInt8] { ids.numbered(name) }

  mutating func append(_ nodes: [Node]) throws(SVGError) {
    var index = 0
    while index < nodes.count {
      if let style = nodes[index].style {
        let end = endOfRun(nodes, from: index, style)
        appendRun(nodes[index..<end], style)
        index = end
      } else {
        switch nodes[index] {
        case .group(let group): try append(group)
        case .text(let text): try append(text)
        case .cells(let cells): append(cells)
        case .mark, .stamps: break
        }
        index += 1
      }
    }
  }

  private mutating func append(_ group: Group) throws(SVGError) {
    let name = ids.named(group.name)
    markup.raw("<g")
    markup.attribute(id: name.id)
    markup.raw(" class=\"")
    markup.raw(name.base)
    markup.raw("\"")
    if let clip = group.clip {
      let id = clipID(clip)
      markup.attribute("clip-path", reference: id)
    }
    // A group whose shapes all look alike says so once.
    if let style = group.content.first?.style, group.content.count > 1,
      endOfRun(group.content, from: 0, style) == group.content.count
    {
      attributes(style)
      markup.raw(">\n")
      if style.isVisible { for node in group.content { appendShape(node, nil) } }
    } else {
      markup.raw(">\n")
      try append(group.content)
    }
    markup.raw("</g>\n")
  }

  /// The end of the shapes from `start` on that share a style.
  private func endOfRun(_ nodes: [Node], from start: Int, _ style: Style) -> Int {
    var end = start + 1
    while end < nodes.count, let next = nodes[end].style, next == style { end += 1 }
    return end
  }

  private mutating func appendRun(_ nodes: ArraySlice<Node>, _ style: Style) {
    guard style.isVisible, let first = nodes.first else { return }
    if nodes.count == 1, case .mark = first { return appendShape(first, style) }
    markup.raw("<g")
    attributes(style)
    markup.raw(">\n")
    for node in nodes { appendShape(node, nil) }
    markup.raw("</g>\n")
  }

  /// Appends a mark, or stamps, with its style or, where that is nil, with the style of the group
  /// around.
  private mutating func appendShape(_ node: Node, _ style: Style?) {
    switch node {
    case .mark(let mark): element(mark.shape, at: Point(x: 0, y: 0), style)
    case .stamps(let stamps):
      if stamps.offsets.count == 1, stamps.mark.style.isUniform {
        return element(stamps.mark.shape, at: stamps.offsets[0], style)
      }
      if stamps.offsets.isEmpty { return }
      appendCopies(of: stampID(stamps.mark.shape), at: stamps.offsets[...])
    case .group, .text, .cells: break
    }
  }

  /// The fewest copies whose second half is written as a copy of the first.
  private static let leastHalved = 4

  /// Appends copies of a part. Cells on a diagonal are rows at equal distances: if the second half of a row is the first half
  /// moved, it is written as one copy of it, so that the number of elements grows as the logarithm of the row's length. The
  /// rows on both sides of a singular line come in pairs: if the halves differ, they may agree without the first pair.
  private mutating func appendCopies(of id: [UInt8], at offsets: ArraySlice<Point>) {
    for lead in 0...2 where offsets.count - lead >= Self.leastHalved {
      let rest = offsets.dropFirst(lead)
      let middle = rest.startIndex + rest.count / 2
      guard rest.count.isMultiple(of: 2), let step = Self.step(rest, middle) else { continue }
      for offset in offsets.prefix(lead) { copy(id, offset) }
      let row = newID("r")
      markup.raw("<g")
      markup.attribute(id: row)
      markup.raw(">\n")
      appendCopies(of: id, at: rest[..<middle])
      markup.raw("</g>\n")
      copy(row, step)
      return
    }
    for offset in offsets { copy(id, offset) }
  }

  private mutating func copy(_ id: [UInt8], _ offset: Point) {
    // Programs older than SVG 2 know no plain href.
    markup.raw("<use")
    markup.attribute("xlink:href", reference: id, isURL: false)
    if offset.x != 0 { markup.attribute("x", offset.x) }
    if offset.y != 0 { markup.attribute("y", offset.y) }
    markup.raw("/>\n")
  }

  /// The offset from the first half of some positions to the second; nil if they do not all differ by the same offset.
  private static func step(_ offsets: ArraySlice<Point>, _ middle: Int) -> Point? {
    let step = Point(
      x: offsets[middle].x - offsets[offsets.startIndex].x,
      y: offsets[middle].y - offsets[offsets.startIndex].y)
    for index in middle..<offsets.endIndex {
      let other = offsets[index - offsets.count / 2]
      let isOff =
        (offsets[index].x - other.x - step.x).magnitude > 1e-6
        || (offsets[index].y - other.y - step.y).magnitude > 1e-6
      if isOff { return nil }
    }
    return step
  }

  private mutating func element(_ shape: Shape, at offset: Point, _ style: Style?) {
    markup.open(shape, at: offset)
    if let style { attributes(style) }
    markup.raw("/>\n")
  }

  private mutating func attributes(_ style: Style) {
    switch style.fill {
    case nil: markup.attribute("fill", "none")
    case .color(let color): markup.attribute(fill: color)
    case .linear(let from, let to, let stops):
      let id = gradientID(from: from, to: to, stops)
      markup.attribute("fill", reference: id)
    }
    if let stroke = style.stroke, stroke.width > 0 { markup.attributes(stroke) }
  }

  // MARK: Definitions

  private mutating func clipID(_ rect: Rect) -> [UInt8] {
    for clip in clips where clip.rect == rect { return clip.id }
    let id = newID("clip")
    clips.append((rect, id))
    definitions.raw("<clipPath")
    definitions.attribute(id: id)
    definitions.raw(">")
    definitions.open(.rect(rect), at: Point(x: 0, y: 0))
    definitions.raw("/></clipPath>\n")
    return id
  }

  private mutating func gradientID(
    from: Point, to: Point, _ stops: [GradientStop]
  ) -> [UInt8] {
    let paint = Paint.linear(from: from, to: to, stops: stops)
    for gradient in gradients where gradient.paint == paint { return gradient.id }
    let id = newID("gradient")
    gradients.append((paint, id))
    definitions.raw("<linearGradient")
    definitions.attribute(id: id)
    definitions.attribute("gradientUnits", "userSpaceOnUse")
    definitions.attribute("x1", from.x)
    definitions.attribute("y1", from.y)
    definitions.attribute("x2", to.x)
    definitions.attribute("y2", to.y)
    definitions.raw(">")
    for stop in stops { definitions.stop(stop) }
    definitions.raw("</linearGradient>\n")
    return id
  }

  private mutating func stampID(_ shape: Shape) -> [UInt8] {
    for stamp in stamps where stamp.shape == shape { return stamp.id }
    let id = newID("s")
    stamps.append((shape, id))
    definitions.open(shape, at: Point(x: 0, y: 0))
    definitions.attribute(id: id)
    definitions.raw("/>\n")
    return id
  }
}

extension Node {
  /// The style of a mark or of stamps.
  fileprivate var style: Style? {
    switch self {
    case .mark(let mark): mark.style
    case .stamps(let stamps): stamps.mark.style
    case .group, .text, .cells: nil
    }
  }
}
