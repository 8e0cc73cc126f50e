/// What tells a program and a compiled core that they belong together.
public enum CoreMark {
  /// Stands in the core as these bytes. The number rises with every change of what `words()` of a scene or a drawing mean.
  public static let text: StaticString = "indicatrix core, words 5"
}
