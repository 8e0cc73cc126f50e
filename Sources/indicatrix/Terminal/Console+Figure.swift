import FigureLayout

extension Console {
  /// How many labels a warning lists.
  private static let mostLabels = 20

  /// Says what a figure does not show as it should: all labels without room in one warning.
  func warn(_ warnings: [FigureWarning], name: String) {
    var labels: [String] = []
    for warning in warnings {
      switch warning {
      case .labelWithoutRoom(let words): labels.append(words)
      case .cellsWithoutValue(let count, let total):
        warn(
          "\(name): F has no value in \(count) of \(total) cells",
          hint: "crosses mark them; a view that keeps away from them has none")
      case .phraseNotFound(let phrase):
        warn(
          "\(name): '\(phrase)' of style.phrases stands nowhere in the figure",
          hint: "a phrase is a whole line of the figure, or words of one that stand upright")
      case .notDrawn(let words): warn("\(name): \(words)")
      case .singularCells(let count, let total):
        warn(
          "\(name): F is singular in \(count) of \(total) cells",
          hint:
            "`singular` in the model, such as singular: [a - b], draws the set with its equation")
      }
    }
    guard !labels.isEmpty else { return }
    var list = labels.prefix(Self.mostLabels).joined(separator: "; ")
    if labels.count > Self.mostLabels { list += "; and \(labels.count - Self.mostLabels) more" }
    warn(
      "\(name): no room for \(labels.count == 1 ? "a label" : "\(labels.count) labels"): \(list)",
      hint: "a larger size, a narrower view or fewer probes make room")
  }
}
