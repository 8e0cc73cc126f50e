import Drawing
import InformationGeometry
import Scene

/// The room of the names of a canvas's axes.
struct AxisNameRoom {
  /// Between which places along the axis a name stands, and in how many lines.
  struct Side {
    var from: Double
    var to: Double
    var lines = 1

    /// The middle of words of a width as near to a place as there is room.
    func center(_ wanted: Double, width: Double) -> Double {
      max(from + width / 2, min(wanted, to - width / 2))
    }
  }

  /// From left to right below the canvas; nil where the name stands elsewhere.
  var first: Side?
  /// From left to right above the canvas, or from top to bottom where the name is written along the axis.
  var second: Side?

  /// Room that no name needs more of.
  static let free = AxisNameRoom(
    first: Side(from: -.infinity, to: .infinity), second: Side(from: -.infinity, to: .infinity))
}

/// The names of the two axes of a scene's canvas, in lines for any room.
struct AxisNames {
  let first: BrokenWords
  let second: BrokenWords
  private let scale: TypeScale

  /// Whether the name of the vertical axis is written along it where a heading stands above the canvas.
  func isSecondLong(tickRoom: Double) -> Bool {
    AxesLayer.isLong(second.line, tickRoom: tickRoom, scale)
  }

  /// The sizes of their letters, in ems.
  static let firstSize = 1.15
  static let secondSize = 1.1

  /// - Parameter extent: the longest that an axis can be, in drawing units: the ticks may name a power of ten.
  init(_ scene: Scene, extent: Double, typesetter: Typesetter) throws(LayoutError) {
    let names = ParameterNames(scene.model.descriptor)
    func words(_ axis: Int) throws(LayoutError) -> BrokenWords {
      let view = scene.view
      let ticks = AxesLayer.ticks(
        axis, from: axis == 0 ? view.lower.x : view.lower.y,
        to: axis == 0 ? view.upper.x : view.upper.y, extent: extent, typesetter: typesetter)
      return try AxesLayer.words(
        axis, axis == 0 ? names.first : names.second, AxisNotation(ticks), typesetter)
    }
    scale = typesetter.scale
    first = try words(0)
    second = try words(1)
  }

  /// Whether the scene names an axis: the parameters' own names are short.
  static func areOwn(_ typesetter: Typesetter) -> Bool {
    typesetter.style.label(.firstAxis) != nil || typesetter.style.label(.secondAxis) != nil
  }

  /// How many lines a name takes in a room, of three at most; one where it has no room in any.
  static func lineCount(_ words: BrokenWords, within width: Double) -> Int {
    words.lines(within: width)?.count ?? 1
  }

  /// What lines take more than one does, in ems.
  static func room(_ words: BrokenWords, within width: Double) -> Double {
    room(lines: lineCount(words, within: width))
  }

  static func room(lines: Int) -> Double { BrokenWords.pitch * Double(max(0, lines - 1)) }
}
