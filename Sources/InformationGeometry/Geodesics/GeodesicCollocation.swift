/// Geodesics between two points by collocation: u″ = −Γ(u′, u′) at Chebyshev points of [0, 1], by a damped Newton method.
/// Its result is a guess for shooting: to some digits with few points, to nearly all with many if the geodesic is not long.
struct GeodesicCollocation {
  let surface: any SurfaceGeometry
  let alpha: Double
  let points: ChebyshevNodes
  private let chart: AxisChart
  private var order: Int { points.order }

  init(_ surface: any SurfaceGeometry, alpha: Double, points: ChebyshevNodes = .most) {
    self.surface = surface
    self.alpha = alpha
    self.points = points
    chart = AxisChart(surface.domains)
  }

  /// The straight line in the chart, as a guess.
  func line(from start: Vector2, to end: Vector2) -> [Vector2] {
    let (a, b) = (chart.coordinates(of: start), chart.coordinates(of: end))
    return points.nodes.map { a + (b - a) * $0 }
  }

  /// The velocity at the start of a path, in θ, if the whole takes the time 1.
  func startVelocity(_ path: [Vector2]) -> Vector2 {
    let slope = points.derivatives(path, at: 0).first
    let scale = chart.scale(at: chart.point(path[0]))
    return Vector2(slope.x * scale.x, slope.y * scale.y)
  }

  private func christoffel(at u: Vector2) -> Christoffel? {
    let theta = chart.point(u)
    return surface.connection(at: theta, alpha: alpha)
      .map { chart.christoffel($0.christoffel, at: theta) }
  }

  /// u″ + Γ(u′, u′) at the inner nodes, with what it is made of.
  private struct Residual {
    var values: [Double] = []
    var slopes: [Vector2] = []
    var symbols: [Christoffel] = []
    var size = 0.0
  }

  /// Nil where a node has left the domain.
  private func residual(_ path: [Vector2]) -> Residual? {
    var result = Residual()
    for node in 1..<order {
      guard let symbols = christoffel(at: path[node]) else { return nil }
      let (slope, bend) = points.derivatives(path, at: node)
      let value = bend + symbols.product(slope, slope)
      guard value.x.isFinite, value.y.isFinite else { return nil }
      result.values.append(value.x)
      result.values.append(value.y)
      result.slopes.append(slope)
      result.symbols.append(symbols)
      // Chebyshev points crowd at the ends, where second derivatives lose digits.
      let weight = points.nodes[node] * (1 - points.nodes[node])
      result.size += weight * (value.x * value.x + value.y * value.y)
    }
    result.size = result.size.squareRoot()
    return result
  }

  /// A geodesic near a guess that has its ends; nil where Newton's method finds none.
  ///
  /// - Parameters:
  ///   - guess: the points at the nodes.
  ///   - rest: the change of coordinates at which nothing more is tried.
  func path(from guess: [Vector2], rest: Double = 1e-9) -> [Vector2]? {
    var path = guess
    guard var now = residual(path) else { return nil }
    var change = 1.0
    var system: LinearSystem?
    for _ in 0..<40 {
      let isFresh = system == nil
      if isFresh { system = derivatives(path, now) }
      guard let step = system?.solution(of: now.values) else { return nil }
      var factor = 1.0
      var isBetter = false
      for _ in 0..<10 {
        var next = path
        var largest = 0.0
        for node in 1..<order {
          let move = Vector2(step[2 * node - 2], step[2 * node - 1]) * factor
          largest = max(largest, move.x.magnitude, move.y.magnitude)
          next[node] = path[node] - move
        }
        if let better = residual(next), better.size < now.size {
          // Near the end the derivatives hardly change.
          if better.size > 0.01 * now.size { system = nil }
          (path, now, change) = (next, better, largest)
          isBetter = true
          break
        }
        factor *= 0.5
        if largest < 1e-8 { break }
      }
      if isBetter ? change < rest : isFresh { break }
      if !isBetter { system = nil }
    }
    return change < max(1e-3, rest) ? path : nil
  }

  /// The derivatives of the residual; nil where a neighbour of a node has no value.
  private func derivatives(_ path: [Vector2], _ now: Residual) -> LinearSystem? {
    let size = now.values.count
    let count = order + 1
    var matrix = [Double](repeating: 0, count: size * size)
    for node in 1..<order {
      let (symbols, slope) = (now.symbols[node - 1], now.slopes[node - 1])
      let bend = symbols.product(slope, slope)
      for axis in 0..<2 {
        let unit = axis == 0 ? Vector2(1, 0) : Vector2(0, 1)
        let turning = symbols.product(slope, unit) * 2
        for column in 1..<order {
          let place = 2 * (column - 1) + axis
          let d = points.first[node * count + column]
          matrix[(2 * node - 2) * size + place] += turning.x * d
          matrix[(2 * node - 1) * size + place] += turning.y * d
          matrix[(2 * node - 2 + axis) * size + place] += points.second[node * count + column]
        }
        let h = 1e-6 * max(1, path[node][axis].magnitude)
        var ahead = path[node]
        ahead[axis] += h
        var back = path[node]
        back[axis] -= h
        let place = 2 * (node - 1) + axis
        let next = christoffel(at: ahead)
        guard let other = next ?? christoffel(at: back) else { return nil }
        let by = (other.product(slope, slope) - bend) * ((next == nil ? -1 : 1) / h)
        matrix[(2 * node - 2) * size + place] += by.x
        matrix[(2 * node - 1) * size + place] += by.y
      }
    }
    return LinearSystem(matrix, size)
  }
}
