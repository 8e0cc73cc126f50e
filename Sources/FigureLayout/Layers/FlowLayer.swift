import Drawing
import Elementary
import InformationGeometry
import Scene

/// Particles on −F⁻¹∇L (or −∇L, or both): trails that taper and fade towards the past, or evenly spaced streamlines.
struct FlowLayer {
  let context: FigureContext
  let settings: Scene.Flow
  var live: LiveLayers?
  /// In a film, the particles of each field as they are at the frame; nil in a still figure, whose trails show whole
  /// trajectories.
  var particles: [Particles]?
  /// In a film, what its streamlines keep from frame to frame.
  var streamlines: [FilmStreamlines] = []

  /// The layer, and points along its lines for labels to keep away from.
  struct Drawn {
    var nodes: [Node] = []
    var ink: [Point] = []
  }

  func drawn() -> Drawn {
    if let live, settings.style == .streamlines {
      return live.streamlines(context) { anew() }
    }
    return anew()
  }

  private func anew() -> Drawn {
    var drawn = Drawn()
    if settings.field != .natural {
      add(.euclidean, color: Self.color(.euclidean, settings, context.theme), to: &drawn)
    }
    if settings.field != .euclidean {
      add(.natural, color: Self.color(.natural, settings, context.theme), to: &drawn)
    }
    return drawn
  }

  /// The colour of a field's lines: almost ink where they are alone, the colour of the gradient where both are drawn.
  static func color(_ field: FlowField, _ settings: Scene.Flow, _ theme: Theme) -> Color {
    switch (settings.field, field) {
    case (.both, .natural): theme.natural
    case (.both, .euclidean): theme.euclidean
    case (_, .natural): theme.naturalTrail
    case (_, .euclidean): theme.euclideanTrail
    }
  }

  private func add(_ field: FlowField, color: Color, to drawn: inout Drawn) {
    switch settings.style {
    case .trails: addTrails(field, color: color, to: &drawn)
    case .streamlines: addStreamlines(field, color: color, to: &drawn)
    }
  }

  private func flowSettings(_ field: FlowField) -> FlowSettings {
    FlowSettings(
      field: field, speed: settings.speed, duration: settings.duration,
      window: context.map.window,
      // A millionth of σ is far below what any figure can show.
      tolerance: 1e-6,
      // Pieces of this length follow the curve to a small part of a line's width.
      maximumStep: context.map.window.width / 40, ratio: context.map.ratio)
  }

  // MARK: Trails

  private func addTrails(_ field: FlowField, color: Color, to drawn: inout Drawn) {
    var trails = Trails(
      color: color, opacity: context.theme.trailOpacity, width: trailWidth)
    if let particles {
      for group in particles where group.field == field {
        for particle in group.slots.prefix(settings.particles) {
          guard let particle else { continue }
          add(particle, presence: group.presence(of: particle), to: &trails)
        }
      }
    } else {
      for nodes in standing(field) {
        guard let last = nodes.last, last.parameter > 0.25 * context.em else { continue }
        addInk(nodes, to: &drawn)
        trails.add(nodes, presence: 1)
      }
    }
    drawn.nodes += trails.nodes
  }

  /// The trails of a still figure: each is a part of a trajectory, as if its particle were moving.
  private func standing(_ field: FlowField) -> [[Curve.Node]] {
    let flow = GradientFlow(loss: context.loss, settings: flowSettings(field))
    let starts = ParticleStarts.spread(
      over: context.map.window, count: settings.particles, seed: settings.seed)
    var random = SplitMix64(seed: settings.seed)
    var phases: [Double] = []
    for _ in starts { phases.append(random.nextUnit()) }
    func trail(_ index: Int) -> [Curve.Node] {
      curve(flow.trajectory(from: starts[index]).samples, upTo: 0.2 + 0.8 * phases[index])
    }
    if let live { return live.trails(context, field, count: starts.count, trail: trail) }
    return starts.indices.map(trail)
  }

  /// A moving particle with the last part of its path. Slow particles are faint, so that the arrival at a minimum is gradual.
  private func add(_ particle: Particles.Particle, presence: Double, to trails: inout Trails) {
    var samples: [FlowSample] = []
    samples.reserveCapacity(2 * particle.recent.count)
    for frame in particle.recent { samples += frame }
    guard let head = samples.last, let tail = samples.first,
      isSeen(head.theta) || isSeen(tail.theta)
    else { return }
    let nodes = curve(samples, upTo: 1)
    guard let length = nodes.last?.parameter, length > 0 else { return }
    let strength = presence * min(1, length / (0.4 * context.em))
    guard strength > 0.004 else { return }
    trails.add(nodes, presence: strength)
  }

  /// Whether a point lies in the window or so close to it that a trail from there could be seen in it.
  private func isSeen(_ theta: Vector2) -> Bool {
    let window = context.map.window
    return theta.x > window.lower.x - window.width && theta.x < window.upper.x + window.width
      && theta.y > window.lower.y - window.height && theta.y < window.upper.y + window.height
  }

