import Elementary

extension Expectations {
  /// Chooses parts and change of variable for θ by trying all, or `only` one. The one with the fewest nodes is chosen.
  func chooseCold(only: NodeMap?) throws(ExpectationError) -> Plan {
    spent = 0
    // Few nodes are tried first: most maps that need many are not the best.
    mostTried = 1024
    do throws(ExpectationError) {
      let plan = try tryAll(only)
      if plan.estimate <= goal || plan.stalled { return plan }
    } catch {
      if case .notConverged = error {} else { throw error }
    }
    mostTried = Self.mostNodes
    return try tryAll(only)
  }

  private func tryAll(_ only: NodeMap?) throws(ExpectationError) -> Plan {
    bells = Bells()
    calibration = nil
    density.prepare(theta, centre: 0)
    var kinks = extraKinks
    density.addKinks(to: &kinks)
    let cuts = inside(kinks)
    switch space {
    case .line where cuts.isEmpty: return try chooseOnLine(only)
    case .line: return try choose(rayMaps(only), cuts, isSplit: true)
    case .positive: return try choose(rayMaps(only), cuts, isSplit: !cuts.isEmpty)
    case .interval: return try choose([.tanhSinh], cuts, isSplit: !cuts.isEmpty)
    case .circle: return try choose([.plain], [], isSplit: false)
    case .counts, .listed:
      return Plan(pieces: [], bells: Bells(), quartiles: (0, 0), isSplit: false)
    }
  }

  /// The sample space cut at kinks.
  func parts(_ map: NodeMap, _ cuts: [Double]) throws(ExpectationError) -> [Piece] {
    switch space {
    case .line: return try cutLine(cuts, map)
    case .positive: return try cutRay(cuts, map)
    case .interval(let a, let b): return segments([a] + cuts + [b])
    case .circle: return [try circle()]
    case .counts, .listed: return []
    }
  }

  private func rayMaps(_ only: NodeMap?) -> [NodeMap] {
    if let only { return [only] }
    return NodeMap.ofRay
  }

  /// Kinks within the sample space, ascending, each once.
  func inside(_ kinks: [Double]) -> [Double] {
    var result: [Double] = []
    for kink in kinks.sorted() where kink.isFinite && kink != result.last {
      switch space {
      case .line: result.append(kink)
      case .positive where kink > 0: result.append(kink)
      case .interval(let a, let b) where kink > a && kink < b: result.append(kink)
      case .positive, .interval, .circle, .counts, .listed: break
      }
    }
    return result
  }

  // MARK: The line

  private func chooseOnLine(_ only: NodeMap?) throws(ExpectationError) -> Plan {
    let peaks = try peaks()
    let maps = only.map { [$0] } ?? NodeMap.ofLine
    let main = peaks.max { $0.logMass < $1.logMass } ?? peaks[0]
    var plan: Plan?
    var failure: ExpectationError?
    func attempt(_ candidate: () throws(ExpectationError) -> Plan) {
      do throws(ExpectationError) {
        let other = try candidate()
        if plan.map({ isBetter(other, than: $0) }) ?? true { plan = other }
      } catch {
        failure = failure ?? error
      }
    }
    // The peak of the greatest mass, and the narrowest, around which nodes are dense.
    let narrowest = peaks.min { $0.narrow < $1.narrow } ?? main
    for map in maps {
      bells = Bells()
      for peak in narrowest == main ? [main] : [main, narrowest] {
        attempt { () throws(ExpectationError) in
          try self.converged(
            [Piece.line(map, centre: peak.place, scale: peak.narrow)], isSplit: false,
            most: self.bound(plan))
        }
      }
      // A density of several peaks has its middle between them, and its scale is their distance.
      if peaks.count > 1, let first = peaks.first, let last = peaks.last {
        let middle = 0.5 * (first.place + last.place)
        let scale = map == .plain ? main.narrow : 0.5 * (last.place - first.place)
        attempt { () throws(ExpectationError) in
          try self.converged(
            [Piece.line(map, centre: middle, scale: scale)], isSplit: false,
            most: self.bound(plan))
        }
      }
    }
    if peaks.count > 1, peaks.count <= 16 {
      for map in maps {
        bells = Bells(centres: peaks.map { $0.place }, scales: peaks.map { 1.5 * $0.narrow })
        var pieces: [Piece] = []
        for (index, peak) in peaks.enumerated() {
          var piece = Piece.line(map, centre: peak.place, scale: peak.narrow)
          piece.bell = index
          pieces.append(piece)
        }
        attempt { () throws(ExpectationError) in
          try self.converged(pieces, isSplit: true, most: self.bound(plan))
        }
      }
    }
    guard let plan else { throw failure ?? .noMass }
    bells = plan.bells
    reference = plan.reference
    return plan
  }

  // MARK: Parts

