extension Scene {
  /// The field of metric ellipses.
  public struct Ellipses: Equatable, Sendable {
    public var columns: Int = 25 { didSet { hasOwnGrid = true } }
    public var rows: Int = 25 { didSet { hasOwnGrid = true } }
    /// Whether the scene sets the grid; if it does not, a small canvas has fewer cells.
    public var hasOwnGrid = false
    /// Display only.
    public var scale: Double = 1
    public var sizing: Sizing = .shape
    /// Squared statistical distance ε of {δθ : δθᵀFδθ = ε}.
    public var epsilon: Double = 0.02
    /// Whether the true contour KL(p_θ ‖ p_θ+δθ) = ε/2 is drawn over each ellipse.
    public var overlay: Overlay = .none
    /// Whether the fixed parameters are known, or estimated like the axes: then the ellipses show the remaining information
    /// about the axes.
    public var others: Others = .known
    /// What their colour tells.
    public var color: Quantity = .kappa

    public init() {}

    public enum Sizing: String, CaseIterable, Equatable, Sendable { case shape, metric }
    public enum Overlay: String, CaseIterable, Equatable, Sendable { case none, kl }
    public enum Quantity: String, CaseIterable, Equatable, Sendable {
      case kappa, curvature, volume, none
    }
    public enum Others: String, CaseIterable, Equatable, Sendable { case known, unknown }
  }
}

extension Scene.Ellipses: SceneLayer {
  public static let about = LayerAbout(
    "ellipses", "the field of metric ellipses",
    aliases: ["ellipse", "metric", "field", "tissot"])

  public static let fields: [SceneField<Self>] = [
    SceneField(
      "grid", .grid(Limits.gridSide), "n or n x m cells",
      get: { .grid(columns: $0.columns, rows: $0.rows) },
      set: { if case .grid(let columns, let rows) = $1 { ($0.columns, $0.rows) = (columns, rows) } }
    ).noted(
      example: "31 x 21", aliases: ["count", "n", "cells", "resolution", "density"],
      reason: "finer ellipses cannot be seen", slider: 5...61
    ).written { $0.hasOwnGrid },
    .number(
      "scale", Limits.ellipseScale, isPositive: true,
      "factor for the drawn size; changes no eigenvalue",
      get: { $0.scale }, set: { $0.scale = $1 }
    ).noted(
      example: "0.8", aliases: ["size", "zoom", "factor"],
      reason: "beyond, nothing could be recognised", slider: 0.2...3),
    .choice(
      "sizing", "`shape`: equal area; `metric`: {δθ : δθᵀFδθ = ε} at true size",
      get: { $0.sizing }, set: { $0.sizing = $1 }
    ).noted(example: "metric", aliases: ["mode", "normalize", "normalise"]),
    .number(
      "epsilon", Limits.epsilon, isPositive: true, "ε, the squared statistical distance",
      get: { $0.epsilon }, set: { $0.epsilon = $1 }
    ).noted(
      example: "0.05", aliases: ["eps", "ε", "radius", "level"], symbol: "*ε*", slider: 1e-4...1
    ).effective(with: "`sizing: metric` or `overlay: kl`") {
      $0.sizing == .metric || $0.overlay == .kl
    },
    .choice(
      "overlay", "`kl`: the true contour KL = ε/2 over each ellipse",
      get: { $0.overlay }, set: { $0.overlay = $1 }
    ).noted(example: "kl", aliases: ["contour", "truth"]),
    .choice(
      "others",
      "`unknown`: the information that remains if the fixed parameters are estimated too",
      get: { $0.others }, set: { $0.others = $1 }
    ).noted(example: "unknown", aliases: ["nuisance", "fixed", "rest"]),
    .choice(
      "color", "what the colour shows: κ, the `curvature`, `volume`: √det F, or nothing",
      get: { $0.color }, set: { $0.color = $1 }
    ).noted(example: "curvature", aliases: ["colour", "fill", "hue", "by"]),
  ]

  public static let rules: [LayerRule<Self>] = [
    LayerRule(["others", "overlay"]) { ellipses, _ in
      guard ellipses.overlay == .kl, ellipses.others == .unknown else { return [] }
      return [
        LayerMistake(
          "`others: unknown` and `overlay: kl` contradict one another",
          help: "a contour of KL has the others fixed")
      ]
    },
    LayerRule(["overlay", "grid"]) { ellipses, _ in
      guard ellipses.overlay == .kl, ellipses.columns * ellipses.rows > Limits.overlayCells else {
        return []
      }
      return [
        LayerMistake(
          "overlay: kl allows at most \(Limits.overlayCells) cells, such as 50 x 50",
          help: "each contour is traced by itself")
      ]
    },
  ]
}
