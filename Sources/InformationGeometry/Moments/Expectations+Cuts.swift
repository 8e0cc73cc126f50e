import Elementary

extension Expectations {
  /// The pieces of a plan that was cut at kinks, cut at the kinks of θ: each with a step in the ratio to the width of its
  /// mass that the plan has; nil for several peaks, and where other pieces have mass.
  func followCuts(_ plan: Plan) throws(ExpectationError) -> [Piece]? {
    guard plan.bells == Bells(), let cut = try cutPieces(plan), cut.count == plan.pieces.count
    else { return nil }
    var pieces: [Piece] = []
    for (index, found) in cut.enumerated() {
      let known = plan.pieces[index]
      guard known.shape == found.piece.shape, known.map == found.piece.map else { return nil }
      pieces.append(self.piece(found, stepOver: known.step / plan.widths[index]))
    }
    calibration = plan.calibration
    return pieces
  }

  /// The pieces of a plan that are cut at more kinks than the plan's own, each as fine as the finest of the plan; nil
  /// where one has no end.
  func cutFurther(_ plan: Plan) throws(ExpectationError) -> [Piece]? {
    guard plan.bells == Bells(), let cut = try cutPieces(plan) else { return nil }
    var ratio = 0.25
    for (piece, width) in zip(plan.pieces, plan.widths) { ratio = min(ratio, piece.step / width) }
    var pieces: [Piece] = []
    for found in cut { pieces.append(piece(found, stepOver: ratio)) }
    return pieces.isEmpty ? nil : pieces
  }

  /// A piece over the range of its survey.
  private func piece(_ found: (piece: Piece, survey: Survey), stepOver ratio: Double) -> Piece {
    var piece = found.piece
    (piece.lower, piece.upper) = (found.survey.lower, found.survey.upper)
    piece.level = NodeTable.level(ofStep: 1.05 * ratio * found.survey.width)
    return piece
  }

  /// The parts between the kinks of θ that have mass, with their surveys, on rays by the plan's change of variable; nil
  /// where one has no end.
  private func cutPieces(
    _ plan: Plan
  ) throws(ExpectationError) -> [(piece: Piece, survey: Survey)]? {
    density.prepare(theta, centre: 0)
    var kinks = extraKinks
    density.addKinks(to: &kinks)
    var map = NodeMap.exponentialSinh
    for piece in plan.pieces where piece.shape == .ray { map = piece.map }
    let cuts = inside(kinks)
    guard !cuts.isEmpty else { return nil }
    bells = Bells()
    reference = -.infinity
    var result: [(piece: Piece, survey: Survey)] = []
    for piece in try parts(map, cuts) {
      density.prepare(theta, centre: piece.centre)
      let level = piece.map == .tanhSinh ? 4 : 2
      guard let survey = try closeSurvey(piece, level: level) else { continue }
      guard !survey.isOpen else { return nil }
      reference = max(reference, survey.peak)
      result.append((piece, survey))
    }
    return result
  }
}
