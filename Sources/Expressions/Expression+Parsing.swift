extension Expression {
  /// What a formula is to be.
  public enum Sort: Sendable {
    case number, condition
  }

  /// The names that occur in a formula, functions included, as formulas know them; also of a formula with mistakes.
  public static func words(in source: [UInt8]) -> [[UInt8]] {
    var words: [[UInt8]] = []
    for token in Tokenizer(source).tokens {
      if case .name(let name) = token.kind { words.append(name) }
    }
    return words
  }

  /// Reads a formula in UTF-8 that may use the names given (as `NameReader.canonical` has them). Throws
  /// all mistakes that can be found.
  public static func parse(
    _ source: [UInt8], names: [[UInt8]], as sort: Sort = .number
  ) throws(ExpressionErrors) -> Expression {
    guard source.count <= ExpressionLimits.length else {
      throw ExpressionErrors(errors: [
        ExpressionError(
          span: 0..<source.count,
          message: "the formula has \(source.count) bytes, expected at most "
            + "\(ExpressionLimits.length)")
      ])
    }
    var parser = Parser(source, names: names)
    return try parser.parseAll(as: sort)
  }
}

/// Recursive descent over the tokens, which goes on after a mistake.
struct Parser {
  let source: [UInt8]
  let names: [[UInt8]]
  private let tokens: [Token]
  private var position = 0
  private var depth = 0
  private(set) var errors: [ExpressionError]
  /// Nothing more is to be read or reported.
  private var isAborted = false
  var syntax: [Syntax] = []
  var links: [Syntax.Link] = []
  var places: [Range<Int>?]
  /// The variables of sums and integrals around.
  var scope: [[UInt8]] = []
  /// Stands for what could not be read; no complaint about it is repeated.
  private var broken: [Int] = []

  init(_ source: [UInt8], names: [[UInt8]]) {
    self.source = source
    self.names = names
    let tokenizer = Tokenizer(source)
    errors = tokenizer.errors
    places = Array(repeating: nil, count: names.count)
    // A parenthesis that closes nothing is reported here, and is not there for the rest.
    var open = 0
    var kept: [Token] = []
    for token in tokenizer.tokens {
      if token.kind == .open { open += 1 }
      if token.kind == .close {
        guard open > 0 else {
          errors.append(ExpressionError(span: token.span, message: "')' closes nothing"))
          continue
        }
        open -= 1
      }
      kept.append(token)
    }
    tokens = kept
  }

  mutating func parseAll(as sort: Expression.Sort) throws(ExpressionErrors) -> Expression {
    if tokens.count == 1, errors.isEmpty { error(0..<source.count, "the formula is empty") }
    var root = 0
    if errors.isEmpty || tokens.count > 1 {
      root = parseDisjunction()
      root = sort == .number ? number(root) : condition(root)
    }
    while current.kind != .end {
      let hint = current.kind == .comma ? "a decimal point is written '.'" : nil
      error(current.span, "expected an operator or the end, found \(words(current))", hint: hint)
      advance()
      if current.kind.startsOperand { _ = parseDisjunction() }
    }
    guard errors.isEmpty else {
      // By place; of two at one place the first found comes first.
      let order = errors.indices.sorted {
        (errors[$0].span.lowerBound, $0) < (errors[$1].span.lowerBound, $1)
      }
      throw ExpressionErrors(errors: order.map { errors[$0] })
    }
    return Expression(names: names, syntax: syntax, links: links, root: root, places: places)
  }

  // MARK: - Tokens

  var current: Token { tokens[position] }
  var next: Token { tokens[min(position + 1, tokens.count - 1)] }

  mutating func advance() { position = min(position + 1, tokens.count - 1) }

  mutating func take(_ kind: Token.Kind) -> Bool {
    guard current.kind == kind else { return false }
    advance()
    return true
  }

  /// The end of the token before.
  var lastEnd: Int { position > 0 ? tokens[position - 1].span.upperBound : 0 }

  func words(_ token: Token) -> String {
    token.kind == .end ? "the end" : "'\(string(source[token.span]))'"
  }

  // MARK: - Mistakes

  mutating func error(_ span: Range<Int>, _ message: String, hint: String? = nil) {
    guard !isAborted else { return }
    errors.append(ExpressionError(span: span, message: message, hint: hint))
  }

  private mutating func abort(_ span: Range<Int>, _ message: String) {
    error(span, message)
    isAborted = true
    position = tokens.count - 1
  }

  /// A node for what is missing; what follows is skipped up to the next comma or parenthesis of this
  /// level.
  mutating func recover() -> Int {
    var level = 0
    while current.kind != .end {
      if level == 0, current.kind == .close || current.kind == .comma { break }
      if current.kind == .open { level += 1 }
      if current.kind == .close { level -= 1 }
      advance()
    }
    return placeholder()
  }

  mutating func placeholder() -> Int {
    let node = add(.number(1), lastEnd..<lastEnd, [])
    broken.append(node)
    return node
  }

  func isBroken(_ node: Int) -> Bool { broken.contains(node) }

  /// The node, which has to be a number.
  mutating func number(_ node: Int) -> Int {
    guard syntax[node].kind.isCondition, !isBroken(node) else { return node }
    let span = syntax[node].span
    var text = Array(source[span])
    // One mistake, one message: `=` for `==` is put right in the hint.
    for index in errors.indices.reversed()
    where span.contains(errors[index].span.lowerBound)
      && errors[index].message.utf8.elementsEqual(Symbol.wrongEquality.message.utf8)
    {
      text.insert(UInt8(ascii: "="), at: errors[index].span.lowerBound - span.lowerBound)
      errors.remove(at: index)
    }
    if errors.contains(where: { span.contains($0.span.lowerBound) }) { return node }
    error(
      span, "expected a number, found a condition", hint: "write if(\(string(text[...])), 1, 0)")
    return node
  }

  /// The node, which has to be a condition.
  mutating func condition(_ node: Int) -> Int {
    if !syntax[node].kind.isCondition, !isBroken(node) {
      error(syntax[node].span, "expected a condition such as x > 0, found a number")
    }
    return node
  }

  // MARK: - Nodes

  mutating func add(_ kind: Syntax.Kind, _ span: Range<Int>, _ children: [Syntax.Link]) -> Int {
    if syntax.count == ExpressionLimits.nodes {
      abort(
        0..<source.count, "the formula has more than \(ExpressionLimits.nodes) operations and names"
      )
    }
    let start = links.count
    links.append(contentsOf: children)
    syntax.append(Syntax(kind: kind, span: span, links: start..<links.count))
    return syntax.count - 1
  }

  mutating func add(_ kind: Syntax.Kind, from start: Int, _ children: [Int]) -> Int {
    add(kind, start..<max(start, lastEnd), children.map { Syntax.Link(node: $0, inverted: false) })
  }

  /// One level deeper, unless that is too deep.
  mutating func nested(_ read: (inout Parser) -> Int) -> Int {
    guard depth < ExpressionLimits.depth else {
      abort(current.span, "the formula is nested more than \(ExpressionLimits.depth) levels deep")
      return placeholder()
    }
    depth += 1
    defer { depth -= 1 }
    return read(&self)
  }
}
