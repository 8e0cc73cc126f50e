import Elementary

/// Geodesics between two points by collocation: u″ = −Γ(u′, u′) at Chebyshev points of [0, 1], by a damped Newton method.
/// Its result is a guess for shooting, to some digits.
struct GeodesicCollocation {
  let surface: any SurfaceGeometry
  let alpha: Double
  private let chart: AxisChart
  /// Intervals between nodes.
  private let order: Int
  private let nodes: [Double]
  /// By rows: ∂ and ∂² of the polynomial through values at the nodes.
  private let first: [Double]
  private let second: [Double]

  init(_ surface: any SurfaceGeometry, alpha: Double, order: Int = 32) {
    self.surface = surface
    self.alpha = alpha
    self.order = order
    chart = AxisChart(surface.domains)
    let count = order + 1
    var nodes: [Double] = []
    for index in 0...order {
      nodes.append(
        0.5 - 0.5 * Elementary.sincos(Elementary.pi * Double(index) / Double(order)).cos)
    }
    var first = [Double](repeating: 0, count: count * count)
    for row in 0...order {
      var sum = 0.0
      for column in 0...order where column != row {
        let ends = (row % order == 0 ? 2.0 : 1) / (column % order == 0 ? 2.0 : 1)
        let sign: Double = (row + column) % 2 == 0 ? 1 : -1
        let entry = ends * sign / (nodes[row] - nodes[column])
        first[row * count + column] = entry
        sum += entry
      }
      first[row * count + row] = -sum
    }
    var second = [Double](repeating: 0, count: count * count)
    for row in 0...order {
      for column in 0...order {
        var sum = 0.0
        for middle in 0...order {
          sum += first[row * count + middle] * first[middle * count + column]
        }
        second[row * count + column] = sum
      }
    }
    self.nodes = nodes
    self.first = first
    self.second = second
  }

  /// The straight line in the chart, as a guess.
  func line(from start: Vector2, to end: Vector2) -> [Vector2] {
    let (a, b) = (chart.coordinates(of: start), chart.coordinates(of: end))
    return nodes.map { a + (b - a) * $0 }
  }

  /// The velocity at the start of a path, in θ, if the whole takes the time 1.
  func startVelocity(_ path: [Vector2]) -> Vector2 {
    let slope = derivative(path, 0, first)
    let scale = chart.scale(at: chart.point(path[0]))
    return Vector2(slope.x * scale.x, slope.y * scale.y)
  }

  private func derivative(_ path: [Vector2], _ row: Int, _ matrix: [Double]) -> Vector2 {
    var sum = Vector2.zero
    for column in path.indices { sum = sum + path[column] * matrix[row * path.count + column] }
    return sum
  }

  private func christoffel(at u: Vector2) -> Christoffel? {
    let theta = chart.point(u)
    return surface.connection(at: theta, alpha: alpha)
      .map { chart.christoffel($0.christoffel, at: theta) }
  }

  /// u″ + Γ(u′, u′) at the inner nodes; nil where a node has left the domain.
  private func residual(_ path: [Vector2]) -> (values: [Double], size: Double)? {
    var values: [Double] = []
    var size = 0.0
    for node in 1..<order {
      guard let symbols = christoffel(at: path[node]) else { return nil }
      let slope = derivative(path, node, first)
      let value = derivative(path, node, second) + symbols.product(slope, slope)
      guard value.x.isFinite, value.y.isFinite else { return nil }
      values.append(value.x)
      values.append(value.y)
      // Chebyshev points crowd at the ends, where second derivatives lose digits.
      let weight = nodes[node] * (1 - nodes[node])
      size += weight * (value.x * value.x + value.y * value.y)
    }
    return (values, size.squareRoot())
  }

  /// A geodesic near a guess that has its ends; nil where Newton's method finds none.
  func path(from guess: [Vector2]) -> [Vector2]? {
    var path = guess
    guard var now = residual(path) else { return nil }
    var change = 1.0
    for _ in 0..<40 {
      guard let step = step(path, now.values) else { return nil }
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
          (path, now, change) = (next, better, largest)
          isBetter = true
          break
        }
        factor *= 0.5
        if largest < 1e-8 { break }
      }
      if !isBetter || change < 1e-9 { break }
    }
    return change < 1e-3 ? path : nil
  }

  /// Newton's step, from the derivatives of the residual.
  private func step(_ path: [Vector2], _ values: [Double]) -> [Double]? {
    let size = values.count
    let count = order + 1
    var matrix = [Double](repeating: 0, count: size * size)
    for node in 1..<order {
      guard let symbols = christoffel(at: path[node]) else { return nil }
      let slope = derivative(path, node, first)
      let bend = symbols.product(slope, slope)
      for axis in 0..<2 {
        let unit = axis == 0 ? Vector2(1, 0) : Vector2(0, 1)
        let turning = symbols.product(slope, unit) * 2
        for column in 1..<order {
          let place = 2 * (column - 1) + axis
          let d = first[node * count + column]
          matrix[(2 * node - 2) * size + place] += turning.x * d
          matrix[(2 * node - 1) * size + place] += turning.y * d
          matrix[(2 * node - 2 + axis) * size + place] += second[node * count + column]
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
    return LinearSystem.solve(&matrix, values)
  }
}

/// A small system of linear equations.
enum LinearSystem {
  /// The solution of Ax = b by elimination with pivots; nil where A is singular. A is used up.
  static func solve(_ a: inout [Double], _ b: [Double]) -> [Double]? {
    let n = b.count
    var x = b
    for column in 0..<n {
      var pivot = column
      for row in column..<n where a[row * n + column].magnitude > a[pivot * n + column].magnitude {
        pivot = row
      }
      guard a[pivot * n + column] != 0, a[pivot * n + column].isFinite else { return nil }
      if pivot != column {
        for k in column..<n { a.swapAt(pivot * n + k, column * n + k) }
        x.swapAt(pivot, column)
      }
      let scale = 1 / a[column * n + column]
      for row in (column + 1)..<max(n, column + 1) {
        let factor = a[row * n + column] * scale
        guard factor != 0 else { continue }
        for k in column..<n { a[row * n + k] -= factor * a[column * n + k] }
        x[row] -= factor * x[column]
      }
    }
    for row in (0..<n).reversed() {
      var sum = x[row]
      for k in (row + 1)..<max(n, row + 1) { sum -= a[row * n + k] * x[k] }
      x[row] = sum / a[row * n + row]
    }
    return x
  }
}
