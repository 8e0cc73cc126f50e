/// The functions of the language. Each has its name there, and is differentiable where it is smooth.
enum Function: UInt8, CaseIterable, Sendable {
  case exp, log, log1p, expm1, sqrt, abs, sin, cos, tan, asin, acos, atan, atan2, sinh, cosh, tanh
  case erf, erfc, logErfc, lgamma, digamma, trigamma, lbeta, lchoose, besseli, logBesseli
  case logistic, softplus, logsumexp, min, max, sign

  /// As the language calls it, with the names of its arguments.
  var signature: StaticString {
    switch self {
    case .exp: "exp(x)"
    case .log: "log(x)"
    case .log1p: "log1p(x)"
    case .expm1: "expm1(x)"
    case .sqrt: "sqrt(x)"
    case .abs: "abs(x)"
    case .sin: "sin(x)"
    case .cos: "cos(x)"
    case .tan: "tan(x)"
    case .asin: "asin(x)"
    case .acos: "acos(x)"
    case .atan: "atan(x)"
    case .atan2: "atan2(y, x)"
    case .sinh: "sinh(x)"
    case .cosh: "cosh(x)"
    case .tanh: "tanh(x)"
    case .erf: "erf(x)"
    case .erfc: "erfc(x)"
    case .logErfc: "log_erfc(x)"
    case .lgamma: "lgamma(x)"
    case .digamma: "digamma(x)"
    case .trigamma: "trigamma(x)"
    case .lbeta: "lbeta(a, b)"
    case .lchoose: "lchoose(n, k)"
    case .besseli: "besseli(n, x)"
    case .logBesseli: "log_besseli(n, x)"
    case .logistic: "logistic(x)"
    case .softplus: "softplus(x)"
    case .logsumexp: "logsumexp(a, b, …)"
    case .min: "min(a, b, …)"
    case .max: "max(a, b, …)"
    case .sign: "sign(x)"
    }
  }

  /// How many arguments it takes; nil for two or more.
  var arity: Int? {
    switch self {
    case .atan2, .lbeta, .lchoose, .besseli, .logBesseli: 2
    case .logsumexp, .min, .max: nil
    default: 1
    }
  }

  /// The name: what stands before the parenthesis in the signature.
  var name: [UInt8] { nameOfSignature(signature) }

  init?(named name: [UInt8]) {
    guard let function = Function.allCases.first(where: { $0.name == name }) else { return nil }
    self = function
  }
}

/// The bytes before the first parenthesis.
func nameOfSignature(_ signature: StaticString) -> [UInt8] {
  signature.withUTF8Buffer { Array($0.prefix { $0 != UInt8(ascii: "(") }) }
}
