import InformationGeometry

extension Scene {
  /// A place where −∇L and −F⁻¹∇L are compared.
  public struct Probe: Equatable, Sendable {
    public var at: Vector2
    public var label: String?

    public init(at: Vector2, label: String? = nil) {
      self.at = at
      self.label = label
    }
  }
}

extension Scene.Probe: SceneLayer {
  public init() { self.init(at: .zero) }

  public static let about = LayerAbout(
    "probes", "where −∇L and −F⁻¹∇L are compared",
    aliases: ["probe", "points", "arrows", "markers"], example: "[[2.6, 1.9]]",
    list: LayerAbout.List(
      of: "probe", limit: Limits.probes, reason: "more arrows cover each other", isShort: true))

  public static let fields: [SceneField<Self>] = [
    .point(
      "at", "the two parameters, in the order of the axes",
      get: { $0.at }, set: { (probe: inout Self, at: Vector2) in probe.at = at }
    ).noted(
      example: "[2.6, 1.9]", aliases: ["position", "point", "theta", "where", "pos"],
      reason: Limits.coordinateReason
    ).required("says no place"),
    .text(
      "label", limit: Limits.labelLength, "a label beside it",
      get: { $0.label }, set: { $0.label = $1 }
    ).noted(example: "near the singularity", aliases: ["name", "title", "text"]),
  ]
}
