import Foundation
import Scene

extension SceneChecker {
  /// `1600 x 1050`, `85mm x 60mm`, `3.25in x 2.5in`, `85mm` for the height that suits the width, or the name of a size.
  mutating func size(_ tree: Tree) -> FigureSize? {
    let form = "such as 1600 x 1050, 85mm x 60mm, 85mm or talk"
    guard let text = tree.text else {
      if tree.isNull { return nil }
      expected("a width and a height", for: "size", found: tree, help: form)
      return nil
    }
    if let named = NamedSize(rawValue: text) { return named.size }
    // The unit px holds the letter that stands between the sides.
    let sides = text.replacingOccurrences(of: "px", with: "p").split(
      omittingEmptySubsequences: false
    ) { $0 == "x" || $0 == "×" }
    guard (1...2).contains(sides.count), let width = Side(sides[0]),
      let height = Side(sides[sides.count - 1])
    else {
      let near = Suggestion.nearest(to: text, in: SceneKeys.names(NamedSize.self))
      expected(
        "a width and a height", for: "size", found: tree,
        help: near.map { "did you mean '\($0)'?" } ?? form)
      return nil
    }
    let unit = height.unit
    guard width.unit == unit || width.unit.isEmpty else {
      error(at: tree.span, "the two sides of size have different units", help: form)
      return nil
    }
    let isPixels = unit == "p" && text.contains("px")
    if unit.isEmpty || isPixels {
      guard sides.count == 2 else {
        error(
          at: tree.span, "a size in pixels needs a width and a height",
          help: "the height follows from a width on paper alone, such as 85mm")
        return nil
      }
      return pixels(width.value, height.value, tree)
    }
    guard let paper = FigureSize.PaperUnit(rawValue: unit) else {
      let units = FigureSize.PaperUnit.allCases.map { $0.rawValue } + ["px"]
      error(
        at: tree.span, "unknown unit '\(unit)' in size",
        help: "the units are \(Self.list(units, "and"))")
      return nil
    }
    for value in [width.value, height.value] {
      let points = value * paper.points
      guard
        points < Limits.paperSide.lowerBound * (1 - 1e-12) || points > Limits.paperSide.upperBound
      else { continue }
      error(
        at: tree.span, "a side of size is out of range: \(Self.text(value))\(unit)",
        help: "paper sides go from 10mm to 200in, the largest page of a PDF")
      return nil
    }
    guard sides.count == 2 else { return .column(width: width.value, unit: paper) }
    return .paper(width: width.value, height: height.value, unit: paper)
  }

  private mutating func pixels(_ width: Double, _ height: Double, _ tree: Tree) -> FigureSize? {
    for value in [width, height] {
      if value != value.rounded() {
        error(at: tree.span, "size counts whole pixels, found \(Self.text(value))")
        return nil
      }
      let range = Limits.pixelSide
      if value < Double(range.lowerBound) || value > Double(range.upperBound) {
        error(
          at: tree.span, "a side of size is out of range: \(Self.text(value)) pixels",
          help: "sides go from \(range.lowerBound) to \(range.upperBound) pixels")
        return nil
      }
    }
    guard Int(width) * Int(height) <= Limits.pixels else {
      error(
        at: tree.span,
        "size has \(Int(width) * Int(height)) pixels; the limit is \(Limits.pixels)",
        help: "more would take over 256 MB")
      return nil
    }
    return .pixels(width: Int(width), height: Int(height))
  }

  private struct Side {
    let value: Double
    let unit: String

    init?(_ text: Substring) {
      let text = text.trimmingCharacters(in: .whitespaces)
      let unit = String(text.reversed().prefix { $0.isLetter || $0 == "\"" }.reversed())
      let digits = text.dropLast(unit.count).trimmingCharacters(in: .whitespaces)
      guard case .number(let value) = NumberText.parse(digits), value > 0 else { return nil }
      self.value = value
      self.unit = unit
    }
  }
}