  /// A head width that suits the density of particles: many particles on a small area are finer.
  private var trailWidth: Double {
    let em = context.em
    let ground = context.map.rect.width * context.map.rect.height / (em * em)
    let crowd = min(
      1.3, max(0.65, (0.12 * ground / Double(max(1, settings.particles))).squareRoot()))
    // Without ellipses the trails are what there is to see.
    let weight = context.scene.ellipses == nil ? 1 : context.theme.trailWeight
    return 0.13 * em * crowd * context.markScale * weight
      * (context.scene.style.resolved.trailScale ?? 1)
  }

  /// Notes points every half em along a curve.
  private func addInk(_ nodes: [Curve.Node], to drawn: inout Drawn) {
    for index in 1..<max(1, nodes.count) {
      let (a, b) = (nodes[index - 1], nodes[index])
      var place = a.parameter
      while place < b.parameter {
        drawn.ink.append(Curve.between(a, b, at: place).point)
        place += 0.5 * context.em
      }
    }
  }

  /// A path on the figure in as few pieces as follow it, up to a fraction of its length there.
  private func curve(_ samples: [FlowSample], upTo fraction: Double) -> [Curve.Node] {
    let simple = Curve.simplified(nodes(samples), tolerance: 0.02 * context.em)
    return fraction < 1 ? Self.cut(simple, at: fraction * (simple.last?.parameter ?? 0)) : simple
  }

  /// A path on the figure, parametrised by its length there.
  private func nodes(_ samples: [FlowSample]) -> [Curve.Node] {
    var nodes: [Curve.Node] = []
    nodes.reserveCapacity(samples.count)
    for sample in samples {
      let point = context.map.point(sample.theta)
      var length = 0.0
      if let last = nodes.last {
        let step = (point - last.point).length
        // Steps shorter than a hundredth of an em add bytes and no shape.
        guard step >= 0.01 * context.em else { continue }
        length = last.parameter + step
      }
      nodes.append(
        Curve.Node(
          parameter: length, point: point, derivative: context.map.offset(sample.tangent).unit))
    }
    return nodes
  }

  /// The curve up to the parameter `end`, its last piece cut.
  private static func cut(_ nodes: [Curve.Node], at end: Double) -> [Curve.Node] {
    var kept: [Curve.Node] = []
    for node in nodes {
      if node.parameter > end, let last = kept.last {
        kept.append(Curve.between(last, node, at: end))
        break
      }
      kept.append(node)
    }
    return kept
  }

  // MARK: Streamlines

  private func addStreamlines(_ field: FlowField, color: Color, to drawn: inout Drawn) {
    let em = context.em
    let kept = streamlines.first { $0.field == field }
    let lines = kept?.lines(of: context.loss, in: context.map.window) ?? evenLines(field)
    let stroke = Stroke(
      color.opacity(min(1, context.theme.trailOpacity * 1.5)),
      width: 0.08 * em * context.markScale, cap: .round)
    for line in lines {
      let curve = nodes(line)
      let length = curve.last?.parameter ?? 0
      drawn.nodes.append(
        .mark(
          Mark(
            .path(Curve.hermite(Curve.simplified(curve, tolerance: 0.02 * em))),
            Style(stroke: stroke))))
      addInk(curve, to: &drawn)
      guard length > 2.2 * em, let tip = Self.cut(curve, at: 0.55 * length).last else { continue }
      // A small head in the middle of the line says which way it runs.
      let back = tip.derivative * (-0.62 * em * context.markScale)
      let side = tip.derivative.normal * (0.21 * em * context.markScale)
      drawn.nodes.append(
        .mark(
          Mark(
            .path(
              Path([
                .move(tip.point), .line(tip.point + back + side),
                .line(tip.point + back * 0.75), .line(tip.point + back - side), .close,
              ])), .fill(stroke.color))))
    }
  }

  /// Lines that are spaced evenly over the canvas.
  private func evenLines(_ field: FlowField) -> [[FlowSample]] {
    // The number of particles is the number of lines that a square window would hold, roughly.
    let spacing =
      (context.map.rect.width * context.map.rect.height / Double(max(1, settings.particles)))
      .squareRoot() * 0.62 / context.map.unitsPerParameter
    return Streamlines(
      loss: context.loss, field: field, window: context.map.window,
      scale: Vector2(1, context.map.ratio), separation: spacing
    ).lines()
  }

  /// What a film keeps of its streamlines, by this canvas; empty where it has none.
  func filmStreamlines() -> [FilmStreamlines] {
    guard settings.style == .streamlines else { return [] }
    var kept: [FilmStreamlines] = []
    for field in [FlowField.euclidean, .natural]
    where settings.field == .both || (settings.field == .natural) == (field == .natural) {
      kept.append(FilmStreamlines(field: field, even: evenLines(field), in: context.map.window))
    }
    return kept
  }
}
