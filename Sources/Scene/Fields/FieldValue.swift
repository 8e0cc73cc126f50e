import InformationGeometry

/// The value of a field of any kind.
public enum FieldValue: Sendable {
  /// The field is optional, and absent.
  case nothing
  case number(Double)
  case seed(UInt64)
  /// The place of a word among those of the field.
  case choice(Int)
  case flag(Bool)
  case point(Vector2)
  case numbers([Double])
  case text(String)
  case grid(columns: Int, rows: Int)
  case points([Vector2])

  public var isNothing: Bool {
    if case .nothing = self { true } else { false }
  }

  /// One of the numbers of the value; nil where it has none.
  ///
  /// - Parameter part: which of several numbers, from 0; nil for the field as a whole.
  public func number(_ part: Int?) -> Double? {
    switch (self, part) {
    case (.number(let value), nil): return value
    case (.seed(let value), nil): return Double(value)
    case (.point(let point), .some(let axis)): return axis == 0 || axis == 1 ? point[axis] : nil
    case (.numbers(let values), .some(let index)):
      return values.indices.contains(index) ? values[index] : nil
    case (.grid(let columns, _), nil), (.grid(let columns, _), .some(0)): return Double(columns)
    case (.grid(_, let rows), .some(1)): return Double(rows)
    default: return nil
    }
  }

  /// The value with one of its numbers changed to one in its range; unchanged where it has no such number.
  ///
  /// - Parameters:
  ///   - part: which of several numbers, from 0; nil for the field as a whole.
  ///   - value: the number; what counts is rounded to the nearest whole number.
  public func setting(_ part: Int?, to value: Double) -> FieldValue {
    switch (self, part) {
    case (.number, nil): return .number(value)
    case (.seed, nil): return .seed(UInt64(value.rounded()))
    case (.point(var point), .some(let axis)) where axis == 0 || axis == 1:
      point[axis] = value
      return .point(point)
    case (.numbers(var values), .some(let index)) where values.indices.contains(index):
      values[index] = value
      return .numbers(values)
    case (.grid, nil): return .grid(columns: Int(value.rounded()), rows: Int(value.rounded()))
    case (.grid(_, let rows), .some(0)): return .grid(columns: Int(value.rounded()), rows: rows)
    case (.grid(let columns, _), .some(1)):
      return .grid(columns: columns, rows: Int(value.rounded()))
    default: return self
    }
  }

  /// Whether two values of one field are the same. Texts are compared by their bytes: a page has no tables of Unicode.
  public func isSame(as other: FieldValue) -> Bool {
    switch (self, other) {
    case (.nothing, .nothing): true
    case (.number(let a), .number(let b)): a == b
    case (.seed(let a), .seed(let b)): a == b
    case (.choice(let a), .choice(let b)): a == b
    case (.flag(let a), .flag(let b)): a == b
    case (.point(let a), .point(let b)): a == b
    case (.numbers(let a), .numbers(let b)): a == b
    case (.text(let a), .text(let b)): a.utf8.elementsEqual(b.utf8)
    case (.grid(let columns, let rows), .grid(let otherColumns, let otherRows)):
      columns == otherColumns && rows == otherRows
    case (.points(let a), .points(let b)): a == b
    default: false
    }
  }
}
