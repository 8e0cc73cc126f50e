import InformationGeometry
import Scene
import SceneFile

/// Models that a scene defines, of every kind, from pieces of formulas: each is refused with a message that has a place, or has
/// an F that is a metric where it has a value, and comes back from what a figure carries.
enum ModelsTarget {
  static func run(_ bytes: [UInt8]) {
    var entropy = Entropy(bytes)
    let text = text(&entropy)
    switch Result(catching: { () throws(SceneError) in
      try SceneReader().read(SourceText(name: "model.txt", text))
    }) {
    case .success(let read):
      SceneTarget.print(read.warnings)
      SceneTarget.checkRoundTrip(read)
      check(read.scene, text)
    case .failure(let error):
      guard !error.diagnostics.isEmpty else { fail("a model is refused without a word:\n\(text)") }
      SceneTarget.print(error.diagnostics)
    }
  }

  private static func check(_ scene: Scene, _ text: String) {
    let loss = scene.planeLoss
    for place in [
      scene.handles.theta, scene.view.lower, (scene.view.lower + scene.view.upper) * 0.5,
    ] {
      guard loss.model.contains(place) else { continue }
      let fisher = loss.model.fisher(at: place)
      if fisher.isKnown {
        let m = fisher.matrix
        guard m.xx.isFinite, m.xy.isFinite, m.yy.isFinite, m.xx >= 0, m.yy >= 0 else {
          fail("F is no metric at \(place): \(m)\n\(text)")
        }
      }
      let geometry = loss.geometry(at: place)
      if let natural = geometry.naturalGradient, !natural.x.isFinite || !natural.y.isFinite {
        fail("a natural gradient that is not finite at \(place)\n\(text)")
      }
    }
  }

  // MARK: Texts

  private static let domains = ["real", "positive", "[0, 1]", "[-2, 3]", "[1, 1e9]"]
  private static let sets = [
    "real", "positive", "[0, 1]", "[-1, 1]", "circle", "counts", "0..3", "[1, 2, 5]",
  ]
  private static let noises = ["{normal: 0.1}", "poisson", "bernoulli", "{binomial: 4}"]

  private static func text(_ entropy: inout Entropy) -> String {
    var lines = [
      "  parameters: {a: \(entropy.choice(domains)), b: \(entropy.choice(domains))}"
    ]
    switch entropy.below(6) {
    case 0:
      lines.append("  data: {x: \(entropy.choice(sets))}")
      lines.append("  density: \(formula(&entropy, "x"))")
    case 1:
      lines.append("  data: {x: \(entropy.choice(sets))}")
      lines.append("  log-density: \(formula(&entropy, "x"))")
      lines.append("  normalised: no")
    case 2:
      lines.append(
        "  probabilities: [\"\(formula(&entropy, "a"))\", \"\(formula(&entropy, "b"))\"]")
    case 3:
      lines.append("  inputs: {x: [-1, 0.5, 2]}")
      lines.append("  mean: \(formula(&entropy, "x"))")
      lines.append("  noise: \(entropy.choice(noises))")
    case 4: lines.append("  log-partition: \(formula(&entropy, "a"))")
    default:
      let (xx, xy) = (formula(&entropy, "a"), formula(&entropy, "b"))
      lines.append("  metric: [[\"\(xx)\", \"\(xy)\"], [\"\(xy)\", \"1 + (\(xx))^2\"]]")
    }
    if entropy.flag() { lines.append("  singular: [\"a - b\"]") }
    if entropy.flag() { lines.append("  constraints: [\"a < b + 3\"]") }
    if entropy.flag() {
      // 0 and least at θ*, as far as the formula has a value there.
      lines.append(
        "  divergence: (a - a_star)^2*(\(formula(&entropy, "a_star"))) + (b - b_star)^4")
    }
    return "model:\n" + lines.joined(separator: "\n") + "\nellipses: {grid: 2}\nflow: off\n"
  }

  /// A formula of a, b and a variable, of bounded depth.
  private static func formula(_ entropy: inout Entropy, _ variable: String, depth: Int = 0)
    -> String
  {
    func part() -> String { formula(&entropy, variable, depth: depth + 1) }
    if depth > 3 { return entropy.choice(["a", "b", variable, "1", "0.5", "pi"]) }
    switch entropy.below(10) {
    case 0, 1: return entropy.choice(["a", "b", variable, "2", "-1", "1e-9", "1e200"])
    case 2: return "(\(part()) \(entropy.choice(["+", "-", "*", "/", "^"])) \(part()))"
    case 3: return "(\(part()) * \(part()) + \(variable))"
    case 4:
      let name = entropy.choice([
        "exp", "log", "sqrt", "sin", "tanh", "lgamma", "erf", "abs", "log1p",
      ])
      return "\(name)(\(part()))"
    case 5: return "-(\(variable) - \(part()))^2"
    case 6: return "if(\(variable) > \(part()), \(part()), \(part()))"
    case 7:
      return
        "\(entropy.choice(["normal", "log_normal", "gamma", "beta"]))(\(variable), \(part()), \(part()))"
    case 8: return "logsumexp(\(part()), \(part()))"
    default: return "\(entropy.choice(["min", "max", "lbeta"]))(\(part()), \(part()))"
    }
  }
}
