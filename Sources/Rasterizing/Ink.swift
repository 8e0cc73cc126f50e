import Drawing

/// What covered pixels are painted with.
enum Ink {
  case plain(UInt32)
  case ramp(Ramp)
}

/// The colours along a linear gradient.
struct Ramp {
  private static let steps = 1024
  private let words: [UInt32]
  /// The place in the table at the middle of the pixel (0, 0), and its growth per pixel.
  private let start: Double
  private let slope: SIMD2<Double>

  /// - Parameters:
  ///   - from: the place of the first stop, in pixels.
  ///   - to: the place of the last stop, in pixels.
  ///   - stops: the colours between, mixed with straight opacity.
  init(from: SIMD2<Double>, to: SIMD2<Double>, stops: [GradientStop]) {
    let way = to - from
    let square = (way * way).sum()
    // A gradient of no length is its last colour.
    slope = square > 0 ? way * (Double(Ramp.steps) / square) : SIMD2(0, 0)
    start =
      square > 0 ? ((SIMD2(0.5, 0.5) - from) * slope).sum() : Double(Ramp.steps)
    var words: [UInt32] = []
    words.reserveCapacity(Ramp.steps + 1)
    var index = 0
    for step in 0...Ramp.steps {
      let place = Double(step) / Double(Ramp.steps)
      while index < stops.count, stops[index].offset <= place { index += 1 }
      let color: Color
      if index == 0 {
        color = stops.first?.color ?? Color(hex: 0, alpha: 0)
      } else if index == stops.count {
        color = stops[index - 1].color
      } else {
        let (a, b) = (stops[index - 1], stops[index])
        color = a.color.mixed(with: b.color, (place - a.offset) / (b.offset - a.offset))
      }
      words.append(color.premultiplied)
    }
    self.words = words
  }

  func word(x: Int, y: Int) -> UInt32 {
    let place = start + Double(x) * slope.x + Double(y) * slope.y
    return words[Int(min(max(place, 0), Double(Ramp.steps)).rounded())]
  }
}

extension Color {
  fileprivate init(hex: UInt32, alpha: Double) {
    self = Color(hex: hex).opacity(alpha)
  }
}
