/// The reason why a drawing cannot be drawn: the node, the wrong number and what is wrong.
public struct DrawingFault: Error, Equatable, Sendable {
  public enum Reason: Equatable, Sendable {
    case notFinite
    /// Its magnitude is above the limit that the back end gave.
    case tooLarge
    case negative
    /// Outside of 0…1.
    case notAFraction
    /// A path that draws before it has moved anywhere.
    case noStart
    /// Offsets of gradient stops that fall, or no stops at all.
    case unorderedStops
    /// Dashes that are all of length zero.
    case emptyDashes
    /// Groups inside of groups beyond `Drawing.greatestDepth`.
    case tooDeep
    /// The number of cells differs from rows × columns, or a colour is not in the palette.
    case wrongCount
  }

  /// Where in the tree: the names of the groups and the position in the innermost one, such as
  /// `field/ellipses[12]`.
  public var node: String
  /// What the number is, such as `radius`.
  public var quantity: String
  public var reason: Reason

  public init(node: String, quantity: String, reason: Reason) {
    self.node = node
    self.quantity = quantity
    self.reason = reason
  }

  /// The fault in a line of words.
  public var message: String {
    let fault =
      switch reason {
      case .notFinite: " is not a finite number"
      case .tooLarge: " is too large to draw"
      case .negative: " is negative"
      case .notAFraction: " is not between 0 and 1"
      case .noStart: " starts without a move"
      case .unorderedStops: " are missing or out of order"
      case .emptyDashes: " are all of length zero"
      case .tooDeep: " are nested too deep"
      case .wrongCount: " do not agree with rows, columns and palette"
      }
    return node + ": " + quantity + fault
  }
}
