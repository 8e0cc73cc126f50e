import InformationGeometry
import Scene

/// What a model says of itself beside its formula, compared with the formula: `check --deep`.
///
/// F and the divergence in closed form are compared with the expectations, mirror images with the distributions that they have to share, and F
/// with 0 on lines on which it is said to be singular, at θ* and at nine places in the view.
struct DeepCheck {
  private let scene: Scene
  private let definition: ModelDefinition
  private let model: any PlaneModel
  private let places: [Vector2]
  /// Entries of F may differ by this share of √(F_ii F_jj), and by ten times the estimated error of the expectation.
  private static let tolerance = 1e-8

  /// Nil where the model says nothing beside its formula.
  init?(_ scene: Scene) {
    guard scene.network == nil, scene.corner?.matrix == nil,
      let definition = scene.model.family.definition,
      definition.fisher != nil || definition.divergence != nil || !definition.singular.isEmpty
        || definition.mirror != nil
    else { return nil }
    self.scene = scene
    self.definition = definition
    let model = scene.planeModel
    self.model = model
    places = LikelihoodFit.starts(in: scene.view, first: scene.handles.theta)
      .filter { model.contains($0) }
  }

  /// What was compared, in words.
  var subject: String {
    var parts: [String] = []
    if definition.fisher != nil { parts.append("fisher") }
    if definition.divergence != nil { parts.append("divergence") }
    if definition.mirror != nil { parts.append("symmetries") }
    if !definition.singular.isEmpty { parts.append("singular") }
    return parts.joined(separator: ", ") + " at " + counted(places.count, "point")
  }

  /// What is wrong, one line for each key; empty where all agrees.
  func mistakes() -> [String] {
    [fisherMistake(), divergenceMistake(), mirrorMistake(), singularMistake()].compactMap { $0 }
  }

  private func fisherMistake() -> String? {
    guard definition.fisher != nil else { return nil }
    var open = definition
    open.fisher = nil
    guard let family = try? FormulaFamily(open) else { return nil }
    let expectation = family.model(scene.model.settings)
    for theta in places {
      let (closed, found) = (model.fisher(at: theta), expectation.fisher(at: theta))
      guard found.isKnown else { continue }
      var tolerance = Self.tolerance
      if case .estimated(let error) = expectation.accuracy(at: [theta]) { tolerance += 10 * error }
      let (a, b) = (closed.matrix, found.matrix)
      for (name, x, y, scale) in [
        ("F11", a.xx, b.xx, b.xx), ("F22", a.yy, b.yy, b.yy),
        ("F12", a.xy, b.xy, (b.xx * b.yy).squareRoot()),
      ] where !((x - y).magnitude <= tolerance * scale) {
        return "model.fisher differs from the expectation \(place(theta)): \(name) is "
          + "\(readable(x)), the expectation gives \(readable(y))"
      }
    }
    return nil
  }

  /// Each place in turn is θ*, and the divergence is that to all others; that of θ* with its own fixed parameters, and with
  /// others.
  private func divergenceMistake() -> String? {
    guard definition.divergence != nil else { return nil }
    var open = definition
    open.divergence = nil
    guard let family = try? FormulaFamily(open) else { return nil }
    let integrated = family.model(scene.model.settings)
    for (index, target) in targets.enumerated() {
      let (closed, sum) = (model.divergence(from: target), integrated.divergence(from: target))
      for (other, theta) in places.enumerated() where other != index {
        guard case .estimated(let error) = sum.accuracy(at: [theta]) else { continue }
        let (x, y) = (closed.value(at: theta), sum.value(at: theta))
        let tolerance = Self.tolerance * max(1, y) + 10 * error
        guard y.isFinite, !((x - y).magnitude <= tolerance) else { continue }
        return "model.divergence differs from the expectation \(place(theta)), with θ* at "
          + "\(words(target.theta))\(fixedWords(target)): it is \(readable(x)), the expectation gives "
          + readable(y)
      }
    }
    return nil
  }

  /// The places as θ*, and the first of them with other values of the fixed parameters.
  private var targets: [ModelTarget] {
    let fixed = scene.model.settings.fixed
    var targets = places.map { ModelTarget(theta: $0, fixed: fixed) }
    for (index, parameter) in definition.parameters.dropFirst(2).enumerated() {
      let step = 0.25 * max(fixed[index].magnitude, 0.1)
      guard let first = places.first,
        let value = [fixed[index] + step, fixed[index] - step].first(where: {
          parameter.domain.contains($0)
        })
      else { continue }
      var moved = fixed
      moved[index] = value
      targets.append(ModelTarget(theta: first, fixed: moved))
    }
    return targets
  }

  /// The fixed parameters of θ* that are not the model's.
  private func fixedWords(_ target: ModelTarget) -> String {
    var words = ""
    for (parameter, (own, value)) in zip(
      definition.parameters.dropFirst(2), zip(scene.model.settings.fixed, target.fixed))
    {
      if let value, value != own { words += " and \(parameter.name) = \(readable(value))" }
    }
    return words
  }

  private func mirrorMistake() -> String? {
    guard definition.mirror != nil else { return nil }
    for theta in places {
      guard let mirror = model.mirror(of: theta), model.contains(mirror) else { continue }
      let target = ModelTarget(theta: theta, fixed: scene.model.settings.fixed)
      let divergence = model.divergence(from: target).value(at: mirror)
      guard divergence.isFinite, divergence > Self.tolerance else { continue }
      return "model.symmetries: \(words(theta)) and \(words(mirror)) are different distributions, "
        + "with a divergence of \(readable(divergence)) nats"
    }
    return nil
  }

  private func singularMistake() -> String? {
    for index in definition.singular.indices {
      for (a, b) in zip(places, places.dropFirst()) {
        guard let zero = zero(index, a, b) else { continue }
        let fisher = model.fisher(at: zero)
        guard fisher.isKnown, fisher.smaller.value > 1e-4 * fisher.larger.value else { continue }
        return
          "model.singular: F is not singular \(place(zero)), where \(definition.singular[index]) "
          + "is 0: its eigenvalues are \(readable(fisher.smaller.value)) and "
          + readable(fisher.larger.value)
      }
    }
    return nil
  }

  /// Where a singular function is 0 between two points at which it has different signs.
  private func zero(_ index: Int, _ a: Vector2, _ b: Vector2) -> Vector2? {
    guard let first = model.singularity(index, at: a), let last = model.singularity(index, at: b),
      first * last < 0
    else { return nil }
    var (low, high) = (0.0, 1.0)
    for _ in 0..<60 {
      let middle = 0.5 * (low + high)
      guard let value = model.singularity(index, at: a + (b - a) * middle) else { return nil }
      if value * first > 0 { low = middle } else { high = middle }
    }
    return a + (b - a) * low
  }

  private func words(_ theta: Vector2) -> String {
    "(\(readable(theta.x)), \(readable(theta.y)))"
  }

  private func place(_ theta: Vector2) -> String {
    let axes = scene.model.descriptor.axes
    return "at \(axes[0].name) = \(readable(theta.x)), \(axes[1].name) = \(readable(theta.y))"
  }
}
