/// A piece of polar coordinates between two geodesics and two lengths: a bicubic polynomial in (a, b), 0 … 1 each, which
/// agrees with points and derivatives at its corners.
struct PolarPatch {
  /// Where it begins and how long it is, on each of its two geodesics.
  private let starts: (first: Double, second: Double)
  private let steps: (first: Double, second: Double)
  private let angle: Double
  private let width: Double
  let lower: Vector2
  let upper: Vector2
  private let x: Bicubic
  private let y: Bicubic

  /// Where it begins, on the geodesic on which that is earlier.
  var s: Double { min(starts.first, starts.second) }

  /// - Parameters:
  ///   - starts: s at a = 0, on the first geodesic and on the second.
  ///   - steps: the lengths from there to a = 1.
  ///   - angle: φ of the first geodesic.
  ///   - width: φ of the second less that.
  ///   - n00: at a = 0 on the first geodesic, with derivatives by a in place of s, and by φ at constant a.
  ///   - n10: at a = 1 on the first.
  ///   - n01: at a = 0 on the second.
  ///   - n11: at a = 1 on the second.
  init(
    starts: (Double, Double), steps: (Double, Double), angle: Double, width: Double,
    _ n00: PolarSheet.Node, _ n10: PolarSheet.Node, _ n01: PolarSheet.Node,
    _ n11: PolarSheet.Node
  ) {
    self.starts = starts
    self.steps = steps
    self.angle = angle
    self.width = width
    func bicubic(_ axis: Int) -> Bicubic {
      /// A row of values and of derivatives by b, at b = 0 and 1 each.
      func row(
        _ one: Vector2, _ other: Vector2, _ left: Vector2, _ right: Vector2
      ) -> SIMD4<Double> {
        SIMD4(one[axis], other[axis], left[axis] * width, right[axis] * width)
      }
      return Bicubic(
        row(n00.theta, n01.theta, n00.across, n01.across),
        row(n10.theta, n11.theta, n10.across, n11.across),
        row(n00.along, n01.along, n00.twist, n01.twist),
        row(n10.along, n11.along, n10.twist, n11.twist))
    }
    x = bicubic(0)
    y = bicubic(1)
    var (low, high) = (n00.theta, n00.theta)
    for corner in [n10.theta, n01.theta, n11.theta] {
      low = Vector2(min(low.x, corner.x), min(low.y, corner.y))
      high = Vector2(max(high.x, corner.x), max(high.y, corner.y))
    }
    // Sides bulge beyond the corners.
    let margin = (high - low) * 0.15
    lower = low - margin
    upper = high + margin
  }

  func mayContain(_ point: Vector2) -> Bool {
    lower.x <= point.x && point.x <= upper.x && lower.y <= point.y && point.y <= upper.y
  }

  func meets(_ window: Window) -> Bool {
    lower.x <= window.upper.x && upper.x >= window.lower.x && lower.y <= window.upper.y
      && upper.y >= window.lower.y
  }

  /// The rectangle of a grid's places, first and last of each axis, in which the patch lies; nil where it lies beside.
  func range(of origin: Double, _ spacing: Double, _ count: Int, axis: Int) -> ClosedRange<Int>? {
    let first = max(0, ((lower[axis] - origin) / spacing).rounded(.up))
    let last = min(Double(count - 1), ((upper[axis] - origin) / spacing).rounded(.down))
    return first <= last ? Int(first)...Int(last) : nil
  }

  /// s and φ of a point of the patch; nil for points that are not.
  func place(of point: Vector2) -> (s: Double, angle: Double)? {
    var (a, b) = (0.5, 0.5)
    for _ in 0..<12 {
      let u = x.value(a, b)
      let v = y.value(a, b)
      let determinant = u.a * v.b - u.b * v.a
      guard determinant != 0 else { return nil }
      let (p, q) = (point.x - u.f, point.y - v.f)
      let da = (p * v.b - q * u.b) / determinant
      let db = (u.a * q - v.a * p) / determinant
      a += da
      b += db
      guard a > -1, a < 2, b > -1, b < 2 else { return nil }
      if max(da.magnitude, db.magnitude) < 1e-9 {
        // Points on a side belong to both patches.
        guard a > -1e-6, a < 1 + 1e-6, b > -1e-6, b < 1 + 1e-6 else { return nil }
        let start = starts.first + b * (starts.second - starts.first)
        let step = steps.first + b * (steps.second - steps.first)
        return (start + max(a, 0) * step, angle + b * width)
      }
    }
    return nil
  }
}

/// A polynomial of degree 3 in a and in b.
private struct Bicubic {
  /// Coefficients of a^i, each those of b^j.
  private let first: SIMD4<Double>
  private let second: SIMD4<Double>
  private let third: SIMD4<Double>
  private let fourth: SIMD4<Double>

  /// From values at a = 0 and 1, then from derivatives by a there; each has values at b = 0 and 1, then derivatives by b.
  init(
    _ start: SIMD4<Double>, _ end: SIMD4<Double>, _ startSlope: SIMD4<Double>,
    _ endSlope: SIMD4<Double>
  ) {
    func cubic(_ row: SIMD4<Double>) -> SIMD4<Double> {
      let (p, q, m, n) = (row[0], row[1], row[2], row[3])
      return SIMD4(p, m, -3 * p + 3 * q - 2 * m - n, 2 * p - 2 * q + m + n)
    }
    let (p, q, m, n) = (cubic(start), cubic(end), cubic(startSlope), cubic(endSlope))
    first = p
    second = m
    third = -3 * p + 3 * q - 2 * m - n
    fourth = 2 * p - 2 * q + m + n
  }

  /// The value with its derivatives.
  func value(_ a: Double, _ b: Double) -> (f: Double, a: Double, b: Double) {
    var (f, fa, fb) = (0.0, 0.0, 0.0)
    func add(_ c: SIMD4<Double>) {
      let value = c[0] + b * (c[1] + b * (c[2] + b * c[3]))
      let slope = c[1] + b * (2 * c[2] + b * 3 * c[3])
      fa = fa * a + f
      f = f * a + value
      fb = fb * a + slope
    }
    add(fourth)
    add(third)
    add(second)
    add(first)
    return (f, fa, fb)
  }
}
