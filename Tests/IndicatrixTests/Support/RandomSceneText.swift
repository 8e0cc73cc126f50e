import Foundation
import InformationGeometry

/// Random scenes as people write them, of which a good part cannot be drawn; the same for the same seed everywhere.
struct RandomSceneText {
  private var random: SplitMix64

  init(seed: UInt64) { random = SplitMix64(seed: seed &* 0x9e37_79b9_7f4a_7c15) }

  private mutating func below(_ n: Int) -> Int { Int(random.next() % UInt64(n)) }
  private mutating func oneIn(_ n: Int) -> Bool { below(n) == 0 }
  private mutating func pick<T>(_ items: [T]) -> T { items[below(items.count)] }

  /// A number with as many decimals as a person gives.
  private mutating func number(_ range: ClosedRange<Double>) -> String {
    let unit = Double(random.next() >> 11) * 0x1p-53
    let value = range.lowerBound + (range.upperBound - range.lowerBound) * unit
    let power = pow(10, Double(below(4)))
    return "\((value * power).rounded() / power)"
  }

  /// A scene and the files that it names.
  mutating func scene() -> (text: String, files: [String: String]) {
    var lines: [String] = []
    if oneIn(2) { lines.append("title: \(quoted(words(limit: oneIn(6) ? 60 : 4)))") }
    lines.append("size: \(size())")
    if oneIn(2) { lines.append("theme: \(pick(["night", "paper"]))") }
    if oneIn(4) { return network(lines) }
    let isTanh = oneIn(3)
    if isTanh { lines.append("model: {family: tanh-network}") }
    plane(&lines, axes: isTanh ? ("a", "b") : ("mu1", "mu2"), isTanh: isTanh)
    return (lines.joined(separator: "\n") + "\n", [:])
  }

  private mutating func plane(
    _ lines: inout [String], axes: (String, String), isTanh: Bool
  ) {
    if oneIn(3) {
      let side = pick(["[-3, 3]", "[0, 40]", "[-0.5, 0.5]", "[0, 0.001]", "[100000, 100001]"])
      let other = pick(["[-3, 3]", "[0, 1]", "[0, 1.5]", "[2, 2.00001]", "[-20, 20]"])
      lines.append("view: {\(axes.0): \(side), \(axes.1): \(other)}")
    }
    if !isTanh, oneIn(2) { lines.append("model: {sigma: \(number(0.01...30))}") }
    let grid = oneIn(8) ? "\(below(4) * 100)" : "\(1 + below(7))"
    lines.append(oneIn(5) ? "ellipses: off" : "ellipses: {grid: \(grid)}")
    lines.append(
      pick(["flow: off", "flow: off", "flow: {particles: 5}", "flow: {style: streamlines}"]))
    if oneIn(2) {
      lines.append("probes:")
      for _ in 0...below(4) {
        let label = oneIn(2) ? ", label: \(quoted(words(limit: 3)))" : ""
        lines.append("  - {at: [\(number(-3...3)), \(number(-3...3))]\(label)}")
      }
    }
    if oneIn(5) { lines.append("contours: {of: \(pick(["loss", "kappa", "kl"])), levels: 4}") }
    if oneIn(3) { lines.append("panel: off") }
    if !isTanh, oneIn(5) {
      lines.append(
        pick([
          "sweep: {sigma: [0.5, 1, 2]}", "sweep: {sigma: {from: 0.5, to: 2}, frames: 4}",
          "sweep: {view.mu1[1]: [4, 5, 90]}", "sweep: {sigma: [\(number(0.1...2))]}",
        ]))
    }
    if isTanh, oneIn(3) { lines.append("figure: kfac-toy") }
  }

  private mutating func network(_ begun: [String]) -> (text: String, files: [String: String]) {
    var lines = begun
    let inputs = 1 + below(3)
    let outputs = 2 + below(2)
    let layers = ([inputs] + (0..<below(3)).map { _ in 1 + below(5) } + [outputs])
      .map(String.init).joined(separator: ", ")
    let activation = pick(["tanh", "relu", "tanh", "relux"])
    lines.append(
      "network: {layers: [\(layers)], activation: \(activation), output: softmax, seed: \(below(9))}"
    )
    lines.append("data: data.csv")
    lines.append("damping: [\(pick(["0", "0.01", "1e-9", "1000", "-1"]))]")
    let kind = pick(["kfac-fisher", "kfac-factors", "kfac-slice", "kfac-fisher"])
    lines.append("figure: \(kind)")
    var rows = ""
    for _ in 0...below(6) {
      let values = (0..<inputs).map { _ in number(-2...2) } + ["\(below(outputs))"]
      rows += values.joined(separator: ",") + "\n"
    }
    return (lines.joined(separator: "\n") + "\n", ["data.csv": rows])
  }

  private mutating func size() -> String {
    switch below(8) {
    case 0: "\(60 + below(200)) x \(60 + below(200))"
    case 1: pick(["5000mm x 3000mm", "3000mm x 200mm", "900x64", "64x900", "20000 x 20000"])
    case 2: pick(["10mm x 10mm", "40mm x 30mm", "85mm x 60mm", "3in x 2in", "200pt x 150pt"])
    default: "\(300 + below(300)) x \(220 + below(250))"
    }
  }

  private mutating func words(limit: Int) -> String {
    let pieces = [
      "a", "Zwei Hügel", "WWWWWWWW", " ", "μ₁", "σ²", "情報", "🙂", "é", "e\u{301}", "'", "\"", "\\",
      ": ", " #", "{x}", "−", "\u{a0}", "→", "½", "ﬁ", "Ω", "ℝ", "x_1^2", "*b*", "字",
    ]
    var text = ""
    for _ in 0..<1 + below(limit) {
      // Odd ones are the exception, or no scene would be good.
      text += oneIn(3) ? pick(pieces) : pick(["words ", "of ", "a ", "title "])
    }
    return text
  }

  /// In double quotes, in single quotes, or as it stands.
  private mutating func quoted(_ text: String) -> String {
    switch below(3) {
    case 0:
      "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    case 1: "'" + text.replacing("'", with: "''") + "'"
    default:
      text.contains { ":#{}'\"\\*[],".contains($0) } || text.first == " " ? "plain words" : text
    }
  }
}
