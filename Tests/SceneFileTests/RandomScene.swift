import InformationGeometry
import Scene

@testable import SceneFile

/// Random scenes that the reader accepts; the same for the same seed everywhere.
struct RandomScene {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed &* 0x9e37_79b9_7f4a_7c15
  }

  /// SplitMix64.
  mutating func bits() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  mutating func below(_ n: Int) -> Int { Int(bits() % UInt64(n)) }
  mutating func chance() -> Bool { bits() & 1 == 0 }
  mutating func pick<T>(_ items: [T]) -> T { items[below(items.count)] }

  /// Round numbers and numbers with all their digits.
  mutating func number(_ range: ClosedRange<Double>) -> Double {
    let unit = Double(bits() >> 11) * 0x1p-53
    let value = range.lowerBound + (range.upperBound - range.lowerBound) * unit
    let rounded = (value * 10).rounded() / 10
    return chance() && range.contains(rounded) ? rounded : value
  }

  mutating func text() -> String {
    let pieces = [
      "a", "Zwei Hügel", " ", "  ", ": ", " #", "#", "'", "\"", "\\", "- ", "[", "]", "{", "}", ",",
      "&", "*",
      "!", "%", "@", "`", "null", "true", "off", "12", "1e5", "~", "σ²", "情報", "🙂", "é", "?", "|",
      ">", "<<",
      "---", "...", "\u{a0}", "\u{e000}", "x=y",
    ]
    var text = ""
    for _ in 0...below(6) { text += pick(pieces) }
    return text.allSatisfy { $0.isWhitespace } ? "title" : text
  }

  /// Mostly the mixture; also the network with two weights, and models of formulas, which take longer to check.
  private mutating func family() -> any ModelFamily {
    switch below(16) {
    case 0, 1: return TanhNetworkFamily.shared
    case 2:
      let name = pick(["normal", "gamma", "poisson-pair", "linear-regression"])
      return Catalogue.family(named: name) ?? ModelFamilies.standard
    default: return ModelFamilies.standard
    }
  }

  mutating func scene() -> Scene {
    let family = family()
    let isMixture = ModelFamilies.areSame(family, ModelFamilies.standard)
    var scene = Scene(family)
    if chance() { scene.title = text() }
    switch below(3) {
    case 0: scene.size = .pixels(width: 64 + below(2000), height: 64 + below(2000))
    case 1:
      scene.size = .paper(
        width: number(400...900), height: number(400...900), unit: pick([.mm, .pt]))
    default: break
    }
    scene.theme = pick(Scene.Theme.allCases)
    if chance() { scene.style = style() }
    if isMixture { mixture(&scene) } else { others(&scene) }
    let view = scene.view
    scene.probes = (0..<below(4)).map { _ in
      let at =
        isMixture
        ? Vector2(number(-3...3), number(-3...3))
        : Vector2(number(view.lower.x...view.upper.x), number(view.lower.y...view.upper.y))
      return Scene.Probe(at: at, label: chance() ? text() : nil)
    }
    ellipses(&scene)
    flow(&scene)
    if isMixture { surface(&scene) }
    if chance() {
      var contours = Scene.Contours()
      contours.quantity = pick(Scene.Contours.Quantity.allCases)
      if chance() { contours.levels = .count(1 + below(100)) }
      if chance() {
        contours.levels = .values((0...below(30)).map { Double($0) + number(0...0.9) })
      }
      scene.contours = contours
    }
    scene.paths = (0..<below(3)).map { _ in path() }
    // F is regular at the minimum.
    if isMixture, case .kl = scene.loss, abs(scene.handles.theta.x - scene.handles.theta.y) > 0.2,
      chance()
    {
      scene.regions = Scene.Regions()
      scene.regions?.observations = 1 + below(1000)
      scene.regions?.of = pick(Scene.Regions.Kind.allCases)
      if chance() { scene.regions?.levels = [number(0.1...0.4), number(0.5...0.9)] }
    }
    if chance() { scene.panel = Set(Scene.PanelPart.allCases.filter { _ in chance() }) }
    if chance() { scene.sweep = sweep(scene, isMixture: isMixture) }
    return scene
  }

  /// A path that every loss has: in the window of every model, by steps that need no sample.
  private mutating func path() -> Scene.Path {
    var path = Scene.Path()
    if chance() {
      path.points = (0...below(5)).map { _ in .init(number(-3...3), number(-3...3)) }
    } else {
      path.from = .init(number(0.4...0.6), number(0.2...0.35))
      path.method = pick([.gradient, .adam, .natural, .rmsprop])
      if chance() { path.rate = pick([.lineSearch, .decay, .number(number(0.01...1))]) }
      if path.rate == .lineSearch, path.method == .adam || path.method == .rmsprop {
        path.rate = .decay
      }
      if path.rate == .decay, chance() { path.halving = number(1...100) }
      if path.rate == .decay || path.rate == .lineSearch, chance() { path.first = number(0.1...2) }
      if path.method == .natural, chance() { path.damping = number(0...1) }
      if path.method == .adam, chance() { path.beta1 = number(0...0.9) }
      if chance() { path.steps = 1 + below(20) }
      if chance() { path.until = number(0.001...1) }
    }
    if chance() { path.label = text() }
    return path
  }

  private mutating func mixture(_ scene: inout Scene) {
    if chance() { scene.model.settings.fixed[0] = number(0.05...20) }
    if chance() { scene.handles.theta.x = number(-2...2) }
    if chance() { scene.handles.theta.y = number(-1e-6...1e-6) }
    if chance() { scene.handles.fixed[0] = number(0.05...20) }
    if chance() {
      scene.view = Window(lower: .init(number(-9 ... -3), -4), upper: .init(4, number(3...9)))
    }
    if chance() {
      scene.loss = .samples((0...below(60)).map { _ in number(-30...30) })
    }
  }

  /// θ* and the window move within the standard window, which lies in the domain of every model.
  private mutating func others(_ scene: inout Scene) {
    let view = scene.view
    func inside(_ part: Double, _ axis: Int) -> Double {
      view.lower[axis] + part * (view.upper[axis] - view.lower[axis])
    }
    if chance() { scene.handles.theta.x = inside(number(0.3...0.7), 0) }
    if chance() { scene.handles.theta.y = inside(number(0.3...0.7), 1) }
    if chance() { scene.view.upper.x = inside(number(0.8...0.95), 0) }
    if scene.model.descriptor.standardInputs != nil, chance() {
      scene.model.settings.inputs = (0...(1 + below(6))).map { Double($0) + number(0.1...0.9) }
    }
  }

  private mutating func ellipses(_ scene: inout Scene) {
    guard chance() else {
      if chance() { scene.ellipses = nil }
      return
    }
    scene.ellipses?.columns = 1 + below(50)
    if chance() { scene.ellipses?.rows = 1 + below(50) }
    if chance() { scene.ellipses?.scale = number(0.1...9) }
    if chance() { scene.ellipses?.sizing = .metric }
    if chance() { scene.ellipses?.epsilon = number(1e-9...1e-7) }
    if chance() { scene.ellipses?.overlay = .kl }
    scene.ellipses?.color = pick(Scene.Ellipses.Quantity.allCases)
  }

  /// Geodesics that the reader finds at once, balls and transports.
  private mutating func surface(_ scene: inout Scene) {
    scene.geodesics = (0..<below(3)).map { _ in
      var geodesic = Scene.Geodesic(from: .init(number(-3 ... -1), number(1...3)))
      switch below(2) {
      case 0: (geodesic.direction, geodesic.length) = (.init(number(0.1...2), 1), number(0.1...3))
      default: (geodesic.fan, geodesic.length) = (2 + below(9), number(0.1...3))
      }
      return geodesic
    }
    scene.balls = (0..<below(3)).map { _ in
      var ball = Scene.Ball(at: .init(number(-3...3), number(-3...3)))
      ball.radii = (0...below(4)).map { _ in number(0.1...3) }
      ball.kind = pick(Scene.Ball.Kind.allCases)
      return ball
    }
    guard let along = scene.geodesics.firstIndex(where: { $0.fan == nil }) else { return }
    scene.transports = (0..<below(3)).map { index in
      Scene.Transport(
        along: along, vector: index == 0 || chance() ? .init(number(0.1...2), number(-2...2)) : nil)
    }
  }

  private mutating func flow(_ scene: inout Scene) {
    guard chance() else {
      if chance() { scene.flow = nil }
      return
    }
    scene.flow?.particles = 1 + below(10_000)
    scene.flow?.seed = bits()
    scene.flow?.field = pick(Scene.Flow.Field.allCases)
    scene.flow?.speed = pick(FlowSpeed.allCases)
    if chance() { scene.flow?.duration = number(0.1...100) }
    scene.flow?.style = pick(Scene.Flow.Style.allCases)
  }

  private mutating func sweep(_ scene: Scene, isMixture: Bool) -> Sweep {
    var candidates: [SceneNumber] = [
      .of("probes", "at", item: 0, part: 1), .of("flow", "duration"), .of("ellipses", "scale"),
    ]
    if isMixture {
      candidates += [
        .fixed(index: 0), .target(axis: 0), .target(axis: 1), .viewUpper(axis: 0),
      ]
    }
    let length = 1 + below(30)
    var sweep = Sweep(frames: chance() ? 1 + below(99) : nil, fps: chance() ? 30 : number(1...60))
    for number in candidates where scene.value(of: number) != nil && chance() {
      let ends = self.number(1.5...3)...self.number(4...9)
      let values: Sweep.Values
      switch below(3) {
      case 0: values = .list((0..<length).map { _ in self.number(ends) })
      case 1:
        values = .keyframes(
          (0...below(5)).map { .init(time: Double($0) * 0.7, value: self.number(ends)) })
      default:
        values = .range(
          from: ends.upperBound, to: ends.lowerBound, scale: pick(Sweep.Scale.allCases),
          ease: pick(Sweep.Ease.allCases))
      }
      sweep.tracks.append(Sweep.Track(target: number, values: values))
    }
    var swept = scene
    swept.sweep = sweep
    if chance() { sweep.frame = below(swept.frameCount) }
    return sweep
  }
}
