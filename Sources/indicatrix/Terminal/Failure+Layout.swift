import Drawing
import FigureLayout
import Scene
import SceneFile

extension Failure {
  /// Why a scene that is good in itself cannot be laid out.
  ///
  /// - Parameters:
  ///   - name: what is laid out, where that is not the scene as a whole.
  ///   - fonts: the fonts that lack a character, if that is the reason: all that they lack are listed.
  init(
    _ error: LayoutError, in loaded: LoadedScene, name: String? = nil, fonts: FontMetrics
  ) {
    let name = name ?? loaded.name
    switch error {
    case .missingGlyph(let scalar, let text):
      let character = Unicode.Scalar(scalar).map(Self.name) ?? "U+" + String(scalar, radix: 16)
      self.init(
        .badScene, "\(name): the fonts have no character \(character), which '\(text)' needs",
        hint: Self.lettersHint)
      diagnostics = Self.missingCharacters(loaded, fonts: fonts)
    case .tooSmall(let width, let height):
      self.init(
        .badScene, "\(name): the figure has no room for its axes",
        hint: "make it at least \(Self.size(width, height, like: loaded.scene.size)), "
          + "with size or --size")
    case .slideTooSmall(let width, let height):
      let isLarge = (loaded.scene.style.resolved.fontSize ?? 0) > Self.talkLetters
      self.init(
        .badScene, "\(name): the figure has no room for its axes",
        hint: "a talk has letters of \(readable(Self.talkLetters)) pt or more: "
          + (isLarge ? "make style.fontsize smaller, or " : "")
          + "give the slide in pixels, with size: "
          + "\(Self.size(width, height, like: loaded.scene.size))")
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

  /// The least size of letters in a talk, in points.
  private static let talkLetters = 18.0

  private static let lettersHint =
    "the figure's letters are those of the STIX fonts: write it another way"

  /// Every character of the scene's texts that the fonts lack, with its place.
  private static func missingCharacters(
    _ loaded: LoadedScene, fonts: FontMetrics
  ) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    for text in loaded.texts {
      let runs = text.runs { character in
        MissingCharacters.characters(in: character, isTitle: text.path == "title", fonts: fonts)
      }
      for run in runs {
        var names: [String] = []
        for scalar in run.scalars where !names.contains(name(scalar)) { names.append(name(scalar)) }
        diagnostics.append(
          Diagnostic(
            .error, at: run.location,
            "the fonts have no character\(names.count == 1 ? "" : "s") "
              + "\(names.joined(separator: ", ")), which \(text.path) needs"
          ))
      }
    }
    if let last = diagnostics.indices.last { diagnostics[last].hint = lettersHint }
    return diagnostics
  }

  /// `'字' (U+5B57)`
  private static func name(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let code = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    return "'\(Character(scalar))' (\(code))"
  }

  /// A size in drawing units, rounded up, in the unit in which the scene gives its own.
  private static func size(_ width: Double, _ height: Double?, like size: FigureSize) -> String {
    // What rounding has added to a size in whole steps does not make it one step larger.
    func rounded(_ steps: Double) -> Double { (steps - 1e-6).rounded(.up) }
    return [width, height].compactMap(\.self).map { side in
      switch size {
      case .pixels, .talk: readable(rounded(side))
      case .paper(_, _, let unit), .column(_, let unit):
        readable(rounded(side / unit.points * 10) / 10) + unit.rawValue
      }
    }.joined(separator: "x")
  }
}
