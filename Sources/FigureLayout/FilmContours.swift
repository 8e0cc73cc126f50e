/// The values from which a film chooses the levels of its contours, once for all frames: levels chosen for each frame would
/// jump from one to the next.
struct FilmContours {
  /// Values of the function over the canvases of frames spread over the film, ascending.
  private let values: [Double]
  /// The same as they were found, with those that are infinite or missing.
  let samples: [Double]

  init(_ samples: [Double]) {
    self.samples = samples
    values = samples.filter { $0.isFinite }.sorted()
  }

  /// `count` levels, ascending: the squares k² divide the values, and so the canvas, like equally spaced lines in a bowl.
  /// Frames with a small range of the function, after the view has zoomed in, have their share.
  func levels(count: Int) -> [Double] {
    guard let last = values.last, count > 0 else { return [] }
    var levels: [Double] = []
    for k in 1...count {
      let part = Double(k) / Double(count + 1)
      let level = values[Int(part * part * Double(values.count - 1))]
      if level < last, level > values[0], level > levels.last ?? -.infinity { levels.append(level) }
    }
    return levels
  }
}
