import Drawing
import Scene

/// The name of a colour bar: its short and its whole form, which are the same where the scene has its own words.
struct ColorBarName {
  let short: BrokenWords
  let whole: BrokenWords
  /// The figure's own short name, which has room anywhere.
  let standard: Typesetter.Line
  private let em: Double
  /// The room of a standing bar with its numbers and a gap before it.
  private let barWidth: Double

  init(_ quantity: Scene.Ellipses.Quantity, typesetter: Typesetter) throws(LayoutError) {
    em = typesetter.scale.em
    short = try BrokenWords(
      MathText(ColorBar.shortName(quantity)), size: em, typesetter: typesetter)
    whole = try BrokenWords(MathText(ColorBar.name(quantity)), size: em, typesetter: typesetter)
    standard = try typesetter.set(MathText(ColorBar.shortName(quantity)).own, size: em)
    let number = try typesetter.set(
      MathText(ColorBar.longestNumber(quantity)), size: typesetter.scale.tick)
    barWidth = max(
      ColorBar.standingWidth * em, (ColorBar.standingGap + ColorBar.numberStart) * em + number.width
    )
  }

  /// Whether the short name is wider than a standing bar with its numbers, along which it stands then.
  var isWide: Bool { short.line.width > (ColorBar.standingWidth - ColorBar.standingGap) * em }

  /// Whether a standing bar of this width has room for its name along it.
  func hasRoomAlong(width: Double) -> Bool {
    width > barWidth + (0.5 * ColorBar.nameRoom - ColorBar.standingGap) * em
  }

  /// The lines along a standing bar of this height; nil where there is no room for them.
  func upright(height: Double) -> [Typesetter.Line]? {
    whole.lines(within: height - 2 * em)
  }

  /// The room that a standing bar takes with its name; nil where that has none.
  func standingWidth(height: Double) -> Double? {
    guard isWide else { return barWidth }
    guard let lines = upright(height: height) else { return nil }
    return barWidth + (ColorBar.nameRoom + AxisNames.room(lines: lines.count)) * em
  }

  /// The room of a standing bar whose name is in one line.
  var standingWidth: Double {
    barWidth + (isWide ? ColorBar.nameRoom : 0) * em
  }

  /// The lines above a bar that lies below a canvas of this width: none where the name has room beside the bar. Without room
  /// for the scene's words the figure's own stand beside it.
  func above(width: Double, hasHead: Bool) -> [Typesetter.Line] {
    beside(width: width, hasHead: hasHead) != nil ? [] : whole.lines(within: width) ?? []
  }

  /// The name beside a bar that is no shorter than its ticks allow.
  func beside(width: Double, hasHead: Bool) -> Typesetter.Line? {
    let rest = width - ColorBar.endGap(hasHead: hasHead) * em - ColorBar.leastLength * em
    return short.lines(within: rest, most: 1)?.first
  }

  /// The height of a bar in a line with its name, or below it, in ems.
  func lineHeight(width: Double, hasHead: Bool) -> Double {
    let lines = above(width: width, hasHead: hasHead).count
    return ColorBar.lineHeight + (lines == 0 ? 0 : 0.3 + BrokenWords.pitch * Double(lines))
  }

  /// The name in one line over a bar in a panel; nil where that has no room.
  func flat(width: Double) -> Typesetter.Line? { whole.lines(within: width, most: 1)?.first }

  /// Whether the name has room above or beside a bar that lies below a canvas.
  func hasRoom(width: Double, hasHead: Bool) -> Bool {
    beside(width: width, hasHead: hasHead) != nil || whole.lines(within: width) != nil
  }
}
