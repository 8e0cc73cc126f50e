import Elementary

extension Expression {
  /// The value where the names have these values, in their order; conditions are 1 and 0. Straight from
  /// the syntax tree, without any rewriting: for single numbers, and what tapes are tested against.
  public func value(_ values: [Double]) -> Double {
    var bound: [Double] = []
    return value(root, values, &bound)
  }

  func value(_ index: Int, _ values: [Double], _ bound: inout [Double]) -> Double {
    let syntax = syntax[index]
    let links = links[syntax.links]
    switch syntax.kind {
    case .number(let value): return value
    case .name(let index): return index < values.count ? values[index] : .nan
    case .bound(let level): return bound[level]
    case .sum:
      var total = 0.0
      for link in links {
        let term = value(link.node, values, &bound)
        total += link.inverted ? -term : term
      }
      return total
    case .product:
      var product = 1.0
      for link in links {
        let factor = value(link.node, values, &bound)
        product = link.inverted ? product / factor : product * factor
      }
      return product
    case .conditional:
      // Only the value that is chosen.
      let condition = value(links[links.startIndex].node, values, &bound)
      let chosen = links.startIndex + (condition != 0 ? 1 : 2)
      return value(links[chosen].node, values, &bound)
    case .series: return series(links, values, &bound)
    case .integral: return integral(links, values, &bound)
    case .comparison(let comparison):
      let left = value(links[links.startIndex].node, values, &bound)
      return compare(comparison, left, value(links[links.startIndex + 1].node, values, &bound))
    default: break
    }
    var parts: [Double] = []
    for link in links { parts.append(value(link.node, values, &bound)) }
    switch syntax.kind {
    case .power: return Elementary.pow(parts[0], parts[1])
    case .and: return parts.allSatisfy { $0 != 0 } ? 1 : 0
    case .or: return parts.contains { $0 != 0 } ? 1 : 0
    case .not: return parts[0] == 0 ? 1 : 0
    case .call(let function): return function.value(parts)
    case .density(let density, let logarithm):
      let log = density.logarithm(parts)
      return logarithm ? log : Elementary.exp(log)
    default: return .nan
    }
  }

  private func compare(_ comparison: Syntax.Comparison, _ a: Double, _ b: Double) -> Double {
    let holds =
      switch comparison {
      case .less: a < b
      case .lessOrEqual: a <= b
      case .greater: a > b
      case .greaterOrEqual: a >= b
      case .equal: a == b
      case .notEqual: a != b
      }
    return holds ? 1 : 0
  }

  private func series(
    _ links: ArraySlice<Syntax.Link>, _ values: [Double], _ bound: inout [Double]
  ) -> Double {
    let parts = Array(links)
    let first = value(parts[0].node, values, &bound)
    let last = value(parts[1].node, values, &bound)
    guard isWhole(first), isWhole(last),
      last - first < Double(ExpressionLimits.terms)
    else { return .nan }
    var total = 0.0
    for index in stride(from: first, through: last, by: 1) {
      bound.append(index)
      total += value(parts[2].node, values, &bound)
      bound.removeLast()
    }
    return total
  }

  private func integral(
    _ links: ArraySlice<Syntax.Link>, _ values: [Double], _ bound: inout [Double]
  ) -> Double {
    let parts = Array(links)
    let lower = value(parts[0].node, values, &bound)
    let upper = value(parts[1].node, values, &bound)
    var total = 0.0
    for point in GaussLegendre.points {
      bound.append(0.5 * (lower + upper) + 0.5 * (upper - lower) * point.node)
      total += point.weight * value(parts[2].node, values, &bound)
      bound.removeLast()
    }
    return 0.5 * (upper - lower) * total
  }
}

extension Function {
  func value(_ parts: [Double]) -> Double {
    let a = parts[0]
    switch self {
    case .exp: return Elementary.exp(a)
    case .log: return Elementary.log(a)
    case .log1p: return Elementary.log1p(a)
    case .expm1: return Elementary.expm1(a)
    case .sqrt: return a.squareRoot()
    case .abs: return a.magnitude
    case .sin: return Elementary.sin(a)
    case .cos: return Elementary.cos(a)
    case .tan: return Elementary.tan(a)
    case .asin: return Elementary.asin(a)
    case .acos: return Elementary.acos(a)
    case .atan: return Elementary.atan(a)
    case .sinh: return Elementary.sinh(a)
    case .cosh: return Elementary.cosh(a)
    case .tanh: return Elementary.tanh(a)
    case .erf: return Elementary.erf(a)
    case .erfc: return Elementary.erfc(a)
    case .logErfc: return Elementary.logErfc(a)
    case .lgamma: return Elementary.lgamma(a)
    case .digamma: return Elementary.digamma(a)
    case .trigamma: return Elementary.trigamma(a)
    case .logistic: return Elementary.logistic(a)
    case .softplus: return Elementary.softplus(a)
    case .sign: return a > 0 ? 1 : a < 0 ? -1 : a
    case .atan2: return Elementary.atan2(a, parts[1])
    case .lbeta: return Elementary.logBeta(a, parts[1])
    case .lchoose: return Elementary.logChoose(a, parts[1])
    case .besseli: return order(a).map { Elementary.besselI(order: $0, parts[1]) } ?? .nan
    case .logBesseli: return order(a).map { Elementary.logBesselI(order: $0, parts[1]) } ?? .nan
    case .logsumexp:
      let peak = parts.reduce(-.infinity) { $0 > $1 ? $0 : $1 }
      guard peak.isFinite else { return peak }
      return peak + Elementary.log(parts.reduce(0) { $0 + Elementary.exp($1 - peak) })
    case .min: return parts.reduce(a) { $0 <= $1 ? $0 : $1 }
    case .max: return parts.reduce(a) { $0 >= $1 ? $0 : $1 }
    }
  }

  private func order(_ value: Double) -> Int? {
    value >= 0 && value <= 1000 && isWhole(value) ? Int(value) : nil
  }
}

extension Density {
  /// log p at a point, the first of `parts`; −∞ outside of the support.
  func logarithm(_ parts: [Double]) -> Double {
    do throws(ExpressionErrors) {
      if let support {
        let inside = try Expression.prelude(support, parameters, as: .condition)
        guard inside.value(parts) != 0 else { return -.infinity }
      }
      return try Expression.prelude(logarithm, parameters).value(parts)
    } catch {
      return .nan
    }
  }
}
