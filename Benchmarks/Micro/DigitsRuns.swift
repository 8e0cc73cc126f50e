import Foundation
import KroneckerFactors

/// Optimisers on 64-32-10 and 1,500 digits (`Tests/KroneckerFactorsTests/Reference`). Prints a line of JSON
/// for each: how far whole loss curves are from the reference, and after how many steps a
/// well-tuned run of each optimiser reaches three losses.
struct DigitsRuns {
  /// A run of the reference, as its file has it.
  private struct Reference: Decodable {
    struct Settings: Decodable {
      var lr: Double?
      var lam: Double?
      var mu: Double?
      var kappa: Double?
      var ema: Bool?
      var T1: Int?
    }
    var name: String
    var algorithm: String
    var settings: Settings
    var loss: [Double]?
    var sensitivity: [Double]
  }

  private struct File: Decodable {
    var W: [[[Double]]]
    var runs: [Reference]
  }

  private struct Curve: Encodable {
    var name: String
    /// The largest distance, in bounds of 100 × sensitivity + 1e-12.
    var worst: Double
    var length: Int
  }

  private struct Row: Encodable {
    var name: String
    var steps: [Int]
    var seconds: [Double]
  }

  private let file: File
  private let start: Parameters<Double>
  private let data: Batch<Double>

  init(folder: String) throws {
    let folder = URL(fileURLWithPath: folder)
    let json = try Data(contentsOf: folder.appendingPathComponent("digits_64_32_10.json"))
    file = try JSONDecoder().decode(File.self, from: json)
    start = try Parameters(
      network: Network(sizes: [64, 32, 10], output: .softmax),
      weights: file.W.map { try Matrix(listOfRows: $0) })
    let table = try String(contentsOf: folder.appendingPathComponent("digits.csv"), encoding: .utf8)
    let lines = table.split(separator: "\n").filter { $0.first?.isNumber == true }
    let rows = lines.prefix(1500).map { $0.split(separator: ",").compactMap { Double($0) } }
    data = try Batch(
      rows: rows.map { $0.prefix(64).map { $0 / 16 } }, labels: rows.map { Int($0[64]) })
  }

  /// Makes the runs whose name begins with `only`.
  func measure(only: String) throws {
    for reference in file.runs where reference.name.hasPrefix(only) {
      // Those on mini-batches are short, and the unit tests have them whole.
      guard let losses = reference.loss else { continue }
      let run = try Training.run(
        from: start, on: data, by: optimizer(reference),
        options: TrainingOptions(steps: losses.count - 1))
      var worst = run.losses.count == losses.count ? 0 : Double.infinity
      for (index, (found, expected)) in zip(run.losses, losses).enumerated() {
        let bound = 100 * reference.sensitivity[index] + 1e-12
        worst = max(worst, (found / expected - 1).magnitude / bound)
      }
      try print(Curve(name: reference.name, worst: worst, length: losses.count - 1))
    }
    for (name, optimizer, steps) in Self.tuned where name.hasPrefix(only) {
      let run = try Training.run(
        from: start, on: data, by: optimizer,
        options: TrainingOptions(steps: steps, targetLoss: 0.001, clock: Stopwatch.now))
      let reached = [0.1, 0.01, 0.001].compactMap { run.stepsUntil(loss: $0) }
      let seconds = reached.map { run.steps.prefix($0).reduce(0) { $0 + ($1.seconds ?? 0) } }
      try print(Row(name: name, steps: reached, seconds: seconds))
    }
  }

  private static let tuned: [(String, Optimizer, Int)] = [
    ("gradient descent", .gradientDescent(rate: 1.65), 4000),
    ("momentum, tuned", .momentum(rate: 1.5, momentum: 0.95), 400),
    ("Adam", .adam(rate: 0.1), 600),
    ("K-FAC, exact G", .kfac(KFACSettings(damping: 1e-3, momentum: 0.9)), 60),
    (
      "K-FAC, sampled G",
      .kfac(KFACSettings(damping: 3e-3, momentum: 0.9, labels: .sampled(1))), 60
    ),
    ("K-FAC, Martens-Grosse", .martensGrosse(MartensGrosseSettings(adaptationPeriod: 1)), 60),
    (
      "natural gradient, adapted",
      .naturalGradient(NaturalGradientSettings(damping: 0.1, adaptsDamping: true)), 20
    ),
  ]

  private func optimizer(_ reference: Reference) throws -> Optimizer {
    let settings = reference.settings
    let rate = settings.lr ?? 1
    let damping = settings.lam ?? 0
    switch reference.algorithm {
    case "gd": return .gradientDescent(rate: rate)
    case "momentum": return .momentum(rate: rate, momentum: settings.mu ?? 0)
    case "adam": return .adam(rate: rate)
    case "ngd", "bdngd", "ngd_lm":
      return .naturalGradient(
        NaturalGradientSettings(
          rate: rate, damping: damping, blockDiagonal: reference.algorithm == "bdngd",
          adaptsDamping: reference.algorithm == "ngd_lm"))
    case "kfac", "klclip":
      return .kfac(
        KFACSettings(
          rate: rate, damping: damping, momentum: settings.mu ?? 0, clipping: settings.kappa))
    case "kfac_mg":
      return .martensGrosse(
        MartensGrosseSettings(damping: damping, adaptationPeriod: settings.T1 ?? 5))
    default: throw UnknownAlgorithm(description: "no algorithm \(reference.algorithm)")
    }
  }

  private struct UnknownAlgorithm: Error, CustomStringConvertible { var description: String }

  private func print(_ line: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    Swift.print(String(decoding: try encoder.encode(line), as: UTF8.self))
  }
}
