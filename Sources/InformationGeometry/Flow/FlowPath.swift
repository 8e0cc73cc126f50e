import Elementary

/// One step of an integration.
struct FlowSegment: Sendable {
  var time: Double
  var duration: Double
  var interpolation: StepInterpolation
}

/// The place of a sample: a segment and the part of it, 0 … 1.
struct FlowMark: Sendable {
  var segment: Int
  var position: Double
}

/// The steps of a trajectory, and where its samples lie on them.
struct FlowPath<System: FlowEquations>: Sendable {
  typealias State = SIMD4<Double>
  typealias Segment = FlowSegment
  typealias Mark = FlowMark

  let system: System
  let speed: FlowSpeed
  var segments: [Segment] = []
  var marks: [Mark] = []

  init(system: System, speed: FlowSpeed) {
    self.system = system
    self.speed = speed
  }

  /// How far the parameter runs on a segment between two positions.
  func parameter(_ segment: Segment, from a: Double, to b: Double) -> Double {
    switch speed {
    case .flow: (b - a) * segment.duration
    case .metric:
      segment.interpolation.value(at: b).value[2] - segment.interpolation.value(at: a).value[2]
    case .screen: planeLength(segment, from: a, to: b, depth: 0)
    }
  }

  /// Euclidean length. Near q = 0 the speed in the plane goes like 1/√q; there the variable is u
  /// with x − x₀ = ±u², x₀ being where q would be zero, in which the speed is smooth.
  private func planeLength(
    _ segment: Segment, from a: Double, to b: Double, depth: Int
  ) -> Double {
    guard b > a else { return 0 }
    let system = system
    let first = segment.interpolation.value(at: a)
    let last = segment.interpolation.value(at: b)
    let small = min(first.value[1], last.value[1])
    let large = max(first.value[1], last.value[1])
    guard system.hasFold, small < 0.25 * large else {
      let half = 0.5 * (b - a)
      return half
        * gaussSum { node in planeSpeed(segment, at: a + half * (1 + node)) }
    }
    let isRising = first.value[1] < last.value[1]
    let q = max(0, small)
    let slope = isRising ? first.slope[1] : -last.slope[1]
    guard slope * (b - a) > 0.25 * (large - q) else {
      guard depth < 12 else { return (system.theta(last.value) - system.theta(first.value)).length }
      let middle = 0.5 * (a + b)
      return planeLength(segment, from: a, to: middle, depth: depth + 1)
        + planeLength(segment, from: middle, to: b, depth: depth + 1)
    }
    let distance = q / slope
    let low = distance.squareRoot()
    let half = 0.5 * ((distance + (b - a)).squareRoot() - low)
    return half
      * gaussSum { node in
        let u = low + half * (1 + node)
        let moved = u * u - distance
        return 2 * u * planeSpeed(segment, at: isRising ? a + moved : b - moved)
      }
  }

  private func planeSpeed(_ segment: Segment, at x: Double) -> Double {
    let (value, slope) = segment.interpolation.value(at: x)
    return system.velocity(value, slope: slope)?.length ?? 0
  }

  /// The integral over −1 … 1.
  private func gaussSum(_ f: (Double) -> Double) -> Double {
    var sum = 0.0
    for (node, weight) in GaussRule.positiveNodes {
      sum += weight * (f(-node) + f(node))
    }
    return sum
  }

  /// The position at which the parameter has a value, between two positions where it is lower and
  /// higher.
  func position(
    of target: Double, segment index: Int, from a: Double, at low: Double, to b: Double,
    at high: Double
  ) -> Double {
    guard high > low else { return b }
    let segment = segments[index]
    if speed == .flow {
      return min(b, a + (b - a) * (target - low) / (high - low))
    }
    // Regula falsi with halved weights (Illinois), which cannot leave the bracket.
    var left = a
    var right = b
    var base = low
    var valueLeft = low - target
    var valueRight = high - target
    var lastSide = 0
    for _ in 0..<60 {
      if right - left <= 1e-15 || valueLeft == 0 { break }
      let guess = (left * valueRight - right * valueLeft) / (valueRight - valueLeft)
      let x = min(max(guess, left), right)
      let at = base + parameter(segment, from: left, to: x)
      let value = at - target
      if value.magnitude <= 1e-15 * max(1, target) { return x }
      if value < 0 {
        left = x
        base = at
        valueLeft = value
        if lastSide < 0 { valueRight *= 0.5 }
        lastSide = -1
      } else {
        right = x
        valueRight = value
        if lastSide > 0 { valueLeft *= 0.5 }
        lastSide = 1
      }
    }
    return 0.5 * (left + right)
  }

  /// dθ/d(parameter) and the unit tangent at a position; nil where they are infinite.
  func motion(
    _ segment: Segment, at x: Double
  ) -> (theta: Vector2, velocity: Vector2?, tangent: Vector2?) {
    let (value, slope) = segment.interpolation.value(at: x)
    let theta = system.theta(value)
    guard let change = system.velocity(value, slope: slope) else { return (theta, nil, nil) }
    let length = change.length
    guard length > 0 else { return (theta, .zero, nil) }
    let tangent = change * (1 / length)
    let velocity: Vector2
    switch speed {
    case .flow: velocity = change * (1 / segment.duration)
    case .metric: velocity = slope[2] > 0 ? change * (1 / slope[2]) : .zero
    case .screen: velocity = tangent
    }
    return (theta, velocity, tangent)
  }
}

/// Gauss and Legendre's rule of eight nodes on −1 … 1.
enum GaussRule {
  /// The nodes above 0 and their weights; those below are their mirror images.
  static let positiveNodes: [(Double, Double)] = [
    (0.18343464249564980494, 0.36268378337836198297),
    (0.52553240991632898582, 0.31370664587788728734),
    (0.79666647741362673959, 0.22238103445337447054),
    (0.96028985649753623168, 0.10122853629037625915),
  ]
}
