/// A finished figure as a display list: a tree of few kinds of nodes with final numbers, ready for any back end.
///
/// Later nodes paint over earlier ones. `docs/display-list.md` is the written specification.
public struct Drawing: Equatable, Sendable {
  /// What one drawing unit is on paper.
  public enum Unit: Equatable, Sendable {
    /// A pixel of the screen; 1/96 inch on paper.
    case pixel
    /// A PostScript point, 1/72 inch.
    case point
  }

  /// Extent in drawing units.
  public var width: Double
  public var height: Double
  public var unit: Unit
  /// Painted beneath everything, unless a transparent background is requested.
  public var background: Color
  /// The title, in one line, and the description, in sentences; both for screen readers and catalogues.
  public var title: String
  public var description: String
  public var content: [Node]

  public init(
    width: Double, height: Double, unit: Unit, background: Color, title: String,
    description: String, content: [Node]
  ) {
    self.width = width
    self.height = height
    self.unit = unit
    self.background = background
    self.title = title
    self.description = description
    self.content = content
  }
}

/// One node of the display list.
public indirect enum Node: Equatable, Sendable {
  case group(Group)
  case mark(Mark)
  case stamps(Stamps)
  case text(Text)
  case cells(Cells)
}

/// Nodes that belong together: a layer with a name.
public struct Group: Equatable, Sendable {
  /// A short name, unique in the drawing, of lower-case letters, digits and hyphens, such as `ellipses`.
  public var name: String
  /// Nothing is painted outside of this rectangle.
  public var clip: Rect?
  public var content: [Node]

  public init(_ name: String, clip: Rect? = nil, _ content: [Node] = []) {
    self.name = name
    self.clip = clip
    self.content = content
  }
}

/// One shape with its style.
public struct Mark: Equatable, Sendable {
  public var shape: Shape
  public var style: Style

  public init(_ shape: Shape, _ style: Style) {
    self.shape = shape
    self.style = style
  }
}

/// The same mark drawn at several places: `mark` is drawn once for each offset, moved by it.
public struct Stamps: Equatable, Sendable {
  public var mark: Mark
  public var offsets: [Point]

  public init(_ mark: Mark, at offsets: [Point]) {
    self.mark = mark
    self.offsets = offsets
  }
}