  private func cutLine(_ cuts: [Double], _ map: NodeMap) throws(ExpectationError) -> [Piece] {
    var pieces = segments(cuts)
    for index in pieces.indices { pieces[index].centre = cuts[index] }
    pieces.append(try ray(map, from: cuts[0], up: false))
    pieces.append(try ray(map, from: cuts[cuts.count - 1], up: true))
    return pieces
  }

  private func cutRay(_ cuts: [Double], _ map: NodeMap) throws(ExpectationError) -> [Piece] {
    var pieces: [Piece] = []
    if let last = cuts.last {
      pieces = segments([0] + cuts)
      for index in pieces.indices {
        pieces[index].stopsAtEnd = false
        pieces[index].centre = cuts[index]
      }
      pieces.append(try ray(map, from: last, up: true))
    } else {
      pieces.append(try ray(map, from: 0, up: true))
    }
    return pieces
  }

  private func segments(_ ends: [Double]) -> [Piece] {
    guard ends.count > 1 else { return [] }
    var pieces: [Piece] = []
    for index in 1..<ends.count {
      var piece = Piece.segment(from: ends[index - 1], to: ends[index])
      piece.startsAtEnd = index == 1
      piece.stopsAtEnd = index == ends.count - 1
      pieces.append(piece)
    }
    return pieces
  }

  /// A ray whose scale is where the mass lies in log x.
  private func ray(_ map: NodeMap, from start: Double, up: Bool) throws(ExpectationError) -> Piece {
    var piece = Piece.ray(.exponential, from: start, logScale: 0, up: up)
    piece.startsAtEnd = space == .positive && start == 0
    density.prepare(theta, centre: start)
    var middle = 0
    var locations: [Double] = []
    density.addLocations(to: &locations)
    let level = 0
    var best = try closeSurvey(piece, level: level)
    for location in locations {
      let distance = (location - start) * piece.direction
      guard distance > 0, distance < .infinity else { continue }
      middle = Int(Elementary.log(distance).rounded())
      if let best, Double(middle) > best.lower - 1, Double(middle) < best.upper + 1, best.spread > 4
      {
        continue
      }
      let fine = Int((Elementary.log(distance) / NodeTable.step(8)).rounded())
      let other = try closeSurvey(piece, level: 8, around: fine)
      if let other, other.peak > (best?.peak ?? -.infinity) + 1 { best = other }
    }
    guard let best else { throw .noMass }
    piece = Piece.ray(map, from: start, logScale: best.peakPlace, up: up)
    piece.startsAtEnd = space == .positive && start == 0
    return piece
  }

  func circle() throws(ExpectationError) -> Piece {
    density.prepare(theta, centre: 0)
    guard let found = try closeSurvey(Piece.circle(around: 0), level: 8) else { throw .noMass }
    return Piece.circle(around: Piece.wrapped(found.peakPlace))
  }

  // MARK: Trying

  private func choose(
    _ maps: [NodeMap], _ cuts: [Double], isSplit: Bool
  ) throws(ExpectationError) -> Plan {
    var plan: Plan?
    var failure: ExpectationError?
    for map in maps {
      do throws(ExpectationError) {
        let other = try converged(
          try parts(map, cuts), isSplit: isSplit, most: bound(plan))
        if plan.map({ isBetter(other, than: $0) }) ?? true { plan = other }
      } catch {
        failure = failure ?? error
      }
    }
    guard let plan else { throw failure ?? .noMass }
    reference = plan.reference
    return plan
  }

  /// The nodes that another candidate may have: those of a plan that reaches the goal.
  private func bound(_ plan: Plan?) -> Int? {
    guard let plan, plan.estimate <= goal else { return nil }
    return nodes(plan.pieces)
  }

  /// A candidate that reaches the goal is better than one that does not; otherwise fewer nodes are better.
  private func isBetter(_ a: Plan, than b: Plan) -> Bool {
    let reachesA = a.estimate <= goal
    let reachesB = b.estimate <= goal
    if reachesA != reachesB { return reachesA }
    return reachesA ? nodes(a.pieces) < nodes(b.pieces) : a.estimate < b.estimate
  }

  /// The level at which every piece starts to be tried, and its range.
  func place(_ piece: Piece) throws(ExpectationError) -> (piece: Piece, survey: Survey)? {
    density.prepare(theta, centre: piece.centre)
    let start = piece.shape == .circle ? 8 : piece.map == .tanhSinh ? 4 : 2
    guard let found = try closeSurvey(piece, level: start) else { return nil }
    var piece = piece
    piece.lower = found.lower
    piece.upper = found.upper
    piece.level = max(found.level - 2, NodeTable.level(ofStep: 0.5 * found.width))
    if piece.shape == .circle {
      // Levels there count nodes of the circle: the step is 2π/(4·2^(level/2)).
      piece.level = max(2, NodeTable.level(ofStep: 0.5 * found.width / (0.5 * Elementary.pi)))
      if piece.upper - piece.lower > 6 { (piece.lower, piece.upper) = (-4, 4) }
    }
    return (piece, found)
  }

