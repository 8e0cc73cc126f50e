import InformationGeometry

extension Scene {
  /// A vector that is parallel-transported along a geodesic.
  public struct Transport: Equatable, Sendable {
    /// Which of the scene's geodesics.
    public var along: Int
    /// The vector at its start; nil for the result of the transport before.
    public var vector: Vector2?

    public init(along: Int = 0, vector: Vector2? = nil) {
      self.along = along
      self.vector = vector
    }
  }
}

extension Scene.Transport: SceneLayer {
  public init() { self.init(along: 0) }

  public static let about = LayerAbout(
    "transport", "vectors parallel-transported along geodesics",
    aliases: ["transports", "parallel", "carry"], example: "[{along: 0, vector: [0.3, 0]}]",
    list: LayerAbout.List(
      of: "transport", limit: Limits.transports, reason: "more arrows cover each other"))

  public static let fields: [SceneField<Self>] = [
    .count(
      "along", 0...(Limits.geodesics - 1), "which of `geodesics`, from 0",
      get: { $0.along }, set: { (transport: inout Self, along: Int) in transport.along = along }
    ).noted(example: "1", aliases: ["geodesic", "path", "on"]),
    .point(
      "vector",
      "the vector at the start, by components of θ; default: the result of the transport before",
      get: { $0.vector },
      set: { (transport: inout Self, vector: Vector2?) in transport.vector = vector }
    ).noted(
      example: "[0.3, 0]", aliases: ["v", "tangent", "arrow"], reason: Limits.coordinateReason),
  ]

  public static let rules: [LayerRule<Self>] = [
    LayerRule(["vector"]) { transport, place in
      if transport.vector == .zero { return [LayerMistake("\(place.path).vector is zero")] }
      guard transport.vector == nil, place.item == 0 else { return [] }
      return [
        LayerMistake(
          "\(place.path) says no vector", help: "only what follows another may take its vector")
      ]
    }
  ]
}
