import Expressions

/// How figures write a parameter's name: Greek names as letters, the rest as a subscript.
public struct ParameterSymbol: Equatable, Sendable {
  /// Plain text, such as μ1.
  public var plain: String
  /// In the markup of mathematical text, such as `*μ*_1`.
  public var markup: String

  /// The symbol of a name: `mu1` is μ1, `theta_0` is θ0, `log_k` is log k, `rate` stays as it is.
  public init(name: String) {
    let (base, index) = Self.parts(name)
    var letter = base
    for (greek, symbol) in Self.letters where base.utf8.elementsEqual(greek.utf8) {
      letter = symbol
    }
    let isNumber = index.utf8.allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
    if base.utf8.elementsEqual("log".utf8), !isNumber {
      self.init(plain: "log " + ParameterSymbol(name: index).plain)
      return
    }
    self.init(plain: isNumber ? letter + index : letter + "_" + index)
  }

  /// The symbol that a plain text stands for: what follows the letters is the subscript.
  public init(plain: String) {
    self.plain = plain
    if plain.utf8.starts(with: "log ".utf8) {
      markup = "log " + ParameterSymbol(plain: Self.text(plain.unicodeScalars.dropFirst(4))).markup
      return
    }
    let (base, index) = Self.parts(plain)
    markup = "*" + base + "*"
    if index.utf8.count == 1 { markup += "_" + index }
    if index.utf8.count > 1 { markup += "_{" + Self.spaced(index) + "}" }
  }

  /// A subscript of several words, which underscores separate in a name and would lower again in markup.
  private static func spaced(_ index: String) -> String {
    var words = String.UnicodeScalarView()
    for scalar in index.unicodeScalars { words.append(scalar == "_" ? " " : scalar) }
    return String(words)
  }

  private static func text(_ scalars: Substring.UnicodeScalarView) -> String {
    var text = String.UnicodeScalarView()
    for scalar in scalars { text.append(scalar) }
    return String(text)
  }

  /// The letters at the front, and what is below the line.
  private static func parts(_ text: String) -> (base: String, index: String) {
    var base = String.UnicodeScalarView()
    var index = String.UnicodeScalarView()
    var isBelow = false
    for scalar in text.unicodeScalars {
      let value = scalar.value
      if value >= 0x2080, value <= 0x2089, let digit = Unicode.Scalar(value - 0x2080 + 48) {
        isBelow = true
        index.append(digit)
      } else if scalar == "_", !isBelow {
        isBelow = true
      } else if isBelow || value >= 48 && value <= 57 {
        isBelow = true
        index.append(scalar)
      } else {
        base.append(scalar)
      }
    }
    return (String(base), String(index))
  }

  private static let letters: [(String, String)] = [
    ("alpha", "α"), ("beta", "β"), ("gamma", "γ"), ("delta", "δ"), ("epsilon", "ε"), ("zeta", "ζ"),
    ("eta", "η"), ("theta", "θ"), ("iota", "ι"), ("kappa", "κ"), ("lambda", "λ"), ("mu", "μ"),
    ("nu", "ν"), ("xi", "ξ"), ("pi", "π"), ("rho", "ρ"), ("sigma", "σ"), ("tau", "τ"),
    ("upsilon", "υ"), ("phi", "φ"), ("chi", "χ"), ("psi", "ψ"), ("omega", "ω"), ("Gamma", "Γ"),
    ("Delta", "Δ"), ("Theta", "Θ"), ("Lambda", "Λ"), ("Xi", "Ξ"), ("Pi", "Π"), ("Sigma", "Σ"),
    ("Phi", "Φ"), ("Psi", "Ψ"), ("Omega", "Ω"),
  ]
}

extension ModelParameter {
  /// A parameter of a model that is given by formulas, derived from these values.
  public static func ofFormula(
    _ name: String, plain: String? = nil, domain: ParameterDomain, standard: Double? = nil,
    window: ClosedRange<Double>? = nil, mayDifferInTarget: Bool = false
  ) -> ModelParameter {
    let symbol = plain.map { ParameterSymbol(plain: $0) } ?? ParameterSymbol(name: name)
    let derived = derived(domain)
    return ModelParameter(
      name: name, symbol: symbol.markup, plain: symbol.plain, domain: domain,
      standard: standard ?? derived.standard, window: window ?? derived.window,
      mayDifferInTarget: mayDifferInTarget, meaning: symbol.plain)
  }

  /// The default target θ* and window: 1 within 0.1 … 4 of what is positive, 0 within −3 … 3 of
  /// the line, the middle of an interval within the whole of it.
  private static func derived(
    _ domain: ParameterDomain
  ) -> (standard: Double, window: ClosedRange<Double>) {
    let (lower, upper) = (domain.lower, domain.upper)
    if lower.isFinite, upper.isFinite { return (lower + (upper - lower) / 2, lower...upper) }
    if lower.isFinite { return (lower + 1, (lower + 0.1)...(lower + 4)) }
    if upper.isFinite { return (upper - 1, (upper - 4)...(upper - 0.1)) }
    return (0, -3...3)
  }
}
