import FigureLayout
import Scene

extension Failure {
  /// Why a scene that is good in itself cannot be laid out.
  init(_ error: LayoutError, scene: Scene, name: String) {
    switch error {
    case .missingGlyph(let scalar, let text):
      let digits = String(scalar, radix: 16, uppercase: true)
      let code = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
      let character = Unicode.Scalar(scalar).map { "'\(Character($0))' (\(code))" } ?? code
      self.init(
        .badScene, "\(name): the fonts have no character \(character), which '\(text)' needs",
        hint: "the figure's letters are those of the STIX fonts: write it another way")
    case .tooSmall(let width, let height):
      self.init(
        .badScene, "\(name): the figure has no room for its axes",
        hint: "make it at least \(Self.size(width, height, like: scene.size)), with size or --size")
    case .tooManyPanels(let count):
      self.init(
        .badScene,
        "\(name): the sweep makes \(count) small multiples; a figure holds at most \(Limits.panels)",
        hint: "shorten the list, or choose one with --frame")
    case .titleTooLong:
      self.init(
        .badScene, "\(name): the title takes more lines than the figure has room for",
        hint: "shorten the title or make the figure larger")
    }
  }

  /// A size in drawing units, rounded up, in the unit in which the scene gives its own.
  private static func size(_ width: Double, _ height: Double, like size: FigureSize) -> String {
    switch size {
    case .pixels:
      "\(readable(width.rounded(.up))) x \(readable(height.rounded(.up)))"
    case .paper(_, _, let unit):
      [width, height].map { side in
        "\(readable((side / unit.points * 10).rounded(.up) / 10))\(unit.rawValue)"
      }.joined(separator: " x ")
    }
  }
}
