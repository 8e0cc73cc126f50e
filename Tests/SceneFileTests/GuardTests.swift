import Scene
import SceneFile
import Testing

@Suite("Guards in front of the parser")
struct GuardTests {
  static func diagnostics(_ bytes: [UInt8]) -> [Diagnostic] {
    do {
      return try SceneReader().read(SourceText(name: "s", bytes: bytes)).warnings
    } catch {
      return error.diagnostics
    }
  }

  @Test("no alias is ever expanded")
  func aliasBomb() {
    var text = "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
    var last = "a"
    for name in ["b", "c", "d", "e", "f", "g", "h", "i"] {
      let aliases = Array(repeating: "*\(last)", count: 10).joined(separator: ", ")
      text += "\(name): &\(name) {? [\(aliases)] : 1}\n"
      last = name
    }
    let found = Self.diagnostics(Array((text + "? *i\n: 1\n").utf8))
    #expect(found.contains { $0.message == "aliases are not part of a scene file" })
  }

  @Test(
    "aliases that hide behind what looks like a quote or plain text",
    arguments: [
      "a: it's\nb: &x 1\nc: *x\n", "a: x\n  'y\nb: *x\n", "a: |\n  'text\nb: *x\n",
      "a: >2\n    x\n  y\nb: *x\n", "- - &x a\n- *x\n",
      "a: [it's, *x]\n", "a: {'b': *x}\n", "a: {\"b\":*x}\n", "? *x\n", "a: # '\n  *x\n",
      "a: 'it''s' # *no\nb: *x\n", "a: \"\\\"\"\nb: *x\n",
      "a: b\n c\n *d\nb: *x\n", "--- *x\n", "a:\n- *x\n", "a: [b,\n*x]\n",
    ])
  func hidden(text: String) {
    let found = Self.diagnostics(Array(text.utf8))
    #expect(found.contains { $0.message == "aliases are not part of a scene file" }, "\(found)")
  }

  @Test(
    "characters that are only text",
    arguments: [
      "title: a & b * c ! d\n", "title: 'x' # &a *b !c\n", "title: \"&a *b\\\n  !c\"\n",
      "title: >\n  &a\n  *b\n  !c\n",
      "title: plain\n  &a\n  *b\n  !c\n", "title: it's & 'that'\n", "title: 50 % more\n",
      "title: a --- b ... c\n", "title: '*'\n",
      "probes: [{at: [1, 1], label: a & b}]\n", "title: \u{e000}\u{f8ff} & \u{f0000}\n",
    ])
  func text(text: String) throws {
    #expect(try SceneReader().read(SourceText(name: "s", text)).scene.title != "")
  }

  @Test("private characters and indicators come back as they were")
  func privateUse() throws {
    let read = try SceneReader().read(
      SourceText(name: "s", "title: \u{e000}&\u{e001}*\u{e002}!\u{e003}\n"))
    #expect(read.scene.title == "\u{e000}&\u{e001}*\u{e002}!\u{e003}")
  }

  @Test("a scene of the largest size is read, a larger one is not")
  func size() throws {
    let head = "title: x\n#"
    let filler = [UInt8](repeating: UInt8(ascii: "c"), count: Limits.sceneBytes - head.utf8.count)
    #expect(Self.diagnostics(Array(head.utf8) + filler).isEmpty)
    let found = Self.diagnostics(Array(head.utf8) + filler + [10])
    #expect(found.map { $0.message } == ["the file has 1048577 bytes; the limit is 1048576"])
  }

  @Test("deep nesting ends before the parser", arguments: ["[", "{a: ", "- ", "? ", "a:\n"])
  func depth(piece: String) {
    var text = ""
    for level in 0..<(piece == "a:\n" ? 400 : 5000) {
      if piece == "a:\n" { text += String(repeating: " ", count: level) }
      text += piece
    }
    #expect(Self.diagnostics(Array(text.utf8)).contains { $0.message.contains("deep") })
  }

  @Test("titles are normalized to form C")
  func normalization() throws {
    let read = try SceneReader().read(SourceText(name: "s", "title: Zu\u{308}rich\n"))
    #expect(read.scene.title?.unicodeScalars.count == 6)
  }

  @Test("mutated scenes are read or refused, and never more", arguments: UInt64(1)...300)
  func mutations(seed: UInt64) {
    var random = RandomScene(seed: seed)
    var bytes = Array(SceneWriter.text(random.scene()).utf8)
    if seed % 3 == 0 { bytes = Array(GoodScenes.contractText.utf8) }
    let pieces = [
      "&a", "*a", "!", "[", "]", "{", "}", ": ", "- ", "\n", "\t", "'", "\"", "#", "|", ">",
      "---\n", "...", "%", "?", "<<", "\0",
      "\u{85}", "é", "🙂", "1e999", ".nan", "0x", "\r", ",", "  ", "@", "`", "\\", "x",
    ]
    for _ in 0...random.below(8) {
      let place = random.below(bytes.count + 1)
      switch random.below(5) {
      case 0: bytes.insert(contentsOf: Array(random.pick(pieces).utf8), at: place)
      case 1 where place < bytes.count: bytes.remove(at: place)
      case 2 where place < bytes.count: bytes[place] = UInt8(truncatingIfNeeded: random.bits())
      case 3 where place < bytes.count:
        let end = min(bytes.count, place + random.below(40))
        bytes.insert(contentsOf: Array(bytes[place..<end]), at: random.below(bytes.count))
      default: bytes.insert(contentsOf: Array(random.pick(pieces).utf8), at: place)
      }
    }
    for diagnostic in Self.diagnostics(bytes) {
      let place = diagnostic.location
      #expect(place.line >= 1 && place.column >= 1 && place.length >= 1)
      #expect(place.column <= (place.text?.count ?? 0) + 1)
      #expect(!diagnostic.message.isEmpty)
      #expect(!DiagnosticFormatter.format(diagnostic, color: false).contains("\u{1b}"))
    }
  }

  @Test("overrides of random text are read or refused", arguments: UInt64(1)...300)
  func randomOverrides(seed: UInt64) {
    var random = RandomScene(seed: seed)
    let pieces = [
      "model", "sigma", ".", "[", "]", "0", "1", "=", "probes", "at", "view", "mu1", "{", "}", ":",
      " ", "sweep", "grid", "ellipses",
      "'", "\"", "*", "&", "99999999999999999999", "off", "-", "#", "\n", "é", "loss", "samples",
      "separation", "~",
    ]
    let overrides = (0...random.below(3)).map { _ in
      Override((0...random.below(12)).map { _ in random.pick(pieces) }.joined())
    }
    let source = SourceText(name: "s", SceneWriter.text(random.scene()))
    let read = Result { try SceneReader().read(source, overrides: overrides) }
    if case .failure(let error) = read {
      #expect((error as? SceneError)?.diagnostics.isEmpty == false)
    }
  }
}
