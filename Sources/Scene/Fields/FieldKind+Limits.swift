import InformationGeometry

extension FieldKind {
  /// Whether a value is one of a field of this kind, with every number within its limits. NaN never is.
  ///
  /// - Parameter value: the value of a field that is there.
  public func contains(_ value: FieldValue) -> Bool {
    switch (self, value) {
    case (.number(let range, let isPositive), .number(let number)):
      Self.isIn(range, number) && (number > 0 || !isPositive)
    case (.seed, .seed): true
    case (.choice(let words), .choice(let index)): words.indices.contains(index)
    case (.flag, .flag): true
    case (.point, .point(let point)): Self.isCoordinate(point)
    case (.numbers(let range, let count), .numbers(let values)):
      count.contains(values.count) && values.allSatisfy { Self.isIn(range, $0) }
    case (.text(let limit), .text(let text)): text.unicodeScalars.count <= limit
    case (.grid(let sides), .grid(let columns, let rows)):
      sides.contains(columns) && sides.contains(rows)
    case (.levels(let count, _), .number(let number)): Self.isIn(NumberRange(count), number)
    case (.levels(let count, let range), .numbers(let values)):
      count.contains(values.count) && values.allSatisfy { Self.isIn(range, $0) }
    case (.rate(let range, _), .number(let number)): Self.isIn(range, number) && number > 0
    case (.rate(_, let words), .choice(let index)): words.indices.contains(index)
    case (.points(let limit), .points(let points)):
      points.count <= limit && points.allSatisfy { Self.isCoordinate($0) }
    default: false
    }
  }

  private static func isIn(_ range: NumberRange, _ value: Double) -> Bool {
    range.contains(value) && (!range.isWhole || value == value.rounded())
  }

  private static func isCoordinate(_ point: Vector2) -> Bool {
    NumberRange.coordinate.contains(point.x) && NumberRange.coordinate.contains(point.y)
  }
}
