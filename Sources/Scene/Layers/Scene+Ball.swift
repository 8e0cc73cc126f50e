import InformationGeometry

extension Scene {
  /// Points of equal distance, or of equal divergence, from a centre.
  public struct Ball: Equatable, Sendable {
    public var at: Vector2
    public var radii: [Double]
    public var kind: Kind = .fisherRao

    public init(at: Vector2, radii: [Double] = [1]) {
      self.at = at
      self.radii = radii
    }

    public enum Kind: String, CaseIterable, Equatable, Sendable {
      /// d(at, θ) = r.
      case fisherRao = "fisher-rao"
      /// KL(at ‖ θ) = r²/2.
      case kl
      /// KL(θ ‖ at) = r²/2.
      case reverseKL = "reverse-kl"
      /// (θ − at)ᵀF(at)(θ − at) = r².
      case wald
    }
  }
}

extension Scene.Ball: SceneLayer {
  public init() { self.init(at: .zero) }

  public static let about = LayerAbout(
    "balls", "points at the same distance from a centre",
    aliases: ["ball", "circles", "spheres", "disks"], example: "[{at: [-1, 2], radii: [0.5, 1]}]",
    list: LayerAbout.List(
      of: "ball", limit: Limits.balls, reason: "more lines cover each other"))

  public static let fields: [SceneField<Self>] = [
    .point(
      "at", "the centre, a point of Θ",
      get: { $0.at }, set: { (ball: inout Self, at: Vector2) in ball.at = at }
    ).noted(
      example: "[-1, 2]", aliases: ["center", "centre", "from", "position", "point"],
      reason: Limits.coordinateReason
    ).required("says no centre"),
    .numbers(
      "radii", Limits.ballRadius, Limits.radii, "r of each line",
      get: { $0.radii }, set: { $0.radii = $1 }
    ).noted(
      example: "[0.5, 1]", aliases: ["radius", "r", "distances", "levels"],
      reason: "the surface is a few units of the metric wide", symbol: "*r*", slider: 0.05...4),
    .choice(
      "of",
      "`fisher-rao`: distance r; `kl`: KL(at ‖ θ) = r²/2; `reverse-kl`: KL(θ ‖ at); `wald`: the ellipse of F(at)",
      get: { $0.kind }, set: { $0.kind = $1 }
    ).noted(example: "kl", aliases: ["kind", "type", "divergence", "distance"]),
  ]
}
