import Expressions
import Testing

/// Every mistake with its whole message and place.
struct ErrorTests {
  static let names = ["x", "mu", "sigma", "k", "gamma"]

  private func errors(_ source: [UInt8], as sort: Expression.Sort = .number) -> [ExpressionError] {
    do throws(ExpressionErrors) {
      _ = try Expression.parse(source, names: Self.names.map { Array($0.utf8) }, as: sort)
      return []
    } catch {
      return error.errors
    }
  }

  /// An error as `start..<end: message | hint`.
  private func lines(_ errors: [ExpressionError]) -> String {
    errors.map { error in
      "\(error.span.lowerBound)..<\(error.span.upperBound): \(error.message)"
        + (error.hint.map { " | \($0)" } ?? "")
    }.joined(separator: "\n")
  }

  static let cases: [(source: String, expected: String)] = [
    ("", "0..<0: the formula is empty"),
    ("  ", "0..<2: the formula is empty"),
    ("sigam", "0..<5: unknown name 'sigam' | did you mean 'sigma'?"),
    ("X", "0..<1: unknown name 'X' | did you mean 'x'?"),
    ("y + 1", "0..<1: unknown name 'y' | the names here are x, mu, sigma, k, gamma"),
    ("e", "0..<1: unknown name 'e' | write exp(1)"),
    ("2*exp", "2..<5: unknown name 'exp' | the function is written exp(x)"),
    (
      "log_normal",
      "0..<10: unknown name 'log_normal' | the density is written log_normal(x, mu, sigma)"
    ),
    ("ln(x)", "0..<2: unknown function 'ln' | write log(x)"),
    ("Gamma(x)", "0..<5: unknown function 'Gamma' | write exp(lgamma(x))"),
    ("Γ(x)", "0..<2: unknown function 'Gamma' | write exp(lgamma(x))"),
    ("log10(x)", "0..<5: unknown function 'log10' | write log(x)/log(10)"),
    ("sqr(x)", "0..<3: unknown function 'sqr' | did you mean 'sqrt'?"),
    ("normale(x, 1, 2)", "0..<7: unknown function 'normale' | did you mean 'normal'?"),
    ("frobnicate(x)", "0..<10: unknown function 'frobnicate'"),
    ("k(x)", "0..<1: 'k' is a name here, not a function | write k*(…) for a product"),
    ("2x", "1..<2: expected an operator before 'x' | write 2*x"),
    ("2 exp(x)", "2..<5: expected an operator before 'exp' | write 2*exp"),
    ("(x)(k)", "3..<4: expected an operator before '(' | write x*(…)"),
    ("x k", "2..<3: expected an operator before 'k' | write x*k"),
    ("x = 1", "0..<5: expected a number, found a condition | write if(x == 1, 1, 0)"),
    ("2 + (1 = x)*3", "5..<10: expected a number, found a condition | write if(1 == x, 1, 0)"),
    ("if(x = 1, 2, 3)", "5..<6: '=' is no comparison | write == for equality"),
    ("x**2", "1..<3: '**' is no operator | write ^ for a power"),
    ("if(x > 1 && x < 2, 1, 0)", "9..<11: '&&' is no operator | write and"),
    ("if(x > 1 || x < 2, 1, 0)", "9..<11: '||' is no operator | write or"),
    ("if(0 < x < 1, 1, 0)", "9..<10: comparisons do not chain | write 0 < x and x < 1"),
    ("x < 1", "0..<5: expected a number, found a condition | write if(x < 1, 1, 0)"),
    ("if(x, 1, 0)", "3..<4: expected a condition such as x > 0, found a number"),
    ("x*(mu < 1)", "3..<9: expected a number, found a condition | write if(mu < 1, 1, 0)"),
    ("not x", "4..<5: expected a condition such as x > 0, found a number"),
    ("normal(x, mu)", "0..<6: normal(x, mu, sigma) takes 3 arguments, found 2"),
    ("log_normal(x)", "0..<10: log_normal(x, mu, sigma) takes 3 arguments, found 1"),
    (
      "gamma(k)",
      "0..<5: gamma(x, k, theta) takes 3 arguments, found 1 | the Gamma function is exp(lgamma(x))"
    ),
    ("exp()", "0..<3: exp(x) takes 1 argument, found 0"),
    ("max(x)", "0..<3: max(a, b, …) takes 2 arguments or more, found 1"),
    ("if(x > 1, 2)", "0..<2: if(condition, a, b) takes 3 arguments, found 2"),
    ("sum(i, 1, 5)", "0..<3: sum(i, 1, n, f) takes 4 arguments, found 3"),
    (
      "sum(1, 5, x)",
      "4..<5: expected the name of a variable and ',', found '1' | as in sum(i, 1, n, f)"
    ),
    ("integral(x, 0, 1, x)", "9..<10: 'x' is a name already | choose another for this variable"),
    ("sum(i, 1, i, 2)", "10..<11: unknown name 'i' | the names here are x, mu, sigma, k, gamma"),
    ("(x + 1", "0..<1: '(' is never closed"),
    ("exp(x", "3..<4: '(' is never closed"),
    ("x)", "1..<2: ')' closes nothing"),
    (
      "x) + sigam",
      "1..<2: ')' closes nothing\n5..<10: unknown name 'sigam' | did you mean 'sigma'?"
    ),
    ("(1,5)*x", "2..<3: expected ')', found ',' | a decimal point is written '.'"),
    ("1,5*x", "1..<2: expected an operator or the end, found ',' | a decimal point is written '.'"),
    ("x +", "3..<3: expected a number, a name or '(', found the end"),
    ("x + * k", "4..<5: expected a number, a name or '(', found '*'"),
    ("()", "1..<2: expected a number, a name or '(', found ')'"),
    (
      "exp(x,)",
      "6..<7: expected a number, a name or '(', found ')'\n0..<3: exp(x) takes 1 argument, found 2"
    ),
    (
      "1.2.3 + x",
      "0..<5: '1.2.3' is not a number | a number has one decimal point, as in 1.5 or 2e-3"
    ),
    ("1e999", "0..<5: the number is too large | the largest is 1.7976931348623157e308"),
    (
      "[x]",
      "0..<1: unexpected character '[' | write parentheses: ( and )\n"
        + "2..<3: unexpected character ']' | write parentheses: ( and )"
    ),
    (
      "|x|",
      "0..<1: unexpected character '|' | write abs(x) for an absolute value\n"
        + "2..<3: unexpected character '|' | write abs(x) for an absolute value"
    ),
    ("x!", "1..<2: unexpected character '!' | write exp(lgamma(n + 1)) for n factorial"),
    (
      "x € 1", "2..<5: unexpected character '€'\n6..<7: expected an operator before '1' | write x*1"
    ),
    (
      "sigam*kk + foo(ln(x))",
      "0..<5: unknown name 'sigam' | did you mean 'sigma'?\n"
        + "6..<8: unknown name 'kk' | did you mean 'k'?\n"
        + "11..<14: unknown function 'foo'\n15..<17: unknown function 'ln' | write log(x)"
    ),
  ]

