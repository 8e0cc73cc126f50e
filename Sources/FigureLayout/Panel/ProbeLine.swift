import Drawing

/// How what θ* and probes describe is drawn beside each other on the data side, by colour and by dash.
extension Theme {
  /// The line of θ*.
  func targetLine(em: Double) -> Stroke { Stroke(ink, width: 0.11 * em) }

  /// The line of a probe.
  ///
  /// - Parameters:
  ///   - index: of the probe among those that are drawn.
  ///   - em: in drawing units.
  func probeLine(_ index: Int, em: Double) -> Stroke {
    let dashes: [[Double]] = [[0.55, 0.25], [0.2, 0.2], [0.75, 0.2, 0.2, 0.2], [1.1, 0.3]]
    return Stroke(
      index % 2 == 0 ? components.0 : components.1, width: 0.1 * em,
      dash: dashes[index % dashes.count].map { $0 * em }, cap: .butt)
  }
}
