import InformationGeometry

/// A field of a layer: the complete description of a key of the scene file.
///
/// The checker, the writer, sweeps, the words of a page, its sliders, the JSON Schema and the reference of scene files read
/// tables of these. A field is made by the function of its kind (`SceneField+Kinds.swift`) and completed by `noted`,
/// `required` and `effective`.
public struct SceneField<Owner: Sendable>: Sendable {
  public internal(set) var about: FieldAbout
  let get: @Sendable (Owner) -> FieldValue
  /// Takes a value of the field's kind and in its range; ignores any other.
  let set: @Sendable (inout Owner, FieldValue) -> Void
  /// Whether an owner has its own value, if that is not the same as a value that differs from the default.
  private(set) var isWritten: (@Sendable (Owner) -> Bool)?
  /// Whether the field changes anything in an owner.
  private(set) var applies: @Sendable (Owner) -> Bool = { _ in true }

  init(
    _ name: String, _ kind: FieldKind, _ meaning: String,
    get: @escaping @Sendable (Owner) -> FieldValue,
    set: @escaping @Sendable (inout Owner, FieldValue) -> Void
  ) {
    #if hasFeature(Embedded)
      about = FieldAbout(name: name, kind: kind, meaning: "")
    #else
      about = FieldAbout(name: name, kind: kind, meaning: meaning)
    #endif
    self.get = get
    self.set = set
  }

  /// The field with more description.
  ///
  /// - Parameters:
  ///   - example: a value that is not the default.
  ///   - aliases: names that people are likely to write instead.
  ///   - reason: why the value has the limits that it has.
  ///   - symbol: how figures write the number.
  ///   - slider: the range of its slider.
  public func noted(
    example: String, aliases: [String] = [], reason: String? = nil, symbol: String? = nil,
    slider: ClosedRange<Double>? = nil
  ) -> SceneField {
    var field = self
    #if !hasFeature(Embedded)
      // A page says nothing about keys: without these words it is smaller.
      field.about.example = example
      field.about.aliases = aliases
      field.about.reason = reason
    #endif
    field.about.symbol = symbol
    field.about.slider = slider
    return field
  }

  /// The field as one whose default depends on the figure: writing the default value differs from writing nothing.
  ///
  /// - Parameter isWritten: whether an owner has a value of its own.
  public func written(_ isWritten: @escaping @Sendable (Owner) -> Bool) -> SceneField {
    var field = self
    field.about.hasOpenDefault = true
    field.isWritten = isWritten
    return field
  }

  /// The field as one that must be written.
  ///
  /// - Parameter complaint: what is said of an owner without it, such as `says no place`.
  public func required(_ complaint: String) -> SceneField {
    var field = self
    field.about.complaint = complaint
    return field
  }

  /// The field as one that has an effect only with certain other fields.
  ///
  /// - Parameters:
  ///   - need: what it needs, in the words of scene files.
  ///   - isRefused: whether writing it without an effect is a mistake.
  ///   - applies: whether it changes anything.
  public func effective(
    with need: String, isRefused: Bool = false, _ applies: @escaping @Sendable (Owner) -> Bool
  ) -> SceneField {
    var field = self
    #if !hasFeature(Embedded)
      field.about.need = need
    #endif
    field.about.isRefusedWithoutEffect = isRefused
    field.applies = applies
    return field
  }
}
