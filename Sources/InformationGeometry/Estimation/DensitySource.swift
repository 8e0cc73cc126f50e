import Elementary

/// Samples of any density, by the inverse of its distribution function; one uniform each.
///
/// The nodes with which the quadrature finds the mass divide the sample space into pieces. Gauss and Legendre's rule of eight
/// nodes gives the mass of each piece, and of parts of a piece during the search for the inverse. The distribution function is
/// off by less than 1e-10 where the density is smooth within the pieces.
final class DensitySource: SampleSource {
  private let evaluation: DensityEvaluation
  private let space: SampleSpace
  private let theta: Vector2
  private let buffer = NodeBuffer()
  /// Where the pieces begin and end, ascending, and the masses below, without Z.
  private var places: [Double] = []
  private var sums: [Double] = [0]
  let fixedCount: Int? = nil

  /// Nil where the density has no mass at θ, or more than a number can hold.
  init?(_ evaluation: DensityEvaluation, _ space: SampleSpace, at theta: Vector2) {
    self.evaluation = evaluation
    self.space = space
    self.theta = theta
    let nodes =
      (try? evaluation.expectations.massNodes(
        at: [theta.x, theta.y], following: evaluation.sharedPlan)) ?? []
    var all: [Double] = []
    for node in nodes where node.mass > 0 { all.append(node.place) }
    if case .circle = space, !all.isEmpty { all = [-Elementary.pi] + all + [Elementary.pi] }
    let anchors = anchors(all)
    for place in all where place > places.last ?? -.infinity {
      if let last = places.last { addPlaces(between: last, and: place, anchors) }
      places.append(place)
    }
    guard places.count > 1 else { return nil }
    prepare()
    for index in 1..<places.count {
      let part = mass(from: places[index - 1], to: places[index]).mass
      guard part >= 0, part < .infinity else { return nil }
      sums.append(sums[index - 1] + part)
    }
    guard sums[sums.count - 1] > 0, sums[sums.count - 1] < .infinity else { return nil }
  }

  /// Points where a density may have a pole, or relative to which its tails are powers of the distance: the ends of the sample
  /// space, and the middle of the mass on the line.
  private func anchors(_ places: [Double]) -> [Double] {
    switch space {
    case .positive: [0]
    case .interval(let lower, let upper): [lower, upper]
    case .line: places.isEmpty ? [] : [places[places.count / 2]]
    case .circle, .counts, .listed: []
    }
  }

  /// Cuts a piece so that its ends' distances from an anchor have a ratio of e^0.4 at most: powers of the distance are
  /// then integrated to rounding.
  private func addPlaces(between a: Double, and b: Double, _ anchors: [Double]) {
    var most = 0.0
    var pole = 0.0
    for anchor in anchors where (a < anchor) == (b < anchor) && a != anchor && b != anchor {
      let ratio = Elementary.log((b - anchor) / (a - anchor)).magnitude
      if ratio > most { (most, pole) = (ratio, anchor) }
    }
    let count = Int(min(4096, (most / 0.4).rounded(.up)))
    guard count > 1 else { return }
    for part in 1..<count {
      let place =
        pole + (a - pole)
        * Elementary.exp(
          Elementary.log((b - pole) / (a - pole)) * Double(part) / Double(count))
      if place > places[places.count - 1], place < b { places.append(place) }
    }
  }

  func draw(_ count: Int, with generator: inout SplitMix64) -> [Double] {
    prepare()
    var values: [Double] = []
    values.reserveCapacity(count)
    for _ in 0..<count { values.append(quantile(generator.nextUnit())) }
    return values
  }

  /// The x below which the part u of the mass lies, by Newton's method in a bracket.
  private func quantile(_ u: Double) -> Double {
    let goal = u * sums[sums.count - 1]
    var low = 0
    var high = sums.count - 1
    while high - low > 1 {
      let middle = (low + high) / 2
      if sums[middle] <= goal { low = middle } else { high = middle }
    }
    let start = places[low]
    let whole = sums[high] - sums[low]
    let rest = goal - sums[low]
    var (left, right) = (start, places[high])
    guard whole > 0 else { return inside(start) }
    var x = left + (right - left) * (rest / whole)
    for _ in 0..<60 {
      let (mass, density) = mass(from: start, to: x)
      let excess = mass - rest
      if excess > 0 { right = x } else { left = x }
      guard excess.magnitude > 1e-15 * whole else { break }
      let next = x - excess / density
      let isInside = next > left && next < right
      let moved = isInside ? next : 0.5 * (left + right)
      guard moved != x, right - left > 4e-16 * max(left.magnitude, right.magnitude) else { break }
      x = moved
    }
    return inside(x)
  }

  /// x, moved into the open sample space where rounding has left it.
  private func inside(_ x: Double) -> Double {
    switch space {
    case .positive: max(x, .leastNormalMagnitude)
    case .interval(let lower, let upper): max(lower.nextUp, min(upper.nextDown, x))
    case .line, .circle, .counts, .listed: x
    }
  }

  private func prepare() {
    evaluation.density.prepare([theta.x, theta.y], centre: places.isEmpty ? 0 : centre)
  }

  private var centre: Double { places[places.count / 2] }

  /// The mass between two places, without Z, and the density at the second.
  private func mass(from a: Double, to b: Double) -> (mass: Double, density: Double) {
    let half = 0.5 * (b - a)
    let middle = a + half
    var nodes = (
      SIMD4<Double>.zero, SIMD4<Double>.zero, SIMD4<Double>.zero
    )
    for (index, (node, _)) in GaussRule.positiveNodes.enumerated() {
      nodes.0[index] = middle - half * node
      nodes.1[index] = middle + half * node
    }
    nodes.2 = SIMD4(repeating: b)
    withUnsafeBytes(of: nodes) { bytes in
      buffer.fill(
        UnsafeBufferPointer(rebasing: bytes.bindMemory(to: Double.self)[0..<9]), centre: centre,
        in: space)
    }
    evaluation.density.evaluate(buffer.columns, order: .value)
    let output = evaluation.density.output(0)
    let below = Elementary.exp(output[0])
    let above = Elementary.exp(output[1])
    var sum = 0.0
    for (index, (_, weight)) in GaussRule.positiveNodes.enumerated() {
      sum += weight * (below[index] + above[index])
    }
    return (sum * half, Elementary.exp(output[2][0]))
  }
}
