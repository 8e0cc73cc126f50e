import Expressions
import Testing

/// Random formulas: tapes against the plain evaluator, derivatives against its differences.
struct RandomTests {
  /// Writes formulas of a, b and x that are smooth but for `if`, `min`, `max` and `abs`.
  struct Maker {
    var random: SplitMix

    mutating func formula(_ depth: Int) -> String {
      guard depth > 0, random.below(8) > 0 else { return leaf() }
      let u = formula(depth - 1)
      switch random.below(29) {
      case 0, 1: return "(\(u) + \(formula(depth - 1)))"
      case 2, 3: return "(\(u) - \(formula(depth - 1)))"
      case 4, 5: return "\(u)*\(formula(depth - 1))"
      case 6: return "\(u)/(1 + (\(formula(depth - 1)))^2)"
      case 7: return "sqrt(1 + (\(u))^2)"
      case 8: return "exp(sin(\(u)))"
      case 9: return "log(1 + (\(u))^2)"
      case 10: return "(2 + cos(\(u)))^(\(formula(depth - 1)))"
      case 11: return "tanh(\(u))"
      case 12: return "erf(\(u))"
      case 13: return "atan(\(u))"
      case 14: return "logistic(\(u))"
      case 15: return "softplus(\(u))"
      case 16: return "lgamma(1 + (\(u))^2)"
      case 17: return "normal(\(u), \(formula(depth - 1)), 1.5 + sin(\(formula(depth - 1))))"
      case 18: return "if(\(u) < \(leaf()), \(formula(depth - 1)), \(formula(depth - 1)))"
      case 19: return "max(\(u), \(formula(depth - 1)))"
      case 20: return "min(\(u), \(formula(depth - 1)), 2)"
      case 21: return "abs(\(u))"
      case 22: return "sum(i, 1, 3, sin(i*\(u)))"
      case 23: return "log(exp(\(u)) + 2*exp(\(formula(depth - 1))))"
      case 24: return "log(erfc(\(u)))"
      case 25: return "(\(u))^\(random.below(4))"
      case 26: return "atan2(\(u), 2 + cos(\(formula(depth - 1))))"
      case 27: return "log(0.3*normal(\(u), a, 1) + 0.7*normal(x, b, 1.5 + sin(\(u))))"
      default: return "-(\(u))"
      }
    }

    private mutating func leaf() -> String {
      ["a", "b", "x", "a", "b", "x", "0.5", "2", "(1 - x)", "1.25"][random.below(10)]
    }
  }

  /// The derivative of a function by its own differences, extrapolated to step 0, with its error.
  private func slope(_ function: (Double) -> Double, at x: Double) -> (value: Double, error: Double)
  {
    var table: [[Double]] = []
    var best = (value: Double.nan, error: Double.infinity)
    var step = 0.02
    for row in 0..<8 {
      var line = [(function(x + step) - function(x - step)) / (2 * step)]
      var factor = 4.0
      for column in 0..<row {
        line.append((line[column] * factor - table[row - 1][column]) / (factor - 1))
        factor *= 4
        let error = max(
          (line[column + 1] - line[column]).magnitude,
          (line[column + 1] - table[row - 1][column]).magnitude)
        if error < best.error { best = (line[column + 1], error) }
      }
      table.append(line)
      step /= 2
    }
    return best
  }

  @Test(arguments: 0..<80) func tapeAgainstEvaluator(_ seed: Int) throws {
    var maker = Maker(random: SplitMix(seed: UInt64(seed)))
    let source = maker.formula(4)
    let expression = try Expression.parse(
      Array(source.utf8), names: ["a", "b", "x"].map { Array($0.utf8) })
    let line = -Double.infinity...Double.infinity
    let run = try TapeRun(source, parameters: [("a", line), ("b", line)], data: .line)
    defer { run.free() }
    for _ in 0..<2 {
      let theta = [maker.random.number(-2...2), maker.random.number(-2...2)]
      let x = maker.random.number(-2...2)
      let centre = maker.random.number(-1...1)
      let got = try #require(
        run.outputs(at: theta, centre: centre) { $0.kind == .centred ? x - centre : x })
      func value(_ a: Double, _ b: Double) -> Double { expression.value([a, b, x]) }
      func outputs(_ a: Double, _ b: Double) -> [Double] {
        run.outputs(at: [a, b], centre: centre) { $0.kind == .centred ? x - centre : x } ?? []
      }
      let want = value(theta[0], theta[1])
      guard want.isFinite, want.magnitude < 1e8 else { continue }
      let note = "seed \(seed): \(source) at \(theta), x = \(x)"
      // What rounding x − C and x does to the value.
      let shaken = (expression.value([theta[0], theta[1], x * (1 + 1e-9)]) - want).magnitude * 1e-4
      #expect((got[0] - want).magnitude <= 1e-10 * max(1, want.magnitude) + shaken, "\(note)")
      let slopes = [
        slope({ value($0, theta[1]) }, at: theta[0]), slope({ value(theta[0], $0) }, at: theta[1]),
        slope({ outputs($0, theta[1])[1] }, at: theta[0]),
        slope({ outputs(theta[0], $0)[1] }, at: theta[1]),
        slope({ outputs(theta[0], $0)[2] }, at: theta[1]),
      ]
      for (index, slope) in slopes.enumerated() where slope.error < 1e-5 * max(1, slope.value) {
        let bound = 20 * slope.error + 1e-9 * max(1, slope.value.magnitude, want.magnitude)
        #expect(
          (got[index + 1] - slope.value).magnitude <= bound,
          "output \(index + 1): \(got[index + 1]), differences \(slope); \(note)")
      }
    }
  }
}
