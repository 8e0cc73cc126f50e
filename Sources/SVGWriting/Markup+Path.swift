import Drawing

extension Markup {
  /// Appends the data of a path: an absolute start, then relative steps, which are shorter.
  ///
  /// Steps are differences of rounded positions, so that rounding does not add up along the path.
  mutating func path(_ path: Path, offset: Point = Point(x: 0, y: 0), places: Int = places) {
    var data = PathData(offset: offset, places: places)
    for segment in path.segments { data.append(segment) }
    raw(data.bytes)
  }
}

private struct PathData {
  /// A position in units of the last decimal.
  struct Position: Equatable {
    var x: Int64
    var y: Int64
  }

  let offset: Point
  let places: Int
  var bytes: [UInt8] = []
  private var current = Position(x: 0, y: 0)
  private var start = Position(x: 0, y: 0)
  private var command: UInt8 = 0

  init(offset: Point, places: Int) {
    self.offset = offset
    self.places = places
  }

  mutating func append(_ segment: PathSegment) {
    switch segment {
    case .move(let point):
      let end = position(point)
      if bytes.isEmpty {
        letter("M")
        step(end, from: Position(x: 0, y: 0))
      } else {
        // A move never shares its letter: what follows a move without one is a line.
        command = 0
        letter("m")
        step(end, from: current)
      }
      current = end
      start = end
    case .line(let point):
      let end = position(point)
      if end.y == current.y {
        letter("h")
        number(end.x - current.x)
      } else if end.x == current.x {
        letter("v")
        number(end.y - current.y)
      } else {
        letter("l")
        step(end, from: current)
      }
      current = end
    case .cubic(let a, let b, let point):
      let end = position(point)
      letter("c")
      step(position(a), from: current)
      step(position(b), from: current)
      step(end, from: current)
      current = end
    case .close:
      command = 0
      letter("z")
      current = start
    }
  }

  private func position(_ point: Point) -> Position {
    Position(
      x: DecimalText.scaled(point.x + offset.x, places: places),
      y: DecimalText.scaled(point.y + offset.y, places: places))
  }

  /// Writes a command's letter unless it is the one in force.
  private mutating func letter(_ letter: Unicode.Scalar) {
    let byte = UInt8(truncatingIfNeeded: letter.value)
    guard byte != command else { return }
    command = byte
    bytes.append(byte)
  }

  private mutating func step(_ to: Position, from: Position) {
    number(to.x - from.x)
    number(to.y - from.y)
  }

  private mutating func number(_ value: Int64) {
    // A minus or a letter parts numbers as well as a space does.
    if let last = bytes.last, last <= UInt8(ascii: "9"), value >= 0 {
      bytes.append(UInt8(ascii: " "))
    }
    DecimalText.append(scaled: value, places: places, leadingZero: false, to: &bytes)
  }
}
