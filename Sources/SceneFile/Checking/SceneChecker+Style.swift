import Scene

extension SceneChecker {
  /// `style`: the name of a preset, or a map.
  mutating func style(_ tree: Tree) -> Scene.Style {
    var style = Scene.Style()
    guard !tree.isNull, !tree.isRefused else { return style }
    guard case .map = tree.content else {
      style.base = choice(tree, StylePreset.self, path: "style")
      return style
    }
    guard let fields = fields(tree, of: SceneKeys.style, path: "style") else { return style }
    if let file = fields[SceneKeys.styleFile.name] {
      error(at: file.span, "a style in a file names no other file")
    }
    if let tree = fields[SceneKeys.styleBase.name] {
      style.base = choice(tree, StylePreset.self, path: "style.base")
    }
    if let tree = fields[SceneKeys.font.name] { style.font = font(tree) }
    if let tree = fields[SceneKeys.fontSize.name] { style.fontSize = fontSize(tree) }
    if let tree = fields[SceneKeys.colors.name] { colors(tree, &style) }
    if let tree = fields[SceneKeys.lines.name],
      let lines = self.fields(tree, of: SceneKeys.lines, path: "style.lines")
    {
      style.lineScale = scale(lines, SceneKeys.lineScale)
      style.trailScale = scale(lines, SceneKeys.trailScale)
    }
    if let tree = fields[SceneKeys.styleTicks.name] { ticks(tree, &style) }
    if let tree = fields[SceneKeys.labels.name] { labels(tree, &style) }
    if let tree = fields[SceneKeys.phrases.name] { phrases(tree, &style) }
    if let tree = fields[SceneKeys.frameLine.name],
      let word = word(tree, of: ["on", "off"], path: "style.frame")
    {
      style.hasFrame = word == "on"
    }
    return style
  }

  private mutating func scale(_ fields: [String: Tree], _ key: Key) -> Double? {
    guard let tree = fields[key.name], !tree.isNull else { return nil }
    return number(tree, in: SceneKeys.lineRange, path: "style.lines.\(key.name)")
  }

  /// The name of a font, or `{text: …, math: …}` with the names of families.
  private mutating func font(_ tree: Tree) -> StyleFont? {
    guard case .map = tree.content else {
      return choice(tree, NamedFont.self, path: "style.font").map { .named($0) }
    }
    guard let fields = fields(tree, of: SceneKeys.font, path: "style.font") else { return nil }
    if let name = fields[SceneKeys.fontName.name] {
      return choice(name, NamedFont.self, path: "style.font.name").map { .named($0) }
    }
    guard let words = family(fields, SceneKeys.fontText) else {
      if fields[SceneKeys.fontText.name] == nil {
        error(
          at: tree.span, "style.font says no family for its words",
          help: "such as {text: TeX Gyre Pagella, math: TeX Gyre Pagella Math}")
      }
      return nil
    }
    guard fields[SceneKeys.fontMath.name] != nil else {
      return .families(words: words, mathematics: StyleFont.standardMathematics)
    }
    return family(fields, SceneKeys.fontMath).map { .families(words: words, mathematics: $0) }
  }

  private mutating func family(_ fields: [String: Tree], _ key: Key) -> String? {
    guard let tree = fields[key.name] else { return nil }
    let path = "style.font.\(key.name)"
    guard let name = text(tree, key, path: path) else {
      if tree.isNull {
        expected("the name of a family", for: path, found: tree, help: "such as TeX Gyre Pagella")
      }
      return nil
    }
    guard !name.contains("/"), !name.hasSuffix(".otf"), !name.hasSuffix(".ttf") else {
      error(
        at: tree.span, "\(path) is the name of a family, found '\(name)'",
        help: "fc-list : family shows the names of those that are installed")
      return nil
    }
    return name
  }

  /// `8pt`, `12px`, or a number of points.
  private mutating func fontSize(_ tree: Tree) -> Double? {
    spans["style.fontsize"] = tree.span
    let text = tree.text ?? ""
    let unit = ["pt", "px"].first { text.hasSuffix($0) }
    let digits = String(text.dropLast(unit == nil ? 0 : 2)).filter { $0 != " " }
    guard case .number(let value) = NumberText.parse(digits) else {
      expected("a size", for: "style.fontsize", found: tree, help: "such as 8pt")
      return nil
    }
    let points = unit == "px" ? value * 0.75 : value
    guard Scene.Style.fontSizes.contains(points) else {
      error(
        at: tree.span, "style.fontsize must be from 4pt to 200pt, found \(text)",
        help: "smaller letters cannot be read, larger ones leave no room for the figure")
      return nil
    }
    return points
  }

  // MARK: Ticks and labels

  /// The axis of the canvas with the name of a parameter.
  private func axis(named name: String) -> Int? {
    descriptor.axes.firstIndex { $0.name == name }
  }

  private func axisKeys(_ meaning: String) -> [Key] {
    descriptor.axes.enumerated().map { index, axis in
      Key(
        axis.name, .form(""), aliases: axis.aliases + (index == 0 ? ["x"] : ["y"]), meaning)
    }
  }

