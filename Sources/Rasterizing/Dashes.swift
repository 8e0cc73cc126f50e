import Drawing

/// Cuts lines into dashes.
struct Dashes {
  private let lengths: [Double]
  private let period: Double
  private let visible: Box

  /// - Parameters:
  ///   - dash: lengths of dashes and gaps in turn, in units of `scale` pixels.
  ///   - scale: pixels in a unit.
  ///   - visible: dashes outside this box are left out.
  init?(_ dash: [Double], scale: Double, visible: Box) {
    guard !dash.isEmpty else { return nil }
    // An odd number of lengths is run through twice, so that dashes and gaps change places.
    let once = dash.map { $0 * scale }
    lengths = dash.count % 2 == 0 ? once : once + once
    period = lengths.reduce(0, +)
    self.visible = visible
    // Dashes that no pixel could tell apart are a line.
    guard period > Dashes.least else { return nil }
  }

  /// The shortest sum of dashes that is drawn as dashes, in pixels.
  private static let least = 1.0 / 16

  /// Adds the dashes along all polygons of `input`.
  func cut(_ input: Contours, into output: Contours) {
    for index in 0..<input.all.count { cut(input, input.all.base[index], into: output) }
  }

  /// Where in the pattern a line is.
  private struct Phase {
    var index = 0
    var rest: Double
    var isDash: Bool { index % 2 == 0 }
  }

  private func cut(_ input: Contours, _ contour: Contours.Contour, into output: Contours) {
    let points = input.points.base
    var phase = Phase(rest: lengths[0])
    var isOpen = false
    let count = contour.end - contour.start
    for step in 1..<max(1, contour.isClosed ? count + 1 : count) {
      let from = points[contour.start + step - 1]
      let place = contour.start + step % count
      let to = points[place]
      let way = to - from
      let length = (way * way).sum().squareRoot()
      guard length > 0 else { continue }
      let seen = seen(from, way)
      var done = 0.0
      // Dashes before the part that can be seen are only counted.
      if seen.start * length > period {
        if isOpen { output.finish(closed: false) }
        isOpen = false
        let skipped = ((seen.start * length) / period).rounded(.down) * period
        done = skipped
      }
      while done < length {
        if phase.isDash, !isOpen {
          output.add(from + way * (done / length))
          isOpen = true
        }
        if done > seen.end * length, length - done > period {
          // Nor does anything behind it matter but where in the pattern the line ends.
          if isOpen { output.finish(closed: false) }
          isOpen = false
          done += ((length - done) / period).rounded(.down) * period
          if done >= length { break }
          if phase.isDash {
            output.add(from + way * (done / length))
            isOpen = true
          }
        }
        if phase.rest > length - done {
          phase.rest -= length - done
          done = length
          if isOpen { output.add(to, smooth: input.smooth.base[place]) }
        } else {
          done += phase.rest
          if isOpen {
            output.add(from + way * (done / length))
            output.finish(closed: false)
            isOpen = false
          }
          phase.index = (phase.index + 1) % lengths.count
          phase.rest = lengths[phase.index]
        }
      }
    }
    if isOpen { output.finish(closed: false) }
  }

  /// The visible part of a straight piece, as fractions of it; if there is none, empty at its end.
  private func seen(
    _ from: SIMD2<Double>, _ way: SIMD2<Double>
  ) -> (start: Double, end: Double) {
    var (start, end) = (0.0, 1.0)
    for axis in 0..<2 {
      if way[axis] == 0 {
        if from[axis] < visible.low[axis] || from[axis] > visible.high[axis] { return (1, 1) }
        continue
      }
      let a = (visible.low[axis] - from[axis]) / way[axis]
      let b = (visible.high[axis] - from[axis]) / way[axis]
      start = max(start, min(a, b))
      end = min(end, max(a, b))
    }
    return start <= end ? (start, end) : (1, 1)
  }
}
