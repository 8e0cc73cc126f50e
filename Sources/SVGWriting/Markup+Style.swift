import Drawing

extension Markup {
  mutating func attribute(fill color: Color) {
    paint("fill", color, opacity: "fill-opacity")
  }

  private mutating func paint(_ name: StaticString, _ color: Color, opacity: StaticString) {
    raw(" ")
    raw(name)
    raw("=\"")
    self.color(color)
    raw("\"")
    if color.alpha < 1 { fraction(opacity, max(color.alpha, 0)) }
  }

  /// Appends a number from 0 to 1, which takes more decimals than a length.
  private mutating func fraction(_ name: StaticString, _ value: Double) {
    raw(" ")
    raw(name)
    raw("=\"")
    number(value, places: 4)
    raw("\"")
  }

  /// Appends the attributes of a line, as far as they differ from what the root element says.
  mutating func attributes(_ stroke: Stroke) {
    paint("stroke", stroke.color, opacity: "stroke-opacity")
    if stroke.width != 1 { attribute("stroke-width", stroke.width) }
    if !stroke.dash.isEmpty {
      raw(" stroke-dasharray=\"")
      for (index, length) in stroke.dash.enumerated() {
        if index > 0 { raw(" ") }
        number(length)
      }
      raw("\"")
    }
    switch stroke.cap {
    case .butt: break
    case .round: attribute("stroke-linecap", "round")
    }
    switch stroke.join {
    case .miter: attribute("stroke-linejoin", "miter")
    case .round: break
    }
  }

  /// Appends one stop of a gradient as an element.
  mutating func stop(_ stop: GradientStop) {
    raw("<stop")
    fraction("offset", stop.offset)
    paint("stop-color", stop.color, opacity: "stop-opacity")
    raw("/>")
  }
}

extension Style {
  /// Whether it paints anything.
  var isVisible: Bool {
    if fill != nil { return true }
    guard let stroke else { return false }
    return stroke.width > 0
  }

  /// Whether it can be moved without moving anything else along.
  var isUniform: Bool {
    switch fill {
    case .linear: false
    case .color, nil: true
    }
  }
}
