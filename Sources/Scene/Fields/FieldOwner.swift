/// A type whose values stand in scene files as maps, with the table of its fields.
public protocol FieldOwner: Equatable, Sendable {
  /// With the default of every field.
  init()
  /// In the order of scene files.
  static var fields: [SceneField<Self>] { get }
}

extension FieldOwner {
  /// The descriptions of the fields, each with its default.
  public static var descriptions: [FieldAbout] {
    fields.map { field in
      var about = field.about
      if !about.isRequired { about.standard = field.get(Self()) }
      return about
    }
  }

  /// Gives a field a value of its kind and in its range; ignores any other.
  ///
  /// - Parameters:
  ///   - value: the value.
  ///   - field: its place in `fields`.
  public mutating func setValue(_ value: FieldValue, of field: Int) {
    Self.fields[field].set(&self, value)
  }

  /// Whether a field changes anything in the owner.
  ///
  /// - Parameter field: its place in `fields`.
  public func applies(_ field: Int) -> Bool { Self.fields[field].applies(self) }

  /// Whether a scene file contains the field: its value is not the default, or it is required.
  ///
  /// - Parameter field: its place in `fields`.
  func isWritten(_ field: Int) -> Bool {
    let field = Self.fields[field]
    if let isWritten = field.isWritten { return isWritten(self) }
    let value = field.get(self)
    return !value.isNothing
      && (field.about.isRequired || !value.isSame(as: field.get(Self())))
  }
}
