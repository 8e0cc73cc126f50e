/// The families for which this module has exact formulas.
public enum ModelFamilies {
  /// The family of a scene that names none.
  public static let standard: any ModelFamily = GaussianMixtureFamily.shared

  /// All of them, in the order in which they are listed.
  public static let all: [any ModelFamily] = [
    GaussianMixtureFamily.shared, TanhNetworkFamily.shared,
  ]

  /// Whether two are the same family.
  ///
  /// No method of the protocol: Embedded Swift traps where an extension of a protocol is called on an existential.
  public static func areSame(_ a: any ModelFamily, _ b: any ModelFamily) -> Bool {
    a === b || a.descriptor == b.descriptor && a.definition == b.definition
  }
}
