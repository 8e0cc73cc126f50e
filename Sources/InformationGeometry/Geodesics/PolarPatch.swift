/// A piece of polar coordinates between two geodesics and two lengths: a bicubic polynomial in (a, b), 0 … 1 each, which
/// agrees with points and derivatives at its corners.
struct PolarPatch {
  /// Where it begins.
  let s: Double
  private let step: Double
  private let angle: Double
  private let width: Double
  private let lower: Vector2
  private let upper: Vector2
  /// Coefficients of a^i b^j by rows of i, for x and y.
  private let x: [Double]
  private let y: [Double]

  init(
    s: Double, step: Double, angle: Double, width: Double, _ n00: PolarSheet.Node,
    _ n10: PolarSheet.Node, _ n01: PolarSheet.Node, _ n11: PolarSheet.Node
  ) {
    self.s = s
    self.step = step
    self.angle = angle
    self.width = width
    func coefficients(_ axis: Int) -> [Double] {
      // Values and derivatives: rows a = 0, a = 1, ∂a at 0, ∂a at 1; columns likewise for b.
      let corners = [n00, n01, n10, n11]
      let f = corners.map { $0.theta[axis] }
      let fa = corners.map { $0.along[axis] * step }
      let fb = corners.map { $0.across[axis] * width }
      let fab = corners.map { $0.twist[axis] * step * width }
      let table = [
        [f[0], f[1], fb[0], fb[1]], [f[2], f[3], fb[2], fb[3]],
        [fa[0], fa[1], fab[0], fab[1]], [fa[2], fa[3], fab[2], fab[3]],
      ]
      func cubic(_ p: Double, _ q: Double, _ m: Double, _ n: Double) -> [Double] {
        [p, m, -3 * p + 3 * q - 2 * m - n, 2 * p - 2 * q + m + n]
      }
      let rows = table.map { cubic($0[0], $0[1], $0[2], $0[3]) }
      var result = [Double](repeating: 0, count: 16)
      for j in 0..<4 {
        let column = cubic(rows[0][j], rows[1][j], rows[2][j], rows[3][j])
        for i in 0..<4 { result[4 * i + j] = column[i] }
      }
      return result
    }
    x = coefficients(0)
    y = coefficients(1)
    let corners = [n00.theta, n10.theta, n01.theta, n11.theta]
    var (low, high) = (corners[0], corners[0])
    for corner in corners {
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

  private func value(_ c: [Double], _ a: Double, _ b: Double) -> (f: Double, a: Double, b: Double) {
    var (f, fa, fb) = (0.0, 0.0, 0.0)
    c.withUnsafeBufferPointer { c in
      for i in [3, 2, 1, 0] {
        let row = 4 * i
        let value = c[row] + b * (c[row + 1] + b * (c[row + 2] + b * c[row + 3]))
        let slope = c[row + 1] + b * (2 * c[row + 2] + b * 3 * c[row + 3])
        fa = fa * a + f
        f = f * a + value
        fb = fb * a + slope
      }
    }
    return (f, fa, fb)
  }

  /// s and φ of a point of the patch; nil for points that are not.
  func place(of point: Vector2) -> (s: Double, angle: Double)? {
    var (a, b) = (0.5, 0.5)
    for _ in 0..<12 {
      let u = value(x, a, b)
      let v = value(y, a, b)
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
        return (s + max(a, 0) * step, angle + b * width)
      }
    }
    return nil
  }
}
