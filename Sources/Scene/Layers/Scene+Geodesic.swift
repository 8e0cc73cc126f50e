import InformationGeometry

extension Scene {
  /// Geodesics from a point: to another, in a direction, or in all.
  public struct Geodesic: Equatable, Sendable {
    public var from: Vector2
    /// Exactly one of these three is set.
    public var to: Vector2?
    public var direction: Vector2?
    /// How many directions, at equal angles of the metric.
    public var fan: Int?
    /// The length in the metric of a geodesic with a direction, or of each geodesic of a fan.
    public var length: Double?
    public var connection: Connection = .leviCivita
    /// α of the connection where it has no name.
    public var alpha: Double?

    public init(from: Vector2 = .zero) { self.from = from }

    public enum Connection: String, CaseIterable, Equatable, Sendable {
      case leviCivita = "levi-civita"
      case exponential, mixture
    }

    /// α of the connection.
    public var connectionAlpha: Double {
      if let alpha { return alpha }
      return switch connection {
      case .leviCivita: 0
      case .exponential: 1
      case .mixture: -1
      }
    }
  }
}

extension Scene.Geodesic: SceneLayer {
  public init() { self.init(from: .zero) }

  public static let about = LayerAbout(
    "geodesics", "geodesics from a point: to another, in a direction, or a fan",
    aliases: ["geodesic", "shortest", "curves"], example: "[{from: [-1, 2], to: [2, 1]}]",
    list: LayerAbout.List(
      of: "geodesic", limit: Limits.geodesics, reason: "more lines cover each other"))

  public static let fields: [SceneField<Self>] = [
    .point(
      "from", "the start, a point of Θ",
      get: { $0.from }, set: { (geodesic: inout Self, from: Vector2) in geodesic.from = from }
    ).noted(
      example: "[-1, 2]", aliases: ["start", "origin", "a", "source"],
      reason: Limits.coordinateReason
    ).required("says not where it begins"),
    .point(
      "to", "the end of the shortest path; if two are equally short, both are drawn",
      get: { $0.to }, set: { (geodesic: inout Self, to: Vector2?) in geodesic.to = to }
    ).noted(
      example: "[2, 1]", aliases: ["end", "until", "b", "target", "goal"],
      reason: Limits.coordinateReason),
    .point(
      "direction", "its direction at the start, by components of θ; its length has no effect",
      get: { $0.direction },
      set: { (geodesic: inout Self, direction: Vector2?) in geodesic.direction = direction }
    ).noted(
      example: "[1, 0.4]", aliases: ["velocity", "tangent", "towards", "dir"],
      reason: Limits.coordinateReason),
    .count(
      "fan", Limits.fan, "number of directions at equal angles of the metric, with their front",
      get: { $0.fan }, set: { (geodesic: inout Self, fan: Int?) in geodesic.fan = fan }
    ).noted(
      example: "24", aliases: ["rays", "directions", "count"],
      reason: "more rays cover each other"),
    .number(
      "length", Limits.geodesicLength, isPositive: true,
      "length in the metric, for a geodesic with a direction and for a fan",
      get: { $0.length },
      set: { (geodesic: inout Self, length: Double?) in geodesic.length = length }
    ).noted(
      example: "2", aliases: ["distance", "size", "len", "s"],
      reason: "the surface is a few units of the metric wide", symbol: "*s*", slider: 0.05...5),
    .choice(
      "connection",
      "`exponential`: α = 1; `mixture`: α = −1; omit it if `alpha` is given",
      get: { $0.connection }, set: { $0.connection = $1 }
    ).noted(example: "exponential", aliases: ["kind", "type", "metric"]),
    .number(
      "alpha", Limits.alpha, "α of the connection, in place of its name",
      get: { $0.alpha }, set: { (geodesic: inout Self, alpha: Double?) in geodesic.alpha = alpha }
    ).noted(example: "0.5", aliases: ["α"], symbol: "*α*", slider: -1...1),
  ]

  public static let rules: [LayerRule<Self>] = [
    LayerRule(["to", "direction", "fan"]) { geodesic, place in
      var given: [String] = []
      if geodesic.to != nil { given.append("to") }
      if geodesic.direction != nil { given.append("direction") }
      if geodesic.fan != nil { given.append("fan") }
      guard given.count != 1 else { return [] }
      if given.isEmpty {
        return [
          LayerMistake(
            "\(place.path) says not where it leads",
            help: "one of to, direction with length, and fan with length")
        ]
      }
      var list = given[0]
      for name in given.dropFirst() { list += " and " + name }
      return [
        LayerMistake(
          "\(place.path) has \(list)", help: "a geodesic has one of to, direction and fan")
      ]
    },
    LayerRule(["length", "direction", "fan"]) { geodesic, place in
      guard geodesic.to == nil, geodesic.direction != nil || geodesic.fan != nil,
        geodesic.length == nil
      else { return [] }
      return [
        LayerMistake("\(place.path) says no length", help: "such as length: 1.5, in the metric")
      ]
    },
    LayerRule(["length", "to"]) { geodesic, place in
      guard geodesic.to != nil, geodesic.length != nil, geodesic.direction == nil,
        geodesic.fan == nil
      else { return [] }
      return [
        LayerMistake(
          "\(place.path).length changes nothing here", help: "it needs direction or fan")
      ]
    },
    LayerRule(["direction"]) { geodesic, place in
      guard geodesic.direction == .zero else { return [] }
      return [LayerMistake("\(place.path).direction is zero", help: "such as [1, 0.4]")]
    },
    LayerRule(["to", "from"]) { geodesic, place in
      guard geodesic.to == geodesic.from else { return [] }
      return [LayerMistake("\(place.path) leads from a point to itself")]
    },
    LayerRule(["alpha", "connection"]) { geodesic, place in
      guard geodesic.alpha != nil, !(geodesic.connection == .leviCivita) else { return [] }
      return [
        LayerMistake(
          "\(place.path) has both alpha and connection: \(geodesic.connection.rawValue)",
          help: "alpha: 1 is the exponential connection, alpha: -1 the mixture connection")
      ]
    },
  ]
}
