extension Scene {
  /// Lines of equal value.
  public struct Contours: Equatable, Sendable {
    public var quantity: Quantity = .kl
    public var levels: Levels = .count(12)

    public init() {}

    public enum Quantity: String, CaseIterable, Equatable, Sendable {
      case kl, loss, kappa
      /// The Gaussian curvature, √det F, and the distance of Fisher and Rao from θ*.
      case curvature, volume, distance

      /// Whether it is of a loss.
      public var isOfLoss: Bool { self == .kl || self == .loss }
    }
    public enum Levels: Equatable, Sendable {
      case count(Int)
      /// Rising values.
      case values([Double])
    }
  }
}

extension Scene.Contours: SceneLayer {
  public static let about = LayerAbout(
    "contours", "lines of equal value", aliases: ["contour", "isolines", "levels"],
    example: "{of: kappa, levels: 8}")

  public static let fields: [SceneField<Self>] = [
    .choice(
      "of",
      "the divergence, the loss, κ, the curvature, `volume`: √det F, or the `distance` from θ*",
      get: { $0.quantity }, set: { $0.quantity = $1 }
    ).noted(example: "kappa", aliases: ["quantity", "what", "value", "field"]),
    SceneField(
      "levels", .levels(Limits.contourCount, NumberRange(-1e12...1e12)),
      "number of lines, or their values",
      get: { contours in
        switch contours.levels {
        case .count(let count): .number(Double(count))
        case .values(let values): .numbers(values)
        }
      },
      set: { contours, value in
        switch value {
        case .number(let count): contours.levels = .count(Int(count.rounded()))
        case .numbers(let values): contours.levels = .values(values)
        default: break
        }
      }
    ).noted(
      example: "[1, 2, 5]", aliases: ["level", "count", "n", "values"],
      reason: "more lines cannot be told apart", slider: 1...40),
  ]

  public static let rules: [LayerRule<Self>] = [
    LayerRule(["levels"]) { contours, place in
      guard case .values(let levels) = contours.levels else { return [] }
      var mistakes: [LayerMistake] = []
      for index in levels.indices.dropFirst() where !(levels[index - 1] < levels[index]) {
        mistakes.append(
          LayerMistake(
            "the levels of contours must rise, but \(place.path).levels[\(index)] does not"))
      }
      return mistakes
    }
  ]
}
