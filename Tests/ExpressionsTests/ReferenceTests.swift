import Expressions
import Foundation
import Testing

/// Formulas, their gradients and Hessians against mpmath with 60 digits; make-values.py writes them.
struct ReferenceTests {
  struct Case: Decodable, CustomTestStringConvertible, Sendable {
    let formula: String
    let bounds: [[String]]
    let theta: [String]
    let values: [String]
    let scales: [String]
    let data: String?
    let columns: [String: String]?
    let centre: String?

    var testDescription: String {
      "\(formula) at \(theta), x = \(columns?["value"] ?? "none")"
    }

    var set: DataSet? {
      switch data {
      case "real": .line
      case "positive": .positive
      case "unit": .interval(0, 1)
      case "counts": .listed(0 ... .infinity)
      default: nil
      }
    }

    func column(_ column: Column) -> Double {
      let name =
        switch column.kind {
        case .value: "value"
        case .centred: "centred"
        case .logarithm: "logarithm"
        case .offset: "offset"
        case .complement: "complement"
        case .logComplement: "logComplement"
        }
      return columns?[name].flatMap(Double.init) ?? .nan
    }
  }

  static let cases: [Case] = {
    guard
      let url = Bundle.module.url(
        forResource: "values", withExtension: "json", subdirectory: "Reference"),
      let data = try? Data(contentsOf: url)
    else { return [] }
    return (try? JSONDecoder().decode([Case].self, from: data)) ?? []
  }()

  @Test func allCasesAreRead() {
    #expect(Self.cases.count > 200)
  }

  /// 1e-13 of the value, and as much of what the rounding of an input does to it.
  @Test(arguments: cases) func valuesAndDerivatives(_ reference: Case) throws {
    let parameters = zip(["a", "b"], reference.bounds).map { name, bounds in
      (name, (Double(bounds[0]) ?? .nan)...(Double(bounds[1]) ?? .nan))
    }
    let run = try TapeRun(reference.formula, parameters: parameters, data: reference.set)
    defer { run.free() }
    let got = try #require(
      run.outputs(
        at: reference.theta.map { Double($0) ?? .nan },
        centre: reference.centre.flatMap(Double.init) ?? 0, column: reference.column))
    let scales = reference.scales.map { Double($0) ?? .nan }
    let largest = scales.max() ?? 0
    #expect(got.count == reference.values.count)
    for (index, text) in reference.values.enumerated() {
      let want = Double(text) ?? .nan
      let error = (got[index] - want).magnitude
      let bound = 1e-13 * scales[index] + 1e-40 * largest
      #expect(
        error <= bound || got[index] == want,
        "output \(index): \(got[index]) instead of \(want), off by \(error), bound \(bound)")
    }
  }
}
