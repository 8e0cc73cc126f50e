extension Contour {
  /// The turn between neighbouring chords, in radians, from which on there is a point between.
  private static let sharpTurn = 0.3
  /// Twice as many points each time.
  private static let passes = 8

  /// More points on the line where it turns sharply, as at the tips of thin regions, which a grid's cells cut off.
  ///
  /// - Parameters:
  ///   - window: turns count as they are seen with the window as a square.
  ///   - f: the function; the new points are on its contour to 1e-7 of the distance between their neighbours.
  func refined(in window: Window, _ f: (Vector2) -> Double) -> Contour {
    var line = self
    for _ in 0..<Self.passes {
      let count = line.points.count
      line = line.halvedAtTurns(window, f)
      if line.points.count == count { break }
    }
    return line
  }

  private func halvedAtTurns(_ window: Window, _ f: (Vector2) -> Double) -> Contour {
    let count = points.count
    guard count > 2 else { return self }
    func scaled(_ vector: Vector2) -> Vector2 {
      Vector2(vector.x / window.width, vector.y / window.height)
    }
    // By the chord, which has the number of its first point: the side on which the line bulges, 1 for the left; 0 where it
    // does not turn.
    var bulges = [Double](repeating: 0, count: count)
    for index in isClosed ? 0..<count : 1..<count - 1 {
      let before = (index + count - 1) % count
      let one = scaled(points[index] - points[before])
      let other = scaled(points[(index + 1) % count] - points[index])
      let size = one.length * other.length
      guard size > 0 else { continue }
      let cross = one.x * other.y - one.y * other.x
      if cross.magnitude > Self.sharpTurn * size || one.dot(other) < 0 {
        bulges[before] = cross > 0 ? -1 : 1
        bulges[index] = bulges[before]
      }
    }
    guard bulges.contains(where: { $0 != 0 }) else { return self }
    var halved: [Vector2] = []
    for index in points.indices {
      halved.append(points[index])
      guard bulges[index] != 0 else { continue }
      let next = points[(index + 1) % count]
      if let middle = between(points[index], next, side: bulges[index], f) {
        halved.append(middle)
      }
    }
    return Contour(level: level, points: halved, isClosed: isClosed)
  }

  /// A point of the contour beside the middle of a chord; nil where there is none nearby.
  private func between(
    _ start: Vector2, _ end: Vector2, side: Double, _ f: (Vector2) -> Double
  ) -> Vector2? {
    let middle = (start + end) * 0.5
    let across = Vector2(start.y - end.y, end.x - start.x) * side
    let here = f(middle) - level
    guard here.isFinite else { return nil }
    for reach in [0.25, 0.5, 1, 2] {
      let there = f(middle + across * reach) - level
      guard there.isFinite, (there >= 0) != (here >= 0) else { continue }
      let part = BracketedRoot.find(0, here, 1, there, precision: 1e-7) {
        f(middle + across * (reach * $0)) - level
      }
      return middle + across * (reach * part)
    }
    return nil
  }

  /// The line without points so near to the one before that the direction from it is that of its error.
  ///
  /// - Parameter cell: of the grid.
  func withoutTwins(cell: Vector2) -> Contour {
    func areTwins(_ a: Vector2, _ b: Vector2) -> Bool {
      (a.x - b.x).magnitude < 1e-4 * cell.x && (a.y - b.y).magnitude < 1e-4 * cell.y
    }
    var line = self
    line.points = []
    for (index, point) in points.enumerated() {
      // The end of an open line stays where it is.
      if let last = line.points.last, areTwins(point, last) {
        if !isClosed, index == points.count - 1, line.points.count > 1 {
          line.points[line.points.count - 1] = point
        }
        continue
      }
      line.points.append(point)
    }
    if isClosed, line.points.count > 1, areTwins(line.points[0], line.points[line.points.count - 1])
    {
      line.points.removeLast()
    }
    return line.points.count > 1 ? line : self
  }
}
