import Scene

extension Scene.Style {
  func put(_ out: inout WordWriter) {
    out.put(isEmpty)
    if isEmpty { return }
    out.put(1 + (base.flatMap { StylePreset.allCases.firstIndex(of: $0) } ?? -1))
    switch font {
    case nil: out.put(0)
    case .named(let font): out.put(1 + (NamedFont.allCases.firstIndex(of: font) ?? 0))
    case .families(let words, let mathematics):
      out.put(1 + NamedFont.allCases.count)
      out.put(words)
      out.put(mathematics)
    }
    out.put(fontSize ?? 0)
    out.put(lineScale ?? 0)
    out.put(trailScale ?? 0)
    out.put(hasFrame == nil ? 0 : hasFrame == true ? 1 : 2)
    out.put(colors.count)
    for entry in colors {
      out.put(StyleRole.allCases.firstIndex(of: entry.role) ?? 0)
      out.put(Double(entry.color))
    }
    switch map {
    case nil: out.put(0)
    case .named(let map): out.put(1 + (NamedColorMap.allCases.firstIndex(of: map) ?? 0))
    case .listed(let colors):
      out.put(1 + NamedColorMap.allCases.count)
      out.put(values: colors.map { Double($0) })
    }
    for choice in ticks {
      switch choice {
      case nil: out.put(0)
      case .off: out.put(1)
      case .count(let count):
        out.put(2)
        out.put(count)
      case .at(let values):
        out.put(3)
        out.put(values: values)
      }
    }
    out.put(labels.count)
    for label in labels {
      out.put(FigureWord.allCases.firstIndex(of: label.word) ?? 0)
      out.put(label.text)
    }
    out.put(phrases.count)
    for phrase in phrases {
      out.put(phrase.standard)
      out.put(phrase.text)
    }
  }

  /// Reads what `put` wrote; nil where it is something else.
  init?(_ reader: inout WordReader) {
    self.init()
    guard let isEmpty = reader.flag() else { return nil }
    if isEmpty { return }
    let presets = StylePreset.allCases
    guard let base = reader.whole(in: 0...presets.count), readFont(&reader),
      let size = reader.number(in: 0...Self.fontSizes.upperBound),
      let lines = reader.number(in: 0...Self.lineScales.upperBound),
      let trails = reader.number(in: 0...Self.lineScales.upperBound),
      let frame = reader.whole(in: 0...2), size == 0 || Self.fontSizes.contains(size),
      lines == 0 || Self.lineScales.contains(lines),
      trails == 0 || Self.lineScales.contains(trails)
    else { return nil }
    self.base = base == 0 ? nil : presets[base - 1]
    fontSize = size == 0 ? nil : size
    lineScale = lines == 0 ? nil : lines
    trailScale = trails == 0 ? nil : trails
    hasFrame = frame == 0 ? nil : frame == 1
    guard readColors(&reader), readTicks(&reader), readLabels(&reader) else { return nil }
  }

  private mutating func readFont(_ reader: inout WordReader) -> Bool {
    let fonts = NamedFont.allCases
    guard let place = reader.whole(in: 0...(1 + fonts.count)) else { return false }
    if place > fonts.count {
      let limit = 4 * Limits.labelLength
      guard let words = reader.text(limit: limit), let mathematics = reader.text(limit: limit)
      else { return false }
      font = .families(words: words, mathematics: mathematics)
    } else if place > 0 {
      font = .named(fonts[place - 1])
    }
    return true
  }

  private mutating func readColors(_ reader: inout WordReader) -> Bool {
    let roles = StyleRole.allCases
    guard let count = reader.whole(in: 0...roles.count) else { return false }
    for _ in 0..<count {
      guard let role = reader.choice(roles), let color = reader.whole(in: 0...0xffffff) else {
        return false
      }
      colors.append(RoleColor(role, UInt32(color)))
    }
    let maps = NamedColorMap.allCases
    guard let map = reader.whole(in: 0...(1 + maps.count)) else { return false }
    if map > maps.count {
      guard
        let values = reader.values(limit: Self.mapCounts.upperBound, in: 0...Double(0xffffff)),
        Self.mapCounts.contains(values.count)
      else { return false }
      self.map = .listed(values.map { UInt32($0) })
    } else if map > 0 {
      self.map = .named(maps[map - 1])
    }
    return true
  }

  private mutating func readTicks(_ reader: inout WordReader) -> Bool {
    let coordinates = -Limits.coordinate...Limits.coordinate
    for axis in ticks.indices {
      switch reader.whole(in: 0...3) {
      case 0: break
      case 1: ticks[axis] = .off
      case 2:
        guard let count = reader.whole(in: Self.tickCounts) else { return false }
        ticks[axis] = .count(count)
      case 3:
        guard let values = reader.values(limit: Self.tickLimit, in: coordinates) else {
          return false
        }
        ticks[axis] = .at(values)
      default: return false
      }
    }
    return true
  }

  private mutating func readLabels(_ reader: inout WordReader) -> Bool {
    let words = FigureWord.allCases
    guard let count = reader.whole(in: 0...words.count) else { return false }
    for _ in 0..<count {
      // A character may have several scalars.
      guard let word = reader.choice(words), let text = reader.text(limit: 40 * Limits.labelLength)
      else { return false }
      labels.append(Label(word, text))
    }
    guard let others = reader.whole(in: 0...Self.phraseLimit) else { return false }
    for _ in 0..<others {
      guard let standard = reader.text(limit: 40 * Limits.labelLength),
        let text = reader.text(limit: 40 * Limits.labelLength)
      else { return false }
      phrases.append(Phrase(standard, text))
    }
    return true
  }
}
