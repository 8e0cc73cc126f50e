/// Operators, the loosest first.
extension Parser {
  mutating func parseDisjunction() -> Int {
    let start = current.span.lowerBound
    var parts = [parseConjunction()]
    while take(.or) { parts.append(parseConjunction()) }
    return joined(.or, from: start, parts)
  }

  private mutating func parseConjunction() -> Int {
    let start = current.span.lowerBound
    var parts = [parseNegation()]
    while take(.and) { parts.append(parseNegation()) }
    return joined(.and, from: start, parts)
  }

  private mutating func joined(_ kind: Syntax.Kind, from start: Int, _ parts: [Int]) -> Int {
    guard parts.count > 1 else { return parts[0] }
    return add(kind, from: start, parts.map { condition($0) })
  }

  private mutating func parseNegation() -> Int {
    let start = current.span.lowerBound
    guard take(.not) else { return parseComparison() }
    let operand = nested { $0.parseNegation() }
    return add(.not, from: start, [condition(operand)])
  }

  private mutating func parseComparison() -> Int {
    let start = current.span.lowerBound
    var left = parseSum()
    var isChained = false
    while case .comparison(let comparison) = current.kind {
      let sign = current.span
      advance()
      let right = parseSum()
      if isChained {
        error(sign, "comparisons do not chain", hint: "write 0 < x and x < 1")
        continue
      }
      isChained = true
      left = add(.comparison(comparison), from: start, [number(left), number(right)])
    }
    return left
  }

  private mutating func parseSum() -> Int {
    let start = current.span.lowerBound
    var terms = [Syntax.Link(node: parseProduct(), inverted: false)]
    while current.kind == .plus || current.kind == .minus {
      let inverted = current.kind == .minus
      advance()
      terms.append(Syntax.Link(node: parseProduct(), inverted: inverted))
    }
    return combined(.sum, from: start, terms)
  }

  private mutating func parseProduct() -> Int {
    let start = current.span.lowerBound
    var factors = [Syntax.Link(node: parseSigned(), inverted: false)]
    while true {
      if current.kind == .times || current.kind == .divide {
        let inverted = current.kind == .divide
        advance()
        factors.append(Syntax.Link(node: parseSigned(), inverted: inverted))
      } else if current.kind.startsOperand {
        let left = string(source[syntax[factors[factors.count - 1].node].span])
        let right = current.kind == .open ? "(…)" : string(source[current.span])
        error(
          current.span, "expected an operator before \(words(current))",
          hint: left.utf8.count <= 20 ? "write \(left)*\(right)" : "write * for a product")
        factors.append(Syntax.Link(node: parseSigned(), inverted: false))
      } else {
        return combined(.product, from: start, factors)
      }
    }
  }

  private mutating func combined(
    _ kind: Syntax.Kind, from start: Int, _ parts: [Syntax.Link]
  ) -> Int {
    guard parts.count > 1 else { return parts[0].node }
    for part in parts { _ = number(part.node) }
    return add(kind, start..<lastEnd, parts)
  }

  /// A sign binds looser than a power: −x² is −(x²).
  private mutating func parseSigned() -> Int {
    let start = current.span.lowerBound
    if take(.plus) { return number(nested { $0.parseSigned() }) }
    guard take(.minus) else { return parsePower() }
    let operand = number(nested { $0.parseSigned() })
    return add(
      .sum, start..<max(start, lastEnd), [Syntax.Link(node: operand, inverted: true)])
  }

  private mutating func parsePower() -> Int {
    let start = current.span.lowerBound
    var base = parsePrimary()
    if case .superscript(let exponent) = current.kind {
      let span = current.span
      advance()
      let power = add(.number(exponent), span, [])
      base = add(.power, from: start, [number(base), power])
    }
    guard take(.power) else { return base }
    let exponent = number(nested { $0.parseSigned() })
    return add(.power, from: start, [number(base), exponent])
  }

  private mutating func parsePrimary() -> Int {
    let token = current
    switch token.kind {
    case .number(let value):
      advance()
      return add(.number(value), token.span, [])
    case .name(let name):
      advance()
      if current.kind == .open { return nested { $0.parseCall(name, token.span) } }
      return parseVariable(name, token.span)
    case .open:
      advance()
      let inner = nested { $0.parseDisjunction() }
      close(token.span)
      return inner
    default:
      error(token.span, "expected a number, a name or '(', found \(words(token))")
      // An operator in a wrong place: the operand may follow it.
      switch token.kind {
      case .times, .divide, .power, .comparison, .superscript:
        advance()
        if current.kind.startsOperand { return parsePrimary() }
      default: break
      }
      return recover()
    }
  }

  /// Takes the parenthesis that closes the one at `open`.
  mutating func close(_ open: Range<Int>) {
    if take(.close) { return }
    if current.kind == .comma {
      error(current.span, "expected ')', found ','", hint: "a decimal point is written '.'")
      _ = recoverPastCommas()
      if take(.close) { return }
    }
    error(open, "'(' is never closed")
  }

  private mutating func recoverPastCommas() -> Int {
    while take(.comma) { _ = parseDisjunction() }
    return 0
  }
}
