/// Names and calls.
extension Parser {
  mutating func parseVariable(_ name: [UInt8], _ span: Range<Int>) -> Int {
    if let level = scope.lastIndex(of: name) { return add(.bound(level), span, []) }
    if let index = names.firstIndex(of: name) {
      if places[index] == nil { places[index] = span }
      return add(.name(index), span, [])
    }
    if name == Array("pi".utf8) { return add(.number(.pi), span, []) }
    error(
      span, "unknown name '\(string(name))'",
      hint: Suggestion.forName(name, among: scope + names))
    return placeholder()
  }

  /// A call; the parenthesis is the current token.
  mutating func parseCall(_ name: [UInt8], _ span: Range<Int>) -> Int {
    switch name {
    case Array("sum".utf8): return parseSeries(span, isIntegral: false)
    case Array("integral".utf8): return parseSeries(span, isIntegral: true)
    case Array("if".utf8): return parseConditional(span)
    default: break
    }
    let arguments = parseArguments()
    if let function = Function(named: name) {
      let count = function.arity ?? max(arguments.count, 2)
      guard arguments.count == count else {
        return wrongCount(arguments.count, of: function.signature, function.arity, span)
      }
      for argument in arguments { _ = number(argument) }
      return add(.call(function), from: span.lowerBound, arguments)
    }
    if let (density, logarithm) = Density.named(name) {
      guard arguments.count == density.parameters.count else {
        let count = density.parameters.count
        return wrongCount(
          arguments.count, of: density.signature, count, span, logarithm: logarithm)
      }
      for argument in arguments { _ = number(argument) }
      return add(.density(density, logarithm: logarithm), from: span.lowerBound, arguments)
    }
    if names.contains(name) || scope.contains(name) {
      error(
        span, "'\(string(name))' is a name here, not a function",
        hint: "write \(string(name))*(…) for a product")
      if let index = names.firstIndex(of: name), places[index] == nil { places[index] = span }
    } else {
      error(
        span, "unknown function '\(string(name))'", hint: Suggestion.forFunction(name))
    }
    return placeholder()
  }

  private mutating func wrongCount(
    _ found: Int, of signature: StaticString, _ arity: Int?, _ span: Range<Int>,
    logarithm: Bool = false
  ) -> Int {
    let words = (logarithm ? "log_" : "") + signature.withUTF8Buffer { string($0) }
    let expected =
      switch arity {
      case .none: "2 arguments or more"
      case 1: "1 argument"
      case .some(let count): "\(count) arguments"
      }
    // Many a language has Γ as gamma(x).
    let hint: String? =
      found == 1 && signature.withUTF8Buffer({ $0.starts(with: Array("gamma(".utf8)) })
      ? "the Gamma function is exp(lgamma(x))" : nil
    error(span, "\(words) takes \(expected), found \(found)", hint: hint)
    return placeholder()
  }

  /// From the opening parenthesis to the closing one.
  private mutating func parseArguments() -> [Int] {
    let open = current.span
    advance()
    if take(.close) { return [] }
    var arguments = [parseDisjunction()]
    while take(.comma) { arguments.append(parseDisjunction()) }
    close(open)
    return arguments
  }

  private mutating func parseConditional(_ span: Range<Int>) -> Int {
    let arguments = parseArguments()
    guard arguments.count == 3 else {
      return wrongCount(arguments.count, of: "if(condition, a, b)", 3, span)
    }
    let parts = [condition(arguments[0]), number(arguments[1]), number(arguments[2])]
    return add(.conditional, from: span.lowerBound, parts)
  }

  /// `sum(i, 1, 5, f)` and `integral(u, a, b, f)`: a variable of their own for the last argument.
  private mutating func parseSeries(_ span: Range<Int>, isIntegral: Bool) -> Int {
    let signature: StaticString = isIntegral ? "integral(u, a, b, f)" : "sum(i, 1, n, f)"
    let open = current.span
    advance()
    guard case .name(let variable) = current.kind, next.kind == .comma else {
      error(
        current.span, "expected the name of a variable and ',', found \(words(current))",
        hint: signature.withUTF8Buffer { "as in \(string($0))" })
      let node = recover()
      while take(.comma) { _ = recover() }
      close(open)
      return node
    }
    if names.contains(variable) {
      error(
        current.span, "'\(string(variable))' is a name already",
        hint: "choose another for this variable")
    }
    advance()
    var parts: [Int] = []
    while take(.comma) {
      // The variable is known in the last argument alone.
      if parts.count == 2 { scope.append(variable) }
      parts.append(number(parseDisjunction()))
      if parts.count == 3 { scope.removeLast() }
    }
    close(open)
    guard parts.count == 3 else { return wrongCount(parts.count + 1, of: signature, 4, span) }
    let level = scope.count
    let kind: Syntax.Kind = isIntegral ? .integral(level: level) : .series(level: level)
    return add(kind, from: span.lowerBound, parts)
  }
}
