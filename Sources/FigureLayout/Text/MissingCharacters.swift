import Drawing

/// What of a scene's texts cannot be set.
public enum MissingCharacters {
  /// The characters of `text` that the fonts lack, set as a title or as a label.
  public static func characters(
    in text: String, isTitle: Bool, fonts: FontMetrics
  ) -> [Unicode.Scalar] {
    let typesetter = Typesetter(
      fonts: fonts, scale: TypeScale(width: 1000, height: 1000, unit: .pixel))
    var missing: [Unicode.Scalar] = []
    for scalar in text.unicodeScalars {
      do {
        _ = try typesetter.set(.plain(String(scalar)), size: 1, bold: isTitle)
      } catch {
        missing.append(scalar)
      }
    }
    return missing
  }
}
