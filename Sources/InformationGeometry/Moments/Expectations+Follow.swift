import Elementary

extension Expectations {
  /// A plan of one part as one for another θ, with the moments there; nil where it does not suffice, and for a density that
  /// may have several peaks, of which nodes that were placed elsewhere can miss one.
  func move(_ plan: Plan, to theta: [Double]) -> (plan: Plan, moments: Moments)? {
    guard !space.isDiscrete, plan.pieces.count == 1, !plan.isSplit else { return nil }
    self.theta = theta
    density.prepare(theta, centre: 0)
    var locations: [Double] = []
    density.addLocations(to: &locations)
    guard locations.allSatisfy({ $0 == locations[0] }) else { return nil }
    guard let pieces = try? follow(plan), pieces.count == 1 else { return nil }
    var moved = plan
    moved.theta = theta
    moved.pieces = pieces
    moved.bells = bells
    moved.reference = reference
    guard let moments = try? refined(pieces, order: .gradient), moments.estimate <= goal else {
      return nil
    }
    return (moved, moments)
  }

  /// The pieces of a plan, moved to where the mass lies at θ; nil where that does not succeed. A
  /// function of θ and the plan alone.
  func follow(_ plan: Plan) throws(ExpectationError) -> [Piece]? {
    bells = Bells()
    guard let only = plan.pieces.first else { return nil }
    calibration = nil
    if theta == plan.theta {
      calibration = plan.calibration
      bells = plan.bells
      reference = plan.reference
      return plan.pieces
    }
    if plan.isSplit {
      if let pieces = try followCuts(plan) { return pieces }
      let own = try chooseCold(only: only.map)
      calibration = own.calibration
      return own.pieces
    }
    var piece = only
    switch piece.shape {
    case .line:
      if let pieces = try followLine(&piece, plan, level: 2) { return pieces }
      // Nodes of that step tell nothing of a mass that is narrow after the change of variable.
      let level = NodeTable.level(ofStep: 0.5 * plan.width)
      guard level > 2 else { return nil }
      piece = only
      return try followLine(&piece, plan, level: level)
    case .ray: return try followRay(&piece, plan)
    case .segment, .circle: return try followInPlace(piece, plan)
    }
  }

  private func finish(_ piece: Piece, _ survey: Survey, _ plan: Plan) -> [Piece]? {
    guard !survey.isOpen else { return nil }
    var piece = piece
    piece.lower = survey.lower
    piece.upper = survey.upper
    // The step keeps its ratio to the width of the mass.
    let ratio = piece.step / plan.width
    if piece.shape == .circle {
      piece.level = max(2, NodeTable.level(ofStep: ratio * survey.width / (0.5 * Elementary.pi)))
      if piece.upper - piece.lower > 6 { (piece.lower, piece.upper) = (-4, 4) }
    } else if piece.shape != .line {
      piece.level = NodeTable.level(ofStep: 1.05 * ratio * survey.width)
    }
    reference = survey.peak
    calibration = plan.calibration
    return [piece]
  }

  private func followLine(
    _ piece: inout Piece, _ plan: Plan, level: Int
  ) throws(ExpectationError) -> [Piece]? {
    let apart = plan.upperQuartile - plan.lowerQuartile
    guard apart > 0 else { return nil }
    for _ in 0..<16 {
      density.prepare(theta, centre: piece.centre)
      guard let found = try survey(piece, level: level, around: 0) else { return nil }
      let low = piece.map.position(at: found.quartiles.0)
      let high = piece.map.position(at: found.quartiles.1)
      let stretch = (high - low) / apart
      let shift = (low + high - plan.lowerQuartile - plan.upperQuartile) / (2 * apart)
      if stretch > 0.6, stretch < 1.4, shift.magnitude < 0.5 { return finish(piece, found, plan) }
      guard stretch > 0, stretch < .infinity else { return nil }
      let middle = piece.start + piece.scale * 0.5 * (low + high)
      let scale = piece.scale * stretch
      let centre = middle - scale * 0.5 * (plan.lowerQuartile + plan.upperQuartile)
      let (bell, own) = (piece.bell, piece.level)
      piece = Piece.line(piece.map, centre: centre, scale: scale)
      (piece.bell, piece.level) = (bell, own)
    }
    return nil
  }

  private func followRay(_ piece: inout Piece, _ plan: Plan) throws(ExpectationError) -> [Piece]? {
    let middle = 0.5 * (plan.lowerQuartile + plan.upperQuartile)
    for _ in 0..<6 {
      density.prepare(theta, centre: piece.centre)
      guard let found = try closeSurvey(piece, level: 2) else { return nil }
      let low = piece.map.position(at: found.quartiles.0)
      let high = piece.map.position(at: found.quartiles.1)
      let shift = 0.5 * (low + high) - middle
      if shift.magnitude < 1 || shift.magnitude < 0.5 * (high - low) {
        return finish(piece, found, plan)
      }
      let (level, startsAtEnd) = (piece.level, piece.startsAtEnd)
      piece = Piece.ray(
        piece.map, from: piece.start, logScale: piece.logScale + shift, up: piece.direction > 0)
      (piece.level, piece.startsAtEnd) = (level, startsAtEnd)
    }
    return nil
  }

  private func followInPlace(_ piece: Piece, _ plan: Plan) throws(ExpectationError) -> [Piece]? {
    var piece = piece
    if piece.shape == .circle {
      let level = piece.level
      piece = try circle()
      piece.level = level
    }
    density.prepare(theta, centre: piece.centre)
    let start = piece.shape == .circle ? 8 : 4
    guard let found = try closeSurvey(piece, level: start) else { return nil }
    return finish(piece, found, plan)
  }
}
