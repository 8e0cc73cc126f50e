import Expressions
import Testing

/// What the language reads, by the values that come out.
struct ParsingTests {
  static let names = ["x", "mu", "sigma", "k", "theta", "gamma", "lambda1", "theta_0"]
  static let values = [0.5, 2.0, 3.0, 4.0, 1.5, 7.0, 11.0, 13.0]

  private func value(_ source: String) throws -> Double {
    try Expression.parse(
      Array(source.utf8), names: Self.names.map { Array($0.utf8) }, as: .number
    ).value(Self.values)
  }

  static let formulas: [(source: String, value: Double)] = [
    ("1 + 2*3", 7), ("2^3^2", 512), ("-2^2", -4), ("(-2)^2", 4), ("2^-1", 0.5), ("2*-3", -6),
    ("8/4/2", 1), ("8 - 4 - 2", 2), ("--3", 3), ("+3", 3), ("1.5e1", 15), (".5", 0.5), ("2.", 2),
    ("1e-3", 0.001), ("mu·k", 8), ("mu×k", 8), ("mu⋅k", 8), ("mu − k", -2), ("μ + σ", 5),
    ("k²", 16), ("k⁻¹", 0.25), ("k¹⁰", 1_048_576), ("-k²", -16), ("λ₁ + θ_0 + lambda₁", 35),
    ("π/pi", 1), ("if(x < 1, mu, k)", 2), ("if(x <= 1 and x ≥ 1, mu, k)", 4),
    ("if(x > 1 or not x == 1, mu, k)", 2), ("if(x ≠ 0.5, mu, k)", 4), ("if(x != 1, mu, k)", 2),
    ("if(x ≤ 0.5, mu, k)", 2), ("if((x > 0) and (x < 1 or x > 3), mu, k)", 2),
    ("sum(i, 1, 5, i^2)", 55), ("sum(i, 1, 0, i)", 0), ("sum(i, 1, 3, sum(j, 1, i, i*j))", 25),
    ("sum(i, mu - 1, k, i)", 10), ("gamma", 7),
    ("max(1, mu, k, x)", 4),
    ("min(mu, k)", 2), ("besseli(0, 0)", 1), ("sign(-3) + abs(-3)", 2), ("atan2(0, 1)", 0),
    ("sqrt(k) + log(exp(1))", 3), ("lchoose(5, 5)", 0), ("logistic(0)", 0.5),
    ("logsumexp(log(1), log(2), log(5))", 2.0794415416798357),
    ("  \t mu\n", 2),
  ]

  @Test(arguments: formulas) func values(_ source: String, _ expected: Double) throws {
    let got = try value(source)
    #expect((got - expected).magnitude <= 4e-16 * expected.magnitude, "\(got)")
  }

  /// The rule of 32 points: polynomials up to degree 63, and smooth functions, to 1e-14.
  @Test(arguments: [
    ("integral(u, 0, 2, 3*u^2)", "8"), ("integral(u, 0, 1, integral(v, 0, u, u*v))", "0.125"),
    ("integral(u, -1, 1, 63*u^62)", "2"),
    ("integral(u, mu, 0, exp(-u^2/2))*2", "-sqrt(2*pi)*erf(sqrt(2))"),
    ("integral(u, 0, pi, sin(u))", "2"), ("integral(u, 0, k, 1/(1 + u^2/4))", "2*atan(2)"),
  ])
  func integrals(_ source: String, _ expected: String) throws {
    let got = try value(source)
    let want = try value(expected)
    #expect((got - want).magnitude <= 1e-14 * want.magnitude, "\(got) instead of \(want)")
  }

  /// A name before a parenthesis is a function, elsewhere a variable.
  @Test func gammaIsParameterAndDensity() throws {
    let got = try value("gamma(x, k, theta)/gamma")
    let want = try value("x^3*exp(-x/theta)/(6*theta^4)/7")
    #expect((got / want - 1).magnitude < 1e-14)
  }

