extension Drawing {
  /// The greatest nesting depth of groups; deeper drawings are refused.
  public static let greatestDepth = 64

  /// Checks every number of the drawing: finite, at most `limit` in magnitude, of the right sign
  /// and order.
  ///
  /// Back ends call this before they draw, since graphics libraries silently treat a bad number as a different one.
  public func check(limit: Double) throws(DrawingFault) {
    let check = NumberCheck(limit: limit)
    try check.extent(width, "width", at: "drawing")
    try check.extent(height, "height", at: "drawing")
    try check.color(background, at: "background")
    try check.nodes(content, in: "", depth: 0)
  }
}

/// The checks of one drawing against one limit.
private struct NumberCheck {
  let limit: Double

  func nodes(_ nodes: [Node], in path: String, depth: Int) throws(DrawingFault) {
    for index in nodes.indices {
      do {
        try node(nodes[index], in: path, depth: depth)
      } catch {
        // Paths are only spelt out for the node at fault: a drawing has thousands that are not.
        if error.node.utf8.isEmpty {
          let position = path + "[" + DecimalText.text(Double(index), places: 0) + "]"
          throw DrawingFault(node: position, quantity: error.quantity, reason: error.reason)
        }
        throw error
      }
    }
  }

  private func node(_ node: Node, in path: String, depth: Int) throws(DrawingFault) {
    switch node {
    case .group(let group):
      guard depth < Drawing.greatestDepth else {
        throw DrawingFault(node: path, quantity: "groups", reason: .tooDeep)
      }
      let inner = path.utf8.isEmpty ? group.name : path + "/" + group.name
      if let clip = group.clip { try rect(clip, "clip", at: inner) }
      try nodes(group.content, in: inner, depth: depth + 1)
    case .mark(let mark): try self.mark(mark)
    case .stamps(let stamps):
      try mark(stamps.mark)
      for offset in stamps.offsets { try point(offset, "offset") }
    case .text(let text): try self.text(text)
    case .cells(let cells): try self.cells(cells)
    }
  }

  private func mark(_ mark: Mark) throws(DrawingFault) {
    switch mark.shape {
    case .path(let path): try self.path(path)
    case .rect(let rect): try self.rect(rect, "rectangle", at: "")
    case .ellipse(let center, let radius, let angle):
      try point(center, "centre")
      try extent(radius.x, "radius", at: "")
      try extent(radius.y, "radius", at: "")
      try number(angle, "angle", at: "")
    }
    if let fill = mark.style.fill { try paint(fill) }
    if let stroke = mark.style.stroke { try self.stroke(stroke) }
  }

  private func cells(_ cells: Cells) throws(DrawingFault) {
    try rect(cells.rect, "rectangle", at: "")
    let sides = 1...Cells.greatestSide
    guard sides.contains(cells.columns), sides.contains(cells.rows),
      cells.indices.count == cells.columns * cells.rows,
      cells.palette.count <= 256
    else { throw fault("cells", .wrongCount) }
    for color in cells.palette { try self.color(color, at: "") }
    for index in cells.indices where Int(index) >= cells.palette.count {
      throw fault("cells", .wrongCount)
    }
  }

  private func path(_ path: Path) throws(DrawingFault) {
    if let first = path.segments.first {
      guard case .move = first else { throw fault("path", .noStart) }
    }
    for segment in path.segments {
      switch segment {
      case .move(let end), .line(let end): try point(end, "point")
      case .cubic(let a, let b, let end):
        try point(a, "control point")
        try point(b, "control point")
        try point(end, "point")
      case .close: break
      }
    }
  }

  private func paint(_ paint: Paint) throws(DrawingFault) {
    switch paint {
    case .color(let color): try self.color(color, at: "")
    case .linear(let from, let to, let stops):
      try point(from, "gradient's start")
      try point(to, "gradient's end")
      var last = 0.0
      for stop in stops {
        guard stop.offset.isFinite else { throw fault("gradient's stop", .notFinite) }
        guard stop.offset >= last, stop.offset <= 1 else {
          throw fault("gradient's stops", .unorderedStops)
        }
        last = stop.offset
        try color(stop.color, at: "")
      }
      if stops.isEmpty { throw fault("gradient's stops", .unorderedStops) }
    }
  }

  private func stroke(_ stroke: Stroke) throws(DrawingFault) {
    try color(stroke.color, at: "")
    try extent(stroke.width, "line width", at: "")
    guard !stroke.dash.isEmpty else { return }
    var sum = 0.0
    for length in stroke.dash {
      try extent(length, "dash", at: "")
      sum += length
    }
    if sum == 0 { throw fault("dashes", .emptyDashes) }
  }

  private func text(_ text: Text) throws(DrawingFault) {
    try point(text.origin, "origin")
    try number(text.angle, "angle", at: "")
    try color(text.color, at: "")
    if let halo = text.halo {
      try color(halo.color, at: "")
      try extent(halo.width, "halo", at: "")
    }
    for run in text.runs {
      try extent(run.size, "letter size", at: "")
      try point(run.offset, "run's offset")
    }
  }

  private func rect(_ rect: Rect, _ quantity: String, at node: String) throws(DrawingFault) {
    try number(rect.x, quantity, at: node)
    try number(rect.y, quantity, at: node)
    try extent(rect.width, quantity, at: node)
    try extent(rect.height, quantity, at: node)
  }

  private func point(_ point: Point, _ quantity: String) throws(DrawingFault) {
    try number(point.x, quantity, at: "")
    try number(point.y, quantity, at: "")
  }

  func color(_ color: Color, at node: String) throws(DrawingFault) {
    try fraction(color.red, "colour", at: node)
    try fraction(color.green, "colour", at: node)
    try fraction(color.blue, "colour", at: node)
    try fraction(color.alpha, "opacity", at: node)
  }

  private func fraction(
    _ value: Double, _ quantity: String, at node: String
  ) throws(DrawingFault) {
    guard value.isFinite else { throw fault(quantity, .notFinite, at: node) }
    // Mixtures of colours may leave 0…1 by a rounding error; back ends clamp that.
    guard value >= -1e-6, value <= 1 + 1e-6 else { throw fault(quantity, .notAFraction, at: node) }
  }

  /// A length: a number that is not negative.
  func extent(_ value: Double, _ quantity: String, at node: String) throws(DrawingFault) {
    try number(value, quantity, at: node)
    guard value >= 0 else { throw fault(quantity, .negative, at: node) }
  }

  private func number(_ value: Double, _ quantity: String, at node: String) throws(DrawingFault) {
    guard value.isFinite else { throw fault(quantity, .notFinite, at: node) }
    guard value.magnitude <= limit else { throw fault(quantity, .tooLarge, at: node) }
  }

  /// A fault of the current node; `nodes` fills in its position.
  private func fault(
    _ quantity: String, _ reason: DrawingFault.Reason, at node: String = ""
  ) -> DrawingFault {
    DrawingFault(node: node, quantity: quantity, reason: reason)
  }
}
