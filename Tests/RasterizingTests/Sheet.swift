import Drawing

@testable import Rasterizing

/// A small picture to paint on, and its pixels.
struct Sheet {
  let picture: PixelBuffer
  let tools = Rasterizer()

  init(width: Int, height: Int, ground: UInt32 = 0) {
    picture = PixelBuffer(
      width: width, height: height, pixels: .allocate(capacity: width * height)
    ) { $0.deallocate() }
    picture.fill(with: ground)
  }

  var painting: Painting { Painting(on: picture, with: tools) }

  subscript(x: Int, y: Int) -> UInt32 { picture.pixels[y * picture.width + x] }

  /// The opacity of a pixel: its coverage, where opaque ink is painted on a clear ground.
  func coverage(_ x: Int, _ y: Int) -> Int { Int(self[x, y] >> 24) }

  var words: [UInt32] {
    Array(UnsafeBufferPointer(start: picture.pixels, count: picture.width * picture.height))
  }

  /// The sum of all covers in pixels.
  var area: Double { words.reduce(0) { $0 + Double($1 >> 24) } / 255 }

  /// How many pixels are covered in part, each of which is rounded to 1/255.
  var partial: Int { words.reduce(0) { $0 + ((1..<255).contains($1 >> 24) ? 1 : 0) } }
}

let ink = Color(hex: 0xffffff)

/// Numbers that a seed determines (SplitMix64).
struct Numbers {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  /// Even between the bounds.
  mutating func between(_ low: Double, _ high: Double) -> Double {
    low + (high - low) * Double(next() >> 11) * 0x1p-53
  }

  mutating func point(_ low: Double, _ high: Double) -> Point {
    Point(x: between(low, high), y: between(low, high))
  }
}

/// Closed polygons as a path.
func polygon(_ points: [Point]) -> Path {
  var path = Path()
  for (index, point) in points.enumerated() {
    if index == 0 { path.move(to: point) } else { path.line(to: point) }
  }
  path.close()
  return path
}

/// The area of a polygon, positive if it turns from +x to +y.
func area(_ points: [Point]) -> Double {
  var sum = 0.0
  for (index, a) in points.enumerated() {
    let b = points[(index + 1) % points.count]
    sum += a.x * b.y - a.y * b.x
  }
  return sum / 2
}

/// The part of a convex polygon on the side of a line where a·x + b·y ≤ c (Sutherland–Hodgman).
func cut(_ points: [Point], _ a: Double, _ b: Double, _ c: Double) -> [Point] {
  var kept: [Point] = []
  for (index, p) in points.enumerated() {
    let q = points[(index + 1) % points.count]
    let (dp, dq) = (a * p.x + b * p.y - c, a * q.x + b * q.y - c)
    if dp <= 0 { kept.append(p) }
    if (dp < 0 && dq > 0) || (dp > 0 && dq < 0) { kept.append(p + (q - p) * (dp / (dp - dq))) }
  }
  return kept
}
