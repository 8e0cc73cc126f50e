/// What may be meant by the name of a family that is not there.
enum FamilySuggestion {
  /// The help beside the name; nil where nothing comes near.
  static func help(for name: String, among names: [String]) -> String? {
    let plain = name.lowercased().filter { $0.isLetter || $0.isNumber }
    if let reason = refused[plain] { return reason }
    let meant = meant[plain] ?? []
    if !meant.isEmpty { return help(meant) }
    if let near = Suggestion.nearest(to: name, in: names) { return help([near]) }
    // The start of a name, such as `inverse`.
    guard plain.count >= 3 else { return nil }
    let longer = names.filter { $0.filter { $0 != "-" }.hasPrefix(plain) }
    if !longer.isEmpty { return help(Array(longer.prefix(3))) }
    // A slip in another name. Of short names a slip leaves nothing.
    let others = Self.meant.keys.filter { $0.count > 3 }.sorted()
    return Suggestion.nearest(to: plain, in: others).flatMap { Self.meant[$0] }.map(help)
  }

  /// The family that is meant beyond doubt; nil where there are several, or none.
  static func family(for name: String, among names: [String]) -> String? {
    let plain = name.lowercased().filter { $0.isLetter || $0.isNumber }
    if let meant = meant[plain] { return meant.count == 1 ? meant[0] : nil }
    return refused[plain] == nil ? Suggestion.nearest(to: name, in: names) : nil
  }

  private static func help(_ names: [String]) -> String {
    "did you mean \(SceneChecker.list(names.map { "'\($0)'" }, "or"))?"
  }

  /// Other names of what the catalogue has.
  private static let meant: [String: [String]] = [
    "gauss": ["gaussian-mixture", "normal"], "gaussian": ["gaussian-mixture", "normal"],
    "mixture": ["gaussian-mixture", "mixture-weight", "symmetric-mixture"],
    "gmm": ["gaussian-mixture"], "mixtureofgaussians": ["gaussian-mixture"],
    "gaussianmixturemodel": ["gaussian-mixture"], "norm": ["normal"], "t": ["student-t"],
    "student": ["student-t"],
    "tdistribution": ["student-t"], "studentt": ["student-t"], "wald": ["inverse-gaussian"],
    "invgamma": ["inverse-gamma"], "invgauss": ["inverse-gaussian"], "pareto": ["lomax"],
    "lorentz": ["cauchy"], "bernoulli": ["logistic-regression"], "poisson": ["poisson-pair"],
    "binomial": ["binomial-pair", "beta-binomial"], "nbinom": ["negative-binomial"],
    "betabinom": ["beta-binomial"], "zip": ["zero-inflated-poisson"],
    "categorical": ["trinomial"], "multinomial": ["trinomial"], "exponential": ["gamma"],
    "erlang": ["gamma"], "chisquared": ["gamma"], "dirichlet": ["beta"], "extremevalue": ["gumbel"],
    "network": ["tanh-network"], "tanh": ["tanh-network"], "relu": ["hidden-unit-relu"],
    "ising": ["ising-pair"], "mvn": ["bivariate-normal"], "regression": ["linear-regression"],
  ]

  /// Families that have no Fisher information.
  private static let refused: [String: String] = [
    "uniform":
      "a uniform distribution has no Fisher information: the set where it is positive depends on its parameters"
  ]
}
