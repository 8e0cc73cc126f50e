/// The length of a geodesic up to each value of its affine parameter, for connections other than that of Levi-Civita, whose speed
/// is not constant: beside the border of Θ it may grow by orders of magnitude within one step.
///
/// Each step of the integration is a panel of the rule of Gauss and Kronrod with 7 and 15 nodes, and is halved until their
/// difference allows 1e-12 of the length.
struct PathLengths: Sendable {
  private struct Knot {
    /// A part of the whole parameter, 0 … 1.
    var t: Double
    var length: Double
    /// d length/dt.
    var speed: Double
  }

  private var knots: [Knot]
  /// The whole parameter.
  private let duration: Double
  /// An estimate of the error of `total`.
  private(set) var error = 0.0

  /// The whole length.
  var total: Double { knots.last?.length ?? 0 }

  init(of path: GeodesicPath, on surface: any SurfaceGeometry) {
    func speed(_ t: Double) -> Double {
      let (theta, velocity) = path.state(at: t * path.length)
      return surface.connection(at: theta, alpha: 0)
        .map { $0.metric.norm(velocity) * path.length } ?? .nan
    }
    duration = path.length
    knots = [Knot(t: 0, length: 0, speed: speed(0))]
    let times = path.steps.map { $0 / path.length }
    for (start, end) in zip(times, times.dropFirst()) {
      append(to: end, from: start, depth: 0, speed)
    }
  }

  private mutating func append(
    to end: Double, from start: Double, depth: Int, _ speed: (Double) -> Double
  ) {
    let panel = GaussKronrod.integral(from: start, to: end, speed)
    guard panel.value.isFinite else {
      error = .infinity
      return
    }
    if panel.error > 1e-12 * (total + panel.value), depth < 20 {
      let middle = 0.5 * (start + end)
      append(to: middle, from: start, depth: depth + 1, speed)
      append(to: end, from: middle, depth: depth + 1, speed)
      return
    }
    error += panel.error
    knots.append(Knot(t: end, length: total + panel.value, speed: speed(end)))
  }

  /// The t, 0 … 1, at a length from the start, by the cubic through the lengths and speeds of a panel.
  func parameter(atLength s: Double) -> Double {
    guard knots.count > 1, total > 0 else { return 0 }
    var (low, high) = (0, knots.count - 1)
    while high - low > 1 {
      let middle = (low + high) / 2
      if knots[middle].length <= s { low = middle } else { high = middle }
    }
    let (a, b) = (knots[low], knots[high])
    var (first, last) = (0.0, 1.0)
    for _ in 0..<40 {
      let middle = 0.5 * (first + last)
      if Self.length(between: a, b, at: middle) <= s { first = middle } else { last = middle }
    }
    return a.t + (b.t - a.t) * last
  }

  /// The length at a part of the way between two knots.
  private static func length(between a: Knot, _ b: Knot, at u: Double) -> Double {
    let v = 1 - u
    return a.length * (v * v * (1 + 2 * u)) + b.length * (u * u * (1 + 2 * v))
      + (a.speed * v - b.speed * u) * (u * v * (b.t - a.t))
  }

  /// The length at t, 0 … 1.
  private func length(at t: Double) -> Double {
    let next = knots.firstIndex { $0.t >= t } ?? knots.count - 1
    guard next > 0 else { return 0 }
    let (a, b) = (knots[next - 1], knots[next])
    return Self.length(between: a, b, at: (t - a.t) / (b.t - a.t))
  }

  /// Whether the length grows without bound towards a place behind the last point: whether each tenth of the parameter that
  /// is left adds about as much as the one before. Where it is finite, the length that is left falls like a power of it.
  ///
  /// - Parameter place: the parameter where the path ends; nil where that is not known.
  func diverge(towards place: Double?) -> Bool {
    guard let place, duration > 0, place > duration else { return false }
    let left = (place - duration) / duration
    var added: [Double] = []
    var far = 10 * left
    while added.count < 3, far < 0.1 {
      added.append(length(at: 1 + left - 0.1 * far) - length(at: 1 + left - far))
      far *= 10
    }
    guard added.count > 1 else { return false }
    return zip(added, added.dropFirst()).allSatisfy { $0 > 0.9 * $1 }
  }
}
