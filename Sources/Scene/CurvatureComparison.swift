import InformationGeometry

/// A figure of the network with two weights that compares F with its diagonal blocks and K-FAC. Its ellipses and
/// contours are the scene's; its paths start at the probes.
public struct CurvatureComparison: FieldOwner {
  /// What a scene file calls the figure.
  public static let name = "kfac-toy"

  /// Steps of each path.
  public var steps = 120
  /// η of a step −η(M + λI)⁻¹∇L.
  public var rate = 0.3
  /// λ.
  public var damping = 0.001
  /// Steps longer than this in their own metric are shortened to it.
  public var longest = 0.1

  public init() {}

  public static let fields: [SceneField<Self>] = [
    .count(
      "steps", Limits.networkSteps, "steps of each path",
      get: { $0.steps }, set: { $0.steps = $1 }
    ).noted(example: "60", reason: Limits.timeReason),
    .number(
      "rate", Limits.rate, isPositive: true, "learning rate of these steps",
      get: { $0.rate }, set: { $0.rate = $1 }
    ).noted(example: "0.1", reason: Limits.rateReason),
  ]

  /// Where the paths start: the probes, or three points that show typical paths.
  public func starts(of scene: Scene) -> [Vector2] {
    guard scene.probes.isEmpty else { return scene.probes.map { $0.at } }
    return [Vector2(0.25, 2.2), Vector2(2.2, 0.25), Vector2(0.4, -0.3)]
  }
}
