import Scene

extension RandomScene {
  mutating func style() -> Scene.Style {
    var style = Scene.Style()
    if chance() { style.base = pick(StylePreset.allCases) }
    if chance() { return style }
    if chance() { style.font = .named(pick(NamedFont.allCases)) }
    if chance() { style.font = .families(words: "TeX Gyre Pagella", mathematics: "A \"B\"") }
    if chance() { style.fontSize = number(4...40) }
    for role in StyleRole.allCases where chance() {
      style.colors.append(.init(role, color()))
    }
    switch below(3) {
    case 0: style.map = .named(pick(NamedColorMap.allCases))
    case 1: style.map = .listed((0...below(9)).map { _ in color() } + [color()])
    default: break
    }
    if chance() { style.lineScale = number(0.5...2) }
    if chance() { style.trailScale = number(0.5...2) }
    for axis in style.ticks.indices {
      switch below(4) {
      case 0: style.ticks[axis] = .off
      case 1: style.ticks[axis] = .count(2 + below(11))
      case 2: style.ticks[axis] = .at([number(-3 ... -1), number(0...1), number(2...3)])
      default: break
      }
    }
    for word in FigureWord.allCases where chance() {
      style.labels.append(.init(word, pick(["truth", "*F*^{-1}, \"so\"", "mean of A (cm)"])))
    }
    for phrase in ["others unknown", "a: \"b\", #c", "é *x*"] where chance() {
      style.phrases.append(.init(phrase, pick(["marginal", "*F*", "é: #"])))
    }
    if chance() { style.hasFrame = chance() }
    return style
  }

  private mutating func color() -> UInt32 { UInt32(below(0x1000000)) }
}
