import FigureLayout

extension Console {
  /// How many labels a warning lists.
  private static let mostLabels = 20

  /// Says what a figure does not show as it should: all labels without room in one warning.
  func warn(_ warnings: [FigureWarning], name: String) {
    var labels: [String] = []
    for case .labelWithoutRoom(let words) in warnings { labels.append(words) }
    guard !labels.isEmpty else { return }
    var list = labels.prefix(Self.mostLabels).joined(separator: "; ")
    if labels.count > Self.mostLabels { list += "; and \(labels.count - Self.mostLabels) more" }
    warn(
      "\(name): no room for \(labels.count == 1 ? "a label" : "\(labels.count) labels"): \(list)",
      hint: "a larger size, a narrower view or fewer probes make room")
  }
}
