/// A formula, read and checked: its syntax tree.
///
/// ```
/// condition  =  comparison, not, and, or, parentheses
/// formula    =  numbers, names, + - * / ^ (right associative), unary minus, parentheses, calls
/// ```
///
/// A name before `(` is a function, any other a variable. `·` and `×` are read as `*`, `−` as `-`,
/// `x²` as `x^2`, `≤`, `≥` and `≠` as comparisons, Greek letters as their names, subscripts as digits.
/// There are no implicit products.
///
/// `sum(i, 1, 5, f)` adds f for i = 1 … 5, with whole constants as bounds. `integral(u, a, b, f)` is
/// the Gauss–Legendre rule of 32 points on [a, b]: exact for polynomials up to degree 63, and to 1e-14
/// for smooth f without poles nearer to [a, b] than about half its length.
public struct Expression: Sendable {
  /// The names that the formula may use, as `parse` was given them.
  public let names: [[UInt8]]
  /// Whether this is a condition (`a + p < 20`) instead of a number.
  public var isCondition: Bool { syntax[root].kind.isCondition }

  let syntax: [Syntax]
  let links: [Syntax.Link]
  let root: Int
  /// For each of `names` the first place where it occurs.
  let places: [Range<Int>?]

  /// Where the name of this index occurs first, if it does.
  public func firstPlace(ofName index: Int) -> Range<Int>? { places[index] }
}

/// One node of a syntax tree.
struct Syntax: Sendable {
  struct Link: Sendable {
    let node: Int
    /// Subtracted, as a term; divided by, as a factor.
    let inverted: Bool
  }

  enum Kind: Equatable, Sendable {
    case number(Double)
    /// An index into the names of the expression.
    case name(Int)
    /// The variable of a `sum` or `integral` around, counted from the outermost.
    case bound(Int)
    /// Links are terms.
    case sum
    /// Links are factors.
    case product
    case power
    case call(Function)
    case density(Density, logarithm: Bool)
    /// Links are the condition and the two values.
    case conditional
    /// Links are the bounds and the term; the variable has this level.
    case series(level: Int)
    /// As `series`.
    case integral(level: Int)
    case comparison(Comparison)
    case and, or, not

    var isCondition: Bool {
      switch self {
      case .comparison, .and, .or, .not: true
      default: false
      }
    }
  }

  enum Comparison: UInt8, Sendable {
    case less, lessOrEqual, greater, greaterOrEqual, equal, notEqual
  }

  let kind: Kind
  /// Bytes of the source.
  let span: Range<Int>
  /// Into the expression's links.
  let links: Range<Int>
}
