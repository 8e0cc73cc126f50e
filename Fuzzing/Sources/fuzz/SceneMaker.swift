import Scene

/// Makes the text of a scene out of entropy: valid in its keys and ranges, extreme in its numbers. What is wrong with the
/// numbers together the reader may still refuse.
struct SceneMaker {
  private var entropy: Entropy

  init(_ entropy: Entropy) { self.entropy = entropy }

  mutating func text() -> String {
    var lines: [String] = []
    let sigma = entropy.number(entropy.flag() ? Limits.promisedSigma : Limits.sigma)
    lines.append("size: \(size())")
    lines.append("theme: \(entropy.choice(["night", "paper"]))")
    let reach = entropy.choice([1, 4, 40, 1000, 5e4]) * sigma
    let (first, second) = (coordinate(reach), coordinate(reach))
    let isNetwork = entropy.below(4) == 0
    if isNetwork {
      lines += network(sigma, first, second)
    } else {
      lines.append("model: {sigma: \(sigma)}")
      let own = entropy.flag() ? ", sigma: \(entropy.number(Limits.sigma))" : ""
      lines.append("handles: {mu1: \(first), mu2: \(entropy.flag() ? first : second)\(own)}")
      if entropy.below(4) == 0 {
        let values = (0...entropy.below(6)).map { _ in coordinate(reach) }
        lines.append("loss: {samples: [\(list(values))]}")
      }
    }
    lines.append(
      "view: \(view(around: [first, second], sigma, isNetwork ? ["a", "b"] : ["mu1", "mu2"]))")
    lines.append("ellipses: \(ellipses())")
    if entropy.flag() {
      let probes = (0...entropy.below(5)).map { _ in
        let first = coordinate(reach)
        return "[\(first), \(entropy.flag() ? first : coordinate(reach))]"
      }
      lines.append("probes: [\(probes.joined(separator: ", "))]")
    }
    lines.append("flow: \(flow())")
    if entropy.flag() {
      let quantity = entropy.choice(["kl", "loss", "kappa"])
      lines.append("contours: {of: \(quantity), levels: \(entropy.choice([1, 3, 12]))}")
    }
    if entropy.below(3) == 0 { lines.append("panel: off") }
    if entropy.below(4) == 0 { lines.append("sweep: \(sweep(sigma))") }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Small, so that a second sees many figures.
  private mutating func size() -> String {
    switch entropy.below(4) {
    case 0: "\(64 + entropy.below(600)) x \(64 + entropy.below(600))"
    case 1: "\(60 + entropy.below(60))mm x \(60 + entropy.below(60))mm"
    default: "320 x 240"
    }
  }

  private mutating func coordinate(_ reach: Double) -> Double {
    let reach = min(reach, Limits.coordinate)
    return entropy.number(-reach...reach)
  }

  /// The network y = a·tanh(bx) in place of the mixture.
  private mutating func network(_ sigma: Double, _ a: Double, _ b: Double) -> [String] {
    let inputs = (0...entropy.below(5)).map { _ in coordinate(entropy.choice([1, 10, 1e-3])) }
    let own = entropy.flag() ? ", inputs: [\(list(inputs))]" : ""
    let zero = entropy.below(4)
    return [
      "model: {family: tanh-network, sigma: \(sigma)\(own)}",
      "handles: {a: \(zero == 1 ? 0 : a), b: \(zero == 2 ? 0 : b)}",
    ]
  }

  private mutating func view(
    around centers: [Double], _ sigma: Double, _ names: [String]
  ) -> String {
    let half = sigma * entropy.choice([4, 1, 0.01, 1e-4, 100, 4e4])
    let aspect = entropy.choice([1, 1, 0.1, 5])
    let center = entropy.flag() ? centers : [0, 0]
    return "{\(names[0]): [\(center[0] - half), \(center[0] + half)], "
      + "\(names[1]): [\(center[1] - half * aspect), \(center[1] + half * aspect)]}"
  }

  private mutating func ellipses() -> String {
    if entropy.below(8) == 0 { return "off" }
    let grid = entropy.choice(["5", "1", "11", "3 x 20", "25"])
    let scale = entropy.flag() ? 1 : entropy.number(Limits.ellipseScale)
    let epsilon = entropy.number(Limits.epsilon)
    let overlay = grid != "25" && entropy.below(4) == 0 ? ", overlay: kl" : ""
    return "{grid: \(grid), scale: \(scale), sizing: \(entropy.choice(["shape", "metric"])), "
      + "epsilon: \(epsilon)\(overlay)}"
  }

  private mutating func flow() -> String {
    if entropy.below(3) == 0 { return "off" }
    let field = entropy.choice(["natural", "euclidean", "both"])
    let speed = entropy.choice(["flow", "metric", "screen"])
    let duration = entropy.choice([6, 1e-6, 0.1, 1000])
    let style = entropy.choice(["trails", "trails", "streamlines"])
    return "{particles: \(1 + entropy.below(12)), seed: \(entropy.below(256)), field: \(field), "
      + "speed: \(speed), duration: \(duration), style: \(style)}"
  }

  private mutating func sweep(_ sigma: Double) -> String {
    let values =
      switch entropy.below(3) {
      case 0: "sigma: [\(sigma), \(entropy.number(Limits.sigma))]"
      case 1: "separation: {from: \(entropy.number(0...(80 * sigma))), to: 0, ease: in-out}"
      default: "mu1: {0s: \(coordinate(4 * sigma)), 0.2s: \(coordinate(4 * sigma))}"
      }
    return "{\(values), frame: \(entropy.below(3))}"
  }

  private func list(_ values: [Double]) -> String {
    values.map { "\($0)" }.joined(separator: ", ")
  }
}
