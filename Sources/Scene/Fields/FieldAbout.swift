/// The description of a field, without the values that owners have.
public struct FieldAbout: Sendable {
  /// The key in a scene file.
  public let name: String
  public let kind: FieldKind
  /// A line for the documents.
  public let meaning: String
  /// A value that is not the default, as a scene file writes it.
  public internal(set) var example = ""
  /// Names that people are likely to write instead.
  public internal(set) var aliases: [String] = []
  /// Why the value has the limits that it has.
  public internal(set) var reason: String?
  /// How figures write the number, in the markup of labels; nil if they write its path.
  public internal(set) var symbol: String?
  /// The range of its slider; nil if it has no slider.
  public internal(set) var slider: ClosedRange<Double>?
  /// The message about an owner without the field, such as `says no place`; nil if it may be left out.
  public internal(set) var complaint: String?
  /// What the field needs to have an effect, in the words of scene files; nil if it always has one.
  public internal(set) var need: String?
  /// Whether writing the field is a mistake if it has no effect.
  public internal(set) var isRefusedWithoutEffect = false
  /// Whether the default depends on the figure.
  public internal(set) var hasOpenDefault = false
  /// The value of a new owner.
  public internal(set) var standard = FieldValue.nothing

  public var isRequired: Bool { complaint != nil }

  /// Whether the value may be absent.
  public var isOptional: Bool { standard.isNothing && !isRequired }
}
