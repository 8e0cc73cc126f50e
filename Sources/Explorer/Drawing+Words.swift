import Drawing

extension Drawing {
  /// The display list as a row of Doubles, ready for an interpreter that knows nothing else.
  ///
  /// In order: width, height, unit (0 pixels, 1 points), background, title, description, nodes. A colour is four words,
  /// a text its number of scalars and each of them, a list its length and its elements, an optional 0, or 1 and the value.
  ///
  /// - node: 1 group: words to its end, name, clip?, nodes; 2 mark: shape, style; 3 stamps: shape, style, offsets;
  ///   4 text: x, y, angle, colour, halo (colour, width)?, runs (face, size, x, y, text).
  /// - shape: 1 path: segments (1 move, 2 line, 3 cubic, 4 close, each with its points); 2 rectangle: x, y, width, height;
  ///   3 ellipse: centre, radii, angle.
  /// - style: fill (0 none; 1 colour; 2 linear: two points, stops of an offset and a colour), then the line?: colour, width,
  ///   cap (0 butt, 1 round), join (0 miter, 1 round), dashes.
  ///
  /// The same drawing gives the same words, natively and in WebAssembly.
  public func words() -> [Double] {
    var writer = DrawingWordWriter()
    writer.write(self)
    return writer.out.words
  }
}

private struct DrawingWordWriter {
  var out = WordWriter()

  mutating func write(_ drawing: Drawing) {
    out.reserve(1 << 16)
    out.put(drawing.width)
    out.put(drawing.height)
    switch drawing.unit {
    case .pixel: out.put(0)
    case .point: out.put(1)
    }
    color(drawing.background)
    out.put(drawing.title)
    out.put(drawing.description)
    nodes(drawing.content)
  }

  private mutating func nodes(_ nodes: [Node]) {
    out.put(nodes.count)
    for node in nodes {
      switch node {
      case .group(let group): self.group(group)
      case .mark(let mark):
        out.put(2)
        self.mark(mark)
      case .stamps(let stamps):
        out.put(3)
        mark(stamps.mark)
        out.put(stamps.offsets.count)
        for offset in stamps.offsets { point(offset) }
      case .text(let text): self.text(text)
      case .cells(let cells): self.cells(cells)
      }
    }
  }

  private mutating func group(_ group: Group) {
    out.put(1)
    let length = out.hole()
    out.put(group.name)
    out.put(group.clip != nil)
    if let clip = group.clip { rect(clip) }
    nodes(group.content)
    out.fill(length)
  }

  /// A group with a rectangle for each cell: figures that pages show have none, so that painters need not know them.
  private mutating func cells(_ cells: Cells) {
    let (width, height) = (
      cells.rect.width / Double(cells.columns), cells.rect.height / Double(cells.rows)
    )
    var marks: [Node] = []
    for (place, index) in cells.indices.enumerated() {
      let corner = Point(
        x: cells.rect.x + Double(place % cells.columns) * width,
        y: cells.rect.y + Double(place / cells.columns) * height)
      marks.append(
        .mark(
          Mark(
            .rect(Rect(x: corner.x, y: corner.y, width: width, height: height)),
            Style(fill: .color(cells.palette[Int(index)])))))
    }
    group(Group("", marks))
  }

  private mutating func mark(_ mark: Mark) {
    switch mark.shape {
    case .path(let path):
      out.put(1)
      out.put(path.segments.count)
      for segment in path.segments {
        switch segment {
        case .move(let end):
          out.put(1)
          point(end)
        case .line(let end):
          out.put(2)
          point(end)
        case .cubic(let a, let b, let end):
          out.put(3)
          point(a)
          point(b)
          point(end)
        case .close: out.put(4)
        }
      }
    case .rect(let rect):
      out.put(2)
      self.rect(rect)
    case .ellipse(let center, let radius, let angle):
      out.put(3)
      point(center)
      point(radius)
      out.put(angle)
    }
    style(mark.style)
  }

  private mutating func style(_ style: Style) {
    switch style.fill {
    case nil: out.put(0)
    case .color(let color):
      out.put(1)
      self.color(color)
    case .linear(let from, let to, let stops):
      out.put(2)
      point(from)
      point(to)
      out.put(stops.count)
      for stop in stops {
        out.put(stop.offset)
        color(stop.color)
      }
    }
    out.put(style.stroke != nil)
    guard let stroke = style.stroke else { return }
    color(stroke.color)
    out.put(stroke.width)
    switch stroke.cap {
    case .butt: out.put(0)
    case .round: out.put(1)
    }
    switch stroke.join {
    case .miter: out.put(0)
    case .round: out.put(1)
    }
    out.put(values: stroke.dash)
  }

  private mutating func text(_ text: Text) {
    out.put(4)
    point(text.origin)
    out.put(text.angle)
    color(text.color)
    out.put(text.halo != nil)
    if let halo = text.halo {
      color(halo.color)
      out.put(halo.width)
    }
    out.put(text.runs.count)
    for run in text.runs {
      out.put(run.face.rawValue)
      out.put(run.size)
      point(run.offset)
      out.put(run.text)
    }
  }

  @inline(__always)
  private mutating func point(_ point: Point) {
    out.put(point.x)
    out.put(point.y)
  }

  private mutating func rect(_ rect: Rect) {
    out.put(rect.x)
    out.put(rect.y)
    out.put(rect.width)
    out.put(rect.height)
  }

  private mutating func color(_ color: Color) {
    out.put(color.red)
    out.put(color.green)
    out.put(color.blue)
    out.put(color.alpha)
  }
}
