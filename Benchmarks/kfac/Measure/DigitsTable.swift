import Foundation
import KroneckerFactors

/// The table of optimisers on 64-32-10 and 1,500 digits, full batch: steps and processor seconds to a
/// train loss of 0.1, 0.01 and 0.001; and the whole reference curves against their sensitivity.
///
/// - Parameter reference: The folder with `digits.csv` and `digits_64_32_10.json`.
func measureDigits(reference: String) throws {
  let folder = URL(fileURLWithPath: reference)
  let file = try JSONSerialization.jsonObject(
    with: Data(contentsOf: folder.appendingPathComponent("digits_64_32_10.json")))
  guard let fields = file as? [String: Any], let weights = fields["W"] as? [[[Double]]] else {
    throw Failure(description: "no weights in digits_64_32_10.json")
  }
  let network = try Network(sizes: [64, 32, 10], output: .softmax)
  let start = try Parameters(
    network: network, weights: weights.map { try Matrix(listOfRows: $0) })
  let data = try digits(folder.appendingPathComponent("digits.csv"))
  let rows: [(String, Optimizer, Int)] = [
    ("gradient descent", .gradientDescent(rate: 1.65), 4000),
    ("momentum", .momentum(rate: 1.5, momentum: 0.95), 400),
    ("Adam", .adam(rate: 0.1), 600),
    ("K-FAC, momentum, exact G", .kfac(KFACSettings(damping: 1e-3, momentum: 0.9)), 60),
    (
      "K-FAC, momentum, sampled G",
      .kfac(KFACSettings(damping: 3e-3, momentum: 0.9, labels: .sampled(1))), 60
    ),
    ("K-FAC, Martens-Grosse", .martensGrosse(MartensGrosseSettings(adaptationPeriod: 1)), 60),
    (
      "natural gradient, adapted",
      .naturalGradient(NaturalGradientSettings(damping: 0.1, adaptsDamping: true)), 20
    ),
  ]
  var table: [[String: Any]] = []
  for (name, optimizer, steps) in rows {
    let run = try Training.run(
      from: start, on: data, by: optimizer,
      options: TrainingOptions(steps: steps, targetLoss: 0.001, clock: cpuSeconds))
    var row: [String: Any] = ["name": name]
    for target in [0.1, 0.01, 0.001] {
      guard let steps = run.stepsUntil(loss: target) else { continue }
      row["\(target)"] = steps
      row["\(target) s"] = run.steps.prefix(steps).reduce(0) { $0 + ($1.seconds ?? 0) }
    }
    table.append(row)
  }
  try report(["table": table])
}

private func digits(_ url: URL) throws -> Batch<Double> {
  let lines = try String(contentsOf: url, encoding: .utf8).split(separator: "\n").filter {
    $0.first?.isNumber == true
  }
  let rows = lines.prefix(1500).map { $0.split(separator: ",").compactMap { Double($0) } }
  return try Batch(
    rows: rows.map { $0.prefix(64).map { $0 / 16 } }, labels: rows.map { Int($0[64]) })
}
