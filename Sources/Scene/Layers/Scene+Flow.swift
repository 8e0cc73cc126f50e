import InformationGeometry

extension Scene {
  /// Particles on −F⁻¹∇L.
  public struct Flow: Equatable, Sendable {
    public var particles: Int = 260
    public var seed: UInt64 = 7
    public var field: Field = .natural
    public var speed: FlowSpeed = .flow
    /// How long trajectories run, in the units of `speed`; in a film, one unit per second.
    public var duration: Double = 6
    public var style: Style = .trails

    public init() {}

    public enum Field: String, CaseIterable, Equatable, Sendable { case natural, euclidean, both }
    public enum Style: String, CaseIterable, Equatable, Sendable { case trails, streamlines }
  }
}

extension Scene.Flow: SceneLayer {
  public static let about = LayerAbout(
    "flow", "particles on −F⁻¹∇L",
    aliases: ["flows", "particles", "trajectories", "trails", "streamlines"])

  public static let fields: [SceneField<Self>] = [
    .count(
      "particles", Limits.particles, "the number of particles",
      get: { $0.particles }, set: { (flow: inout Self, count: Int) in flow.particles = count }
    ).noted(
      example: "400", aliases: ["count", "n", "number", "particle"],
      reason: "each is integrated and drawn by itself; `flow: off` leaves them out",
      slider: 20...1000),
    .seed("seed", "random seed of the starting points", get: { $0.seed }, set: { $0.seed = $1 })
      .noted(example: "42", aliases: ["random", "rng", "random_state"]),
    .choice(
      "field", "which gradient the particles follow", get: { $0.field }, set: { $0.field = $1 }
    ).noted(example: "both", aliases: ["gradient", "kind", "type"]),
    .choice(
      "speed",
      "`flow`: dθ/dt = −F⁻¹∇L; `metric`: unit Fisher speed; `screen`: unit display speed",
      get: { $0.speed }, set: { $0.speed = $1 }
    ).noted(example: "metric", aliases: ["velocity", "pace"])
      .effective(with: "`style: trails`") { $0.style == .trails },
    .number(
      "duration", Limits.duration, isPositive: true,
      "how long particles run, in the units of `speed`; in a film, one unit per second",
      get: { $0.duration }, set: { (flow: inout Self, time: Double) in flow.duration = time }
    ).noted(example: "12", aliases: ["length", "steps", "t"], slider: 0.5...20)
      .effective(with: "`style: trails`") { $0.style == .trails },
    .choice(
      "style", "`streamlines` are evenly spaced, for still figures",
      get: { $0.style }, set: { $0.style = $1 }
    ).noted(example: "streamlines", aliases: ["look", "draw"]),
  ]
}

extension SceneNumber {
  public static let flowParticles = SceneNumber.of("flow", "particles")
  public static let flowDuration = SceneNumber.of("flow", "duration")
}