  private mutating func ticks(_ tree: Tree, _ style: inout Scene.Style) {
    guard !tree.isNull else { return }
    guard case .map(let entries) = tree.content else {
      expected(
        "a map", for: "style.ticks", found: tree,
        help: "such as {\(descriptor.axes[0].name): [-2, 0, 2]}")
      return
    }
    guard !isAboutNetwork else {
      // Styles in files and overrides are for many scenes.
      if !entries.isEmpty, tree.span.source == 0 {
        withoutEffect(
          "style.ticks", needing: "the axes of a model, and a network has none", at: tree.span,
          isError: false)
      }
      return
    }
    let fields = fields(entries, keys: axisKeys("ticks"), path: "style.ticks")
    for (index, axis) in descriptor.axes.enumerated() {
      guard let tree = fields[axis.name] else { continue }
      style.ticks[index] = tickChoice(tree, path: "style.ticks.\(axis.name)")
    }
  }

  private mutating func tickChoice(_ tree: Tree, path: String) -> Scene.Style.TickChoice? {
    spans[path] = tree.span
    if tree.isNull { return nil }
    if tree.text == "off" { return .off }
    guard case .list(let items) = tree.content else {
      guard let text = tree.plainText, case .number = NumberText.parse(text) else {
        expected(
          "a list of numbers, a count or off", for: path, found: tree, help: "such as [-2, 0, 2]")
        return nil
      }
      let range = NumberRange(Scene.Style.tickCounts)
      return number(tree, in: range, path: path).map { .count(Int($0)) }
    }
    guard items.count <= Scene.Style.tickLimit else {
      error(
        at: tree.span, "\(path) has \(items.count) numbers; the limit is \(Scene.Style.tickLimit)")
      return nil
    }
    var values: [Double] = []
    for (index, item) in items.enumerated() {
      guard let value = number(item, in: .coordinate, path: "\(path)[\(index)]") else { return nil }
      if let last = values.last, last >= value {
        error(
          at: item.span, "\(path) must rise, found \(Self.text(value)) after \(Self.text(last))")
        return nil
      }
      values.append(value)
    }
    return values.isEmpty ? .off : .at(values)
  }

  private mutating func labels(_ tree: Tree, _ style: inout Scene.Style) {
    guard !tree.isNull else { return }
    guard case .map(let entries) = tree.content else {
      expected("a map", for: "style.labels", found: tree, help: "such as {handles: truth}")
      return
    }
    let words = SceneKeys.labels.keys.filter { $0.name != SceneKeys.anyName }
    let keys = (isAboutNetwork ? [] : axisKeys("the name of an axis")) + words
    let fields = fields(entries, keys: keys, path: "style.labels")
    for word in FigureWord.allCases {
      let name = word.axis.map { descriptor.axes[$0].name } ?? word.rawValue
      guard let tree = fields[name] else { continue }
      let key = Key(name, .text(limit: Limits.labelLength), "")
      spans["style.labels.\(name)"] = tree.span
      guard let text = label(tree, key, path: "style.labels.\(name)") else { continue }
      style.labels.append(Scene.Style.Label(word, text))
    }
  }

  /// Words in which mathematics stand between asterisks.
  private mutating func label(_ tree: Tree, _ key: Key, path: String) -> String? {
    if let written = tree.text, written.allSatisfy({ $0.isWhitespace }) {
      error(
        at: tree.span, "\(path) is empty", help: "leave the key out to keep the figure's own word")
      return nil
    }
    guard let text = text(tree, key, path: path) else { return nil }
    guard text.utf8.count(where: { $0 == UInt8(ascii: "*") }).isMultiple(of: 2) else {
      error(
        at: tree.span, "\(path) has an asterisk too many",
        help: "mathematics stand between two of them, as in *μ_1*")
      return nil
    }
    return text
  }

  private mutating func phrases(_ tree: Tree, _ style: inout Scene.Style) {
    guard !tree.isNull else { return }
    guard case .map(let entries) = tree.content else {
      expected(
        "a map", for: "style.phrases", found: tree, help: "such as {others unknown: marginal}")
      return
    }
    guard entries.count <= Scene.Style.phraseLimit else {
      error(
        at: tree.span,
        "style.phrases has \(entries.count) entries; the limit is \(Scene.Style.phraseLimit)")
      return
    }
    var keys: [Key] = []
    for entry in entries where !keys.contains(where: { $0.name == entry.key }) {
      if entry.key.isEmpty || entry.key.count > Limits.labelLength {
        error(
          at: entry.keySpan,
          "a phrase must have 1 to \(Limits.labelLength) characters, found \(entry.key.count)")
      }
      keys.append(Key(entry.key, .text(limit: Limits.labelLength), ""))
    }
    let fields = fields(entries, keys: keys, path: "style.phrases")
    for key in keys {
      guard let tree = fields[key.name] else { continue }
      guard let text = label(tree, key, path: "style.phrases.\(key.name)") else {
        if tree.isNull { error(at: tree.span, "style.phrases.\(key.name) is empty") }
        continue
      }
      style.phrases.append(
        Scene.Style.Phrase(key.name.precomposedStringWithCanonicalMapping, text))
    }
  }
}