  @Test(arguments: cases) func message(_ source: String, _ expected: String) {
    // Errors come in the order of their places.
    let found = errors(Array(source.utf8))
    #expect(
      lines(found) == lines(found.sorted { $0.span.lowerBound < $1.span.lowerBound }),
      "the order of \(source)")
    let sorted = expected.split(separator: "\n").sorted { start($0) < start($1) }
    #expect(lines(found) == sorted.joined(separator: "\n"))
  }

  private func start(_ line: Substring) -> Int {
    Int(line.prefix { $0.isNumber }) ?? -1
  }

  @Test func conditionIsExpected() {
    #expect(
      lines(errors(Array("x + 1".utf8), as: .condition))
        == "0..<5: expected a condition such as x > 0, found a number")
  }

  @Test func limits() {
    let long = Array(repeating: UInt8(ascii: "1"), count: 10_001)
    #expect(
      lines(errors(long)) == "0..<10001: the formula has 10001 bytes, expected at most 10000")
    let many = Array(("x" + String(repeating: "+x", count: 2_000)).utf8)
    #expect(
      lines(errors(many)) == "0..<4001: the formula has more than 2000 operations and names")
    #expect(errors(Array(("x" + String(repeating: "+x", count: 1_998)).utf8)).isEmpty)
    let deep = Array((String(repeating: "(", count: 101) + "x").utf8)
    #expect(
      lines(errors(deep)) == "101..<102: the formula is nested more than 100 levels deep")
    let nested = String(repeating: "(", count: 100) + "x" + String(repeating: ")", count: 100)
    #expect(errors(Array(nested.utf8)).isEmpty)
    let signs = Array((String(repeating: "-", count: 101) + "x").utf8)
    #expect(
      lines(errors(signs)) == "101..<102: the formula is nested more than 100 levels deep")
    let powers = Array((String(repeating: "x^", count: 101) + "x").utf8)
    #expect(
      lines(errors(powers)) == "202..<203: the formula is nested more than 100 levels deep")
  }

  /// What only the graph can tell, since it knows what is constant.
  static let graphCases: [(source: String, expected: String)] = [
    ("sum(i, 1, k, i)", "10..<11: a bound of a sum must be a constant whole number"),
    ("sum(i, 0.5, 3, i)", "7..<10: a bound of a sum must be a constant whole number"),
    ("sum(i, 1, 1001, i)", "0..<18: the sum has 1001 terms, expected at most 1000"),
    ("besseli(x, 1)", "8..<9: the order must be a constant whole number from 0 to 1000"),
    ("log_besseli(1.5, x)", "12..<15: the order must be a constant whole number from 0 to 1000"),
    (
      "sum(i, 1, 1000, sum(j, 1, 1000, sin(i*x + j)))",
      "0..<46: the formula, with its sums and integrals written out, has more than 100000 operations"
    ),
  ]

  @Test(arguments: graphCases) func messagesOfTheGraph(_ source: String, _ expected: String) throws
  {
    let expression = try Expression.parse(
      Array(source.utf8), names: Self.names.map { Array($0.utf8) })
    var graph = FormulaGraph()
    let nodes = Self.names.indices.map { graph.parameter($0, bounds: 0 ... .infinity) }
    do throws(ExpressionErrors) {
      _ = try graph.node(of: expression, named: nodes)
      Issue.record("no error")
    } catch {
      #expect(lines(error.errors) == expected)
    }
  }
}