  /// Shortens the step of all pieces until the estimate reaches the aim and one step more changes
  /// nothing; gives up above `most` nodes.
  private func converged(
    _ start: [Piece], isSplit: Bool, most: Int?
  ) throws(ExpectationError) -> Plan {
    var pieces: [Piece] = []
    var surveys: [Survey] = []
    for piece in start {
      guard let placed = try place(piece) else { continue }
      pieces.append(placed.piece)
      surveys.append(placed.survey)
    }
    guard let first = surveys.first else { throw .noMass }
    for (survey, piece) in zip(surveys, pieces) where survey.isOpen {
      throw .divergent(
        x: piece.place(survey.peakPlace > 0 ? piece.upper : piece.lower))
    }
    var peak = first.peak
    for survey in surveys { peak = max(peak, survey.peak) }
    reference = peak
    let limit = min(most ?? mostTried, mostTried)
    var plan = Plan(
      pieces: pieces, bells: bells,
      quartiles: (
        pieces[0].map.position(at: first.quartiles.0), pieces[0].map.position(at: first.quartiles.1)
      ), isSplit: isSplit)
    plan.width = first.width
    for survey in surveys { plan.widths.append(survey.width) }
    plan.reference = peak
    var before: Moments?
    var stalls = 0
    // Whether K is as exact as it becomes, and how many steps were shortened for it alone.
    var isStraight = true
    var extra = 0
    while nodes(pieces) <= limit, pieces.allSatisfy({ $0.canShorten }) {
      spent += Double(nodes(pieces)) * Double(density.operations)
      guard spent <= ExpectationError.budget else {
        if plan.estimate <= Self.tolerated { break }
        throw .tooLong(nodes: nodes(pieces))
      }
      let found = try centredMoments(pieces, order: .hessian, reference: peak).moments
      if let before {
        // The differences are the errors of the longer step.
        let change = Self.difference(before, found)
        let error = max(change, before.identityError, before.outside)
        let bend = Self.curvatureDifference(before, found)
        if error < plan.estimate || !isStraight {
          plan.estimate = error
          plan.calibration = PhaseEstimate.Calibration(
            phases: before.phases, error: max(change, 5e-16), curvatureError: bend.change)
          plan.pieces = pieces
          for index in plan.pieces.indices { plan.pieces[index].level -= 1 }
          stalls = 0
        } else if error < 1e-2 {
          stalls += 1
        }
        isStraight = bend.isSmall || extra > 3
        if plan.estimate <= aim { extra += 1 }
        if plan.estimate <= aim && isStraight || stalls > 1 || isCertainlyNotNormalised(before) {
          plan.stalled = stalls > 1
          break
        }
      }
      before = found
      for index in pieces.indices { pieces[index].level += 1 }
    }
    return plan
  }

  /// The difference of K between two passes, and whether it is small, or at most rounding.
  private static func curvatureDifference(
    _ a: Moments, _ b: Moments
  ) -> (change: Double, isSmall: Bool) {
    guard let k = a.second?.curvature, let second = b.second else { return (0, true) }
    let change = (second.curvature - k).magnitude
    guard change.isFinite else { return (0, true) }
    let ofRounding = second.curvatureEstimate / max(b.estimate, 1e-300) * 1e-15
    return (change, change <= 1e-10 * (1 + k.magnitude) || change <= ofRounding)
  }

  /// The greatest of |δ log Z|, |δF_ij|/√(F_ii F_jj), and a tenth of that of T.
  static func difference(_ a: Moments, _ b: Moments) -> Double {
    let (f, g) = (a.fisher, b.fisher)
    var result = (a.logIntegral - b.logIntegral).magnitude
    func add(_ x: Double, _ y: Double, _ scale: Double) {
      if scale > 0 { result = max(result, (x - y).magnitude / scale) }
    }
    let r1 = max(g.xx, 0).squareRoot()
    let r2 = max(g.yy, 0).squareRoot()
    add(f.xx, g.xx, g.xx)
    add(f.yy, g.yy, g.yy)
    add(f.xy, g.xy, r1 * r2)
    for index in b.allFisher.indices where index < a.allFisher.count {
      let count = Int(Double(b.allFisher.count).squareRoot())
      let scale = b.fisher(index / count, index / count) * b.fisher(index % count, index % count)
      add(a.allFisher[index], b.allFisher[index], scale.squareRoot())
    }
    if let s = a.second?.third, let t = b.second?.third {
      add(s.t111, t.t111, 10 * r1 * r1 * r1)
      add(s.t112, t.t112, 10 * r1 * r1 * r2)
      add(s.t122, t.t122, 10 * r1 * r2 * r2)
      add(s.t222, t.t222, 10 * r2 * r2 * r2)
    }
    return result.isFinite ? result : 1
  }
}
