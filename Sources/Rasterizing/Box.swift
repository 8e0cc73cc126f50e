import Drawing

/// An upright box in pixels, edges included.
struct Box {
  var low: SIMD2<Double>
  var high: SIMD2<Double>

  init(low: SIMD2<Double>, high: SIMD2<Double>) {
    (self.low, self.high) = (low, high)
  }

  static let everywhere = Box(
    low: SIMD2(repeating: -.infinity), high: SIMD2(repeating: .infinity))
  static let nowhere = Box(low: everywhere.high, high: everywhere.low)

  /// A rectangle in pixels; `map` does not rotate.
  init(_ rect: Rect, _ map: Affine) {
    low = map.place(Point(x: rect.left, y: rect.top))
    high = map.place(Point(x: rect.right, y: rect.bottom))
  }

  /// A box that holds a path: that of its points and control points.
  init(_ path: Path, _ map: Affine) {
    var low = SIMD2<Double>(repeating: .infinity)
    var high = -low
    func include(_ point: Point) {
      let place = map.place(point)
      low = pointwiseMin(low, place)
      high = pointwiseMax(high, place)
    }
    for segment in path.segments {
      switch segment {
      case .move(let end), .line(let end): include(end)
      case .cubic(let a, let b, let end):
        include(a)
        include(b)
        include(end)
      case .close: break
      }
    }
    self.init(low: low, high: high)
    if path.segments.isEmpty { self.init(low: SIMD2(0, 0), high: SIMD2(0, 0)) }
  }

  @inline(__always)
  func meets(_ low: SIMD2<Double>, _ high: SIMD2<Double>) -> Bool {
    low.x <= self.high.x && low.y <= self.high.y && high.x >= self.low.x && high.y >= self.low.y
  }

  /// The intersection of two boxes; if it is empty, its far corner may lie before the near one.
  func intersection(_ other: Box) -> Box {
    Box(low: pointwiseMax(low, other.low), high: pointwiseMin(high, other.high))
  }

  /// A box that holds both.
  func union(_ other: Box) -> Box {
    Box(low: pointwiseMin(low, other.low), high: pointwiseMax(high, other.high))
  }

  func inset(by amount: Double) -> Box {
    Box(low: low + amount, high: high - amount)
  }
}
