/// The likely intended name for a word that the language does not know.
enum Suggestion {
  /// For a function that is not there.
  static func forFunction(_ name: [UInt8]) -> String? {
    for (other, ours) in elsewhere where bytes(other) == name {
      return "write \(string(bytes(ours)))"
    }
    let known =
      Function.allCases.map { $0.name } + Density.allCases.map { $0.name }
      + ["sum", "integral", "if"].map { bytes($0) }
    return nearest(to: name, among: known).map { "did you mean '\(string($0))'?" }
  }

  /// For a variable that is not there.
  static func forName(_ name: [UInt8], among names: [[UInt8]]) -> String? {
    if let near = nearest(to: name, among: names + [bytes("pi")]) {
      return "did you mean '\(string(near))'?"
    }
    if let function = Function(named: name) {
      return function.signature.withUTF8Buffer { "the function is written \(string($0))" }
    }
    if let (density, logarithm) = Density.named(name) {
      let prefix = logarithm ? "log_" : ""
      return density.signature.withUTF8Buffer { "the density is written \(prefix)\(string($0))" }
    }
    if name == bytes("e") { return "write exp(1)" }
    guard !names.isEmpty else { return nil }
    return "the names here are " + names.map { string($0) }.joined(separator: ", ")
  }

  /// Functions of other languages, and ours.
  private static let elsewhere: [(StaticString, StaticString)] = [
    ("ln", "log(x)"), ("log10", "log(x)/log(10)"), ("log2", "log(x)/log(2)"),
    ("Gamma", "exp(lgamma(x))"), ("tgamma", "exp(lgamma(x))"), ("gammaln", "lgamma(x)"),
    ("loggamma", "lgamma(x)"), ("lngamma", "lgamma(x)"), ("factorial", "exp(lgamma(n + 1))"),
    ("psi", "digamma(x)"), ("Beta", "exp(lbeta(a, b))"), ("choose", "exp(lchoose(n, k))"),
    ("binom", "exp(lchoose(n, k))"), ("comb", "exp(lchoose(n, k))"), ("arcsin", "asin(x)"),
    ("arccos", "acos(x)"), ("arctan", "atan(x)"), ("arctan2", "atan2(y, x)"),
    ("sigmoid", "logistic(x)"), ("expit", "logistic(x)"), ("logit", "log(p/(1 - p))"),
    ("relu", "max(x, 0)"), ("sgn", "sign(x)"), ("pow", "x^y"), ("power", "x^y"), ("square", "x^2"),
    ("cbrt", "x^(1/3)"), ("sech", "1/cosh(x)"), ("cot", "1/tan(x)"), ("sec", "1/cos(x)"),
    ("csc", "1/sin(x)"), ("fabs", "abs(x)"), ("iszero", "if(x == 0, 1, 0)"),
    ("ifelse", "if(c, a, b)"), ("where", "if(c, a, b)"), ("norm", "normal(x, mu, sigma)"),
    ("gaussian", "normal(x, mu, sigma)"), ("dnorm", "normal(x, mu, sigma)"),
    ("Phi", "erfc(-x/sqrt(2))/2"), ("pnorm", "erfc(-x/sqrt(2))/2"), ("erfcx", "exp(x^2)*erfc(x)"),
    ("besselI", "besseli(n, x)"), ("I0", "besseli(0, x)"), ("I1", "besseli(1, x)"),
    ("logaddexp", "logsumexp(a, b)"), ("int", "integral(u, a, b, f)"),
    ("integrate", "integral(u, a, b, f)"), ("Sum", "sum(i, 1, n, f)"),
    ("student_t", "student(x, nu, mu, s)"), ("invgamma", "inverse_gamma(x, a, b)"),
  ]

  private static func bytes(_ text: StaticString) -> [UInt8] { text.withUTF8Buffer { Array($0) } }

  /// The nearest word within a third of the letters, at most two, swapped neighbours as one.
  static func nearest(to name: [UInt8], among words: [[UInt8]]) -> [UInt8]? {
    let limit = min(2, max(1, name.count / 3))
    var best: [UInt8]?
    var bestDistance = limit + 1
    for word in words {
      // One letter for another is no slip.
      guard name.count > 1 || lowercase(word) == lowercase(name) else { continue }
      let distance = lowercase(word) == lowercase(name) ? 0 : self.distance(name, word)
      if distance < bestDistance {
        best = word
        bestDistance = distance
      }
    }
    return best
  }

  private static func lowercase(_ word: [UInt8]) -> [UInt8] {
    word.map { $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z") ? $0 | 0x20 : $0 }
  }

  /// Insertions, deletions, changes and swaps of neighbours that lead from one word to the other.
  private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    guard a.count <= 60, b.count <= 60 else { return .max }
    var rows = [Array(0...b.count)]
    for i in 0..<a.count {
      var row = [i + 1]
      for j in 0..<b.count {
        var cost = min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          cost = min(cost, rows[i - 1][j - 1] + 1)
        }
        row.append(cost)
      }
      rows.append(row)
    }
    return rows[a.count][b.count]
  }
}