  @Test func everyDensityHasItsLogarithm() throws {
    let calls = [
      "normal(x, 1, 2)", "lognormal(x, 1, 2)", "gamma(x, 3, 2)", "inverse_gamma(x, 3, 2)",
      "beta(x, 3, 2)", "weibull(x, 3, 2)", "gumbel(x, 3, 2)", "cauchy(x, 3, 2)",
      "student(x, 3, 1, 2)", "logistic_density(x, 3, 2)", "von_mises(x, 3, 2)",
      "inverse_gaussian(x, 3, 2)", "lomax(x, 3, 2)", "kumaraswamy(x, 3, 2)",
      "skew_normal(x, 3, 2)", "exponential(x, 3)", "laplace(x, 3, 2)", "poisson(x, 3)",
      "binomial(x, 3, 0.5)", "negative_binomial(x, 3, 0.5)", "beta_binomial(x, 5, 3, 2)",
      "bernoulli(x, 0.25)",
    ]
    for call in calls {
      let density = try value(call)
      let logarithm = try value("exp(log_\(call))")
      #expect(density > 0 && density == logarithm, "\(call)")
    }
  }

  @Test func densitiesAreZeroOutsideOfTheirSupport() throws {
    for call in [
      "gamma(-1, 3, 2)", "beta(1.5, 3, 2)", "lognormal(0, 1, 1)", "binomial(4, 3, 0.5)",
      "poisson(-1, 2)", "bernoulli(2, 0.5)",
    ] {
      #expect(try value(call) == 0, "\(call)")
    }
  }

  /// Correctly rounded, as `strtod` has them.
  @Test func numbersAreTheNearest() throws {
    for source in [
      "0.1", "123456789012345678", "1e23", "9007199254740993", "9007199254740993.0000001",
      "4.9e-324", "2.4e-324", "2.5e-324", "1e-400", "2.2250738585072011e-308",
      "1.7976931348623157e308", "0.000000000000000000000000000000000000001e39",
      "3.14159265358979323846264338", "8.98846567431158e307",
      "1" + String(repeating: "0", count: 300),
      "0." + String(repeating: "0", count: 400) + String(repeating: "7", count: 900) + "e300",
    ] {
      let expected = try #require(Double(source))
      #expect(try value(source).bitPattern == expected.bitPattern, "\(source)")
    }
    var random = SplitMix(seed: 11)
    for _ in 0..<2_000 {
      let number = Double(bitPattern: random.next() & 0x7FFF_FFFF_FFFF_FFFF)
      guard number.isFinite else { continue }
      #expect(try value("\(number)").bitPattern == number.bitPattern, "seed 11: \(number)")
    }
  }

  @Test func conditions() throws {
    let expression = try Expression.parse(
      Array("x + mu < 3 and not sigma == 4".utf8), names: Self.names.map { Array($0.utf8) },
      as: .condition)
    #expect(expression.isCondition)
    #expect(expression.value(Self.values) == 1)
  }

  @Test func placesOfNames() throws {
    let expression = try Expression.parse(
      Array("x*mu + x".utf8), names: Self.names.map { Array($0.utf8) })
    #expect(expression.firstPlace(ofName: 0) == 0..<1)
    #expect(expression.firstPlace(ofName: 1) == 2..<4)
    #expect(expression.firstPlace(ofName: 2) == nil)
  }

  @Test func canonicalNames() {
    #expect(NameReader.canonical(Array("μ₁".utf8)) == Array("mu1".utf8))
    #expect(NameReader.canonical(Array("θ_0".utf8)) == Array("theta_0".utf8))
    #expect(NameReader.canonical(Array("Σab".utf8)) == Array("Sigmaab".utf8))
    #expect(NameReader.canonical(Array("1a".utf8)) == nil)
    #expect(NameReader.canonical(Array("a b".utf8)) == nil)
    #expect(NameReader.canonical([]) == nil)
  }
}

/// Steele, Lea and Flood's SplitMix64: the same numbers everywhere.
struct SplitMix {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func below(_ count: Int) -> Int { Int(next() % UInt64(count)) }

  /// Evenly from the range.
  mutating func number(_ range: ClosedRange<Double>) -> Double {
    range.lowerBound + (range.upperBound - range.lowerBound) * Double(next() >> 11) * 0x1p-53
  }
}
