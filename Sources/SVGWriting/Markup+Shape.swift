import Drawing

extension Markup {
  /// Appends the start of a shape's element, up to where more attributes may follow.
  mutating func open(_ shape: Shape, at offset: Point) {
    switch shape {
    case .path(let path):
      raw("<path d=\"")
      self.path(path, offset: offset)
      raw("\"")
    case .rect(let rect):
      raw("<rect")
      attribute("x", rect.x + offset.x)
      attribute("y", rect.y + offset.y)
      attribute("width", rect.width)
      attribute("height", rect.height)
    case .ellipse(let center, let radius, let angle):
      ellipse(center: center + offset, radius: radius, angle: angle)
    }
  }

  private mutating func ellipse(center: Point, radius: Point, angle: Double) {
    let isCircle = radius.x == radius.y
    raw(isCircle ? "<circle" : "<ellipse")
    if center.x != 0 { attribute("cx", center.x) }
    if center.y != 0 { attribute("cy", center.y) }
    if isCircle {
      attribute("r", radius.x)
    } else {
      attribute("rx", radius.x)
      attribute("ry", radius.y)
    }
    guard !isCircle, angle != 0 else { return }
    raw(" transform=\"rotate(")
    number(angle * Markup.degreesPerRadian)
    if center.x != 0 || center.y != 0 {
      raw(" ")
      number(center.x)
      raw(" ")
      number(center.y)
    }
    raw(")\"")
  }

  static let degreesPerRadian = 57.29577951308232
}
