/// Densities to mix: `normal(x, mu, sigma)`, and their logarithms with `log_` before the name. The
/// first argument is where, the others are in the order of the catalogue. They are formulas of the
/// language themselves; outside of its support a density is 0.
enum Density: UInt8, CaseIterable, Sendable {
  case normal, lognormal, gamma, inverseGamma, beta, weibull, gumbel, cauchy, student, logistic
  case vonMises, inverseGaussian, lomax, kumaraswamy, skewNormal, exponential, laplace
  case poisson, binomial, negativeBinomial, betaBinomial, bernoulli

  var signature: StaticString {
    switch self {
    case .normal: "normal(x, mu, sigma)"
    case .lognormal: "lognormal(x, mu, sigma)"
    case .gamma: "gamma(x, k, theta)"
    case .inverseGamma: "inverse_gamma(x, a, b)"
    case .beta: "beta(x, a, b)"
    case .weibull: "weibull(x, k, lambda)"
    case .gumbel: "gumbel(x, mu, beta)"
    case .cauchy: "cauchy(x, x0, gamma)"
    case .student: "student(x, nu, mu, s)"
    case .logistic: "logistic_density(x, mu, s)"
    case .vonMises: "von_mises(x, mu, kappa)"
    case .inverseGaussian: "inverse_gaussian(x, mu, lambda)"
    case .lomax: "lomax(x, alpha, lambda)"
    case .kumaraswamy: "kumaraswamy(x, a, b)"
    case .skewNormal: "skew_normal(x, mu, alpha)"
    case .exponential: "exponential(x, rate)"
    case .laplace: "laplace(x, mu, b)"
    case .poisson: "poisson(x, lambda)"
    case .binomial: "binomial(x, n, p)"
    case .negativeBinomial: "negative_binomial(x, r, p)"
    case .betaBinomial: "beta_binomial(x, n, a, b)"
    case .bernoulli: "bernoulli(x, p)"
    }
  }

  /// log p on the support, in the signature's names.
  var logarithm: StaticString {
    switch self {
    case .normal: "-(x - mu)^2/(2*sigma^2) - log(sigma) - log(2*pi)/2"
    case .lognormal: "-(log(x) - mu)^2/(2*sigma^2) - log(x) - log(sigma) - log(2*pi)/2"
    case .gamma: "(k - 1)*log(x) - x/theta - lgamma(k) - k*log(theta)"
    case .inverseGamma: "a*log(b) - lgamma(a) - (a + 1)*log(x) - b/x"
    case .beta: "(a - 1)*log(x) + (b - 1)*log(1 - x) - lbeta(a, b)"
    case .weibull: "log(k) - log(lambda) + (k - 1)*(log(x) - log(lambda)) - (x/lambda)^k"
    case .gumbel: "-(x - mu)/beta - exp(-(x - mu)/beta) - log(beta)"
    case .cauchy: "-log(gamma) - log(pi) - log(1 + ((x - x0)/gamma)^2)"
    case .student:
      "-lbeta(nu/2, 1/2) - log(nu)/2 - log(s) - (nu + 1)/2*log(1 + ((x - mu)/s)^2/nu)"
    case .logistic: "-(x - mu)/s - log(s) - 2*softplus(-(x - mu)/s)"
    case .vonMises: "kappa*cos(x - mu) - log(2*pi) - log_besseli(0, kappa)"
    case .inverseGaussian:
      "log(lambda)/2 - log(2*pi)/2 - 3/2*log(x) - lambda*(x - mu)^2/(2*mu^2*x)"
    case .lomax: "log(alpha) - log(lambda) - (alpha + 1)*log(1 + x/lambda)"
    case .kumaraswamy: "log(a) + log(b) + (a - 1)*log(x) + (b - 1)*log(1 - x^a)"
    case .skewNormal:
      "-(x - mu)^2/2 - log(2*pi)/2 + log_erfc(-alpha*(x - mu)/sqrt(2))"
    case .exponential: "log(rate) - rate*x"
    case .laplace: "-abs(x - mu)/b - log(2*b)"
    case .poisson: "x*log(lambda) - lambda - lgamma(x + 1)"
    case .binomial: "lchoose(n, x) + x*log(p) + (n - x)*log(1 - p)"
    case .negativeBinomial: "lgamma(x + r) - lgamma(r) - lgamma(x + 1) + r*log(p) + x*log(1 - p)"
    case .betaBinomial: "lchoose(n, x) + lbeta(x + a, n - x + b) - lbeta(a, b)"
    case .bernoulli: "x*log(p) + (1 - x)*log(1 - p)"
    }
  }

  /// Where the density is not 0, as a condition on x; nil for all numbers.
  var support: StaticString? {
    switch self {
    case .normal, .gumbel, .cauchy, .student, .logistic, .vonMises, .skewNormal, .laplace: nil
    case .lognormal, .gamma, .inverseGamma, .weibull, .inverseGaussian: "x > 0"
    case .lomax, .exponential, .poisson, .negativeBinomial: "x >= 0"
    case .beta, .kumaraswamy: "0 < x and x < 1"
    case .binomial, .betaBinomial: "0 <= x and x <= n"
    case .bernoulli: "0 <= x and x <= 1"
    }
  }

  var name: [UInt8] { nameOfSignature(signature) }

  /// The names between the parentheses of the signature.
  var parameters: [[UInt8]] {
    signature.withUTF8Buffer { bytes in
      bytes.drop { $0 != UInt8(ascii: "(") }.dropFirst().dropLast()
        .split(separator: UInt8(ascii: ",")).map { Array($0.drop { $0 == UInt8(ascii: " ") }) }
    }
  }

  /// A density by its name, and whether the name asks for the logarithm.
  static func named(_ name: [UInt8]) -> (density: Density, logarithm: Bool)? {
    if let density = allCases.first(where: { $0.name == name }) { return (density, false) }
    let prefix = Array("log_".utf8)
    guard name.starts(with: prefix) else { return nil }
    let rest = Array(name.dropFirst(prefix.count))
    return allCases.first { $0.name == rest }.map { ($0, true) }
  }
}
