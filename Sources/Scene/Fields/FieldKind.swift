/// What may be written as the value of a field. Everything that reads, writes, encodes or documents fields switches over
/// these cases.
public enum FieldKind: Sendable {
  /// A number, which sweeps can change; it is a count if its range is whole.
  case number(NumberRange, isPositive: Bool = false)
  /// A whole number of 64 bits, which sweeps can change up to 2⁵³.
  case seed
  /// One of some words.
  case choice([String])
  /// `on` or `off`.
  case flag
  /// Two numbers on the axes of the model; sweeps can change each.
  case point
  /// A list with this many numbers; sweeps can change each.
  case numbers(NumberRange, ClosedRange<Int>)
  case text(limit: Int)
  /// `n` or `n x m`; sweeps can change both together, or columns and rows separately.
  case grid(ClosedRange<Int>)
  /// A count, or that many rising numbers; sweeps can change either.
  case levels(ClosedRange<Int>, NumberRange)
  /// A number greater than 0, which sweeps can change, or one of these words.
  case rate(NumberRange, [String])
  /// A file of points, or a list of at most this many.
  case points(Int)
  /// The columns of such a file.
  case columns

  /// The range of a number of the field; nil if there is no such number.
  ///
  /// - Parameter part: which of several numbers, from 0; nil for the field as a whole.
  public func range(of part: Int?) -> NumberRange? {
    switch (self, part) {
    case (.number(let range, _), nil), (.rate(let range, _), nil): range
    // Beyond 2⁵³ a Double has no odd seeds; the scene file itself takes all 64 bits.
    case (.seed, nil): NumberRange(0...0x1p53, isWhole: true)
    case (.point, .some(let part)): part < 2 ? .coordinate : nil
    case (.numbers(let range, let count), .some(let part)): part < count.upperBound ? range : nil
    case (.grid(let sides), let part): (part ?? 0) < 2 ? NumberRange(sides) : nil
    case (.levels(let count, _), nil): NumberRange(count)
    case (.levels(_, let range), .some): range
    default: nil
    }
  }

  /// The parts that a path with the first of each index names.
  public var firstParts: [Int?] {
    switch self {
    case .number, .seed, .grid, .rate: [nil]
    case .point: [0, 1]
    case .numbers: [0]
    case .levels: [nil, 0]
    case .choice, .flag, .text, .points, .columns: []
    }
  }
}
