/// What an area is filled with.
public enum Paint: Equatable, Sendable {
  case color(Color)
  /// A linear gradient between two points; the stops' offsets rise from 0 to 1.
  case linear(from: Point, to: Point, stops: [GradientStop])
}

/// One stop of a gradient.
public struct GradientStop: Equatable, Sendable {
  public var offset: Double
  public var color: Color

  public init(offset: Double, color: Color) {
    self.offset = offset
    self.color = color
  }
}

/// How a line is drawn.
public struct Stroke: Equatable, Sendable {
  public enum Cap: Equatable, Sendable { case butt, round }
  public enum Join: Equatable, Sendable { case miter, round }

  public var color: Color
  public var width: Double
  /// Lengths of dashes and gaps in turn; empty for a solid line.
  public var dash: [Double]
  public var cap: Cap
  public var join: Join

  public init(
    _ color: Color, width: Double, dash: [Double] = [], cap: Cap = .butt, join: Join = .round
  ) {
    self.color = color
    self.width = width
    self.dash = dash
    self.cap = cap
    self.join = join
  }
}

/// How a shape is drawn: filled first (non-zero rule), then stroked.
public struct Style: Equatable, Sendable {
  public var fill: Paint?
  public var stroke: Stroke?

  public init(fill: Paint? = nil, stroke: Stroke? = nil) {
    self.fill = fill
    self.stroke = stroke
  }

  public static func fill(_ color: Color) -> Style { Style(fill: .color(color)) }
  public static func stroke(_ color: Color, width: Double) -> Style {
    Style(stroke: Stroke(color, width: width))
  }
}
