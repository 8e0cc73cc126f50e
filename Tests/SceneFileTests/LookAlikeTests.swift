import Scene
import Testing

@testable import SceneFile

/// Characters that cannot be told from others by eye are named, with what to type.
@Suite("Look-alikes")
struct LookAlikeTests {
  /// What is said about a wrong scene.
  static func report(_ text: String, _ overrides: String..., csv: String = "") -> [String] {
    let reader = SceneReader { _ throws(SampleFileError) in Array(csv.utf8) }
    do {
      _ = try reader.read(SourceText(name: "s", text), overrides: overrides.map { Override($0) })
      return []
    } catch {
      return error.diagnostics.map { diagnostic in
        let place = diagnostic.location
        let more = [diagnostic.help, diagnostic.hint].compactMap { $0 }.joined(separator: " | ")
        return "\(place.source):\(place.line):\(place.column): \(diagnostic.message) | \(more)"
      }
    }
  }

  @Test(
    "in numbers",
    arguments: [
      ("\u{2013}1.2", "U+2013 en dash: type -1.2"), ("\u{2212}0.8", "U+2212 minus sign: type -0.8"),
      ("\u{2014}1", "U+2014 em dash: type -1"),
      ("1\u{200b}.5", "U+200B zero width space: type 1.5"),
      ("1.5\u{a0}", "U+00A0 no-break space: type 1.5"),
      ("\u{ff11}\u{ff0e}5", "U+FF11 fullwidth digit one: type 1.5"),
      ("\u{661}", "U+0661 arabic-indic digit one: type 1"),
      ("\u{2060}2", "U+2060 word joiner: type 2"),
      ("\u{201c}2\u{201d}", "U+201C left double quotation mark: type '\"'"),
    ])
  func numbers(text: String, help: String) {
    let found = Self.report("handles: {mu1: \(text)}")
    #expect(found == ["s:1:16: expected a number for handles.mu1, found '\(text)' | \(help)"])
    let override = Self.report("", "mu1=\(text)")
    #expect(
      override == ["--set:1:5: expected a number for handles.mu1, found '\(text)' | \(help)"])
    let file = Self.report("loss: {samples: data.csv}", csv: "1\n\(text)\n")
    #expect(file == ["data.csv:2:1: expected a number, found '\(text)' | \(help)"])
    let table = Self.report("network: {layers: [1, 1]}\ndata: data.csv", csv: "1,0\n2,\(text)\n")
    #expect(table == ["data.csv:2:3: expected a number in column 2, found '\(text)' | \(help)"])
  }

  @Test("in words, keys and in the place of YAML's own marks")
  func words() {
    #expect(
      Self.report("theme: night\u{a0}\n") == [
        "s:1:8: expected night or paper for theme, found 'night\u{a0}' "
          + "| did you mean 'night'? | U+00A0 no-break space: type a space"
      ])
    #expect(
      Self.report("theme: \u{201c}paper\u{201d}\n") == [
        "s:1:8: expected night or paper for theme, found '\u{201c}paper\u{201d}' "
          + "| did you mean 'paper'? | U+201C left double quotation mark: type '\"'"
      ])
    #expect(
      Self.report("mo\u{200b}del: {sigma: 1}\n") == [
        "s:1:1: unknown key 'mo\u{200b}del' | did you mean 'model'? "
          + "| U+200B zero width space: delete it"
      ])
    #expect(
      Self.report("th\u{435}me: paper\n") == [
        "s:1:1: unknown key 'th\u{435}me' | did you mean 'theme'? "
          + "| U+0435 cyrillic small letter ie: type 'e'"
      ])
    #expect(
      Self.report("theme\u{ff1a} night\n") == [
        "s:1:1: expected a map of keys, found 'theme\u{ff1a} night' "
          + "| such as `handles: {mu1: -1.2, mu2: 0.8}` | U+FF1A fullwidth colon: type ':'"
      ])
    #expect(
      Self.report("theme\u{ff1a} night\nhandles: {mu1: 1}\n") == [
        "s:1:1: expected ':' and a value after this key | 1:6 is U+FF1A fullwidth colon: type ':'"
      ])
    #expect(
      Self.report("probes:\n  \u{2013} [1, 2]\n") == [
        "s:2:3: expected a list for probes, found '\u{2013} [1, 2]' "
          + "| such as [[2.6, 1.9]] | U+2013 en dash: type '-'"
      ])
    #expect(
      Self.report("theme: night\n\u{feff}probes: []\n") == [
        "s:2:1: the character U+FEFF byte order mark in the text | delete it"
      ])
    #expect(
      Self.report("sweep: {s\u{200d}igma: [1, 2]}\n") == [
        "s:1:9: unknown key 's\u{200d}igma' in sweep | did you mean 'sigma'? "
          + "| U+200D zero width joiner: delete it"
      ])
  }

  @Test("the same one is told once, with a count and the other places")
  func repeated() {
    let text = "model:\n\u{a0}\u{a0}sigma: 1\nhandles:\n\u{a0}\u{a0}mu1: 1\n\u{a0}\u{a0}mu2: 1\n"
    #expect(
      Self.report(text) == [
        "s:2:1: U+00A0 no-break space indents this line | indent with spaces "
          + "| the same 3 times, also at 4:1, 5:1"
      ])
    let rows = (1...30).map { "\u{2212}\($0)" }.joined(separator: "\n")
    #expect(
      Self.report("loss: {samples: data.csv}", csv: rows) == [
        "data.csv:1:1: expected a number, found '\u{2212}1' | U+2212 minus sign: type -1 "
          + "| the same 30 times, also at 2:1, 3:1, 4:1, 5:1, 6:1 and 24 more places"
      ])
  }

  @Test("titles and labels may hold them")
  func texts() throws {
    let title = "Fisher\u{2013}Rao\u{a0}\u{2212}1 \u{201c}x\u{201d}"
    let scene = try SceneReader().read(SourceText(name: "s", "title: \(title)\n")).scene
    #expect(scene.title == title)
  }

  @Test("a column whose name only looks like the one that is asked for")
  func columns() {
    let found = Self.report(
      "loss: {samples: data.csv, column: height}", csv: "height\u{a0},b\n1,2\n")
    #expect(
      found == [
        "s:1:35: data.csv has no column 'height' "
          + "| its column 'height\u{a0}' looks like it; they differ by U+00A0 no-break space"
      ])
  }

  @Test("an invisible character is shown as one")
  func shown() throws {
    let error = #expect(throws: SceneError.self) {
      try SceneReader().read(SourceText(name: "s", "mo\u{200b}del: {}\n"))
    }
    let diagnostic = try #require(error?.diagnostics.first)
    #expect(
      DiagnosticFormatter.format(diagnostic, color: false) == """
        s:1:1: error: unknown key 'mo\u{fffd}del'
          1 | mo\u{fffd}del: {}
            | ^^^^^^ did you mean 'model'?
            = hint: U+200B zero width space: delete it
        """)
  }
}

@Suite("Escapes in double quotes")
struct EscapeTests {
  @Test(
    "JSON's two escapes are one character",
    arguments: [
      (#""\ud835\udf07""#, "\u{1d707}"), (#""the \uD835\uDF07 of x""#, "the \u{1d707} of x"),
      (#""\ud835\udf07\ud835\udf0e & *""#, "\u{1d707}\u{1d70e} & *"),
      (#""\\ud835\\udf07""#, #"\ud835\udf07"#), (#"'\ud835\udf07'"#, #"\ud835\udf07"#),
      (#"\ud835\udf07"#, #"\ud835\udf07"#), (#""\u03bc""#, "\u{3bc}"),
      (#""\U0001d707""#, "\u{1d707}"),
    ])
  func pairs(text: String, title: String) throws {
    let scene = try SceneReader().read(SourceText(name: "s", "title: \(text)\n")).scene
    #expect(scene.title == title)
    let override = try SceneReader().read(
      SourceText(name: "s", ""), overrides: [Override("title=\(text)")])
    #expect(override.scene.title == title)
  }

  @Test("half of a character is a mistake with its place, and the rest is read")
  func halves() {
    let help = #"JSON writes such a character as two escapes, as in \ud835\udf07"#
    #expect(
      LookAlikeTests.report(#"{title: "a \ud835 b \udf07 c \ud801\ud802", them: night}"#) == [
        #"s:1:12: \ud835 is half of a character | \#(help)"#,
        #"s:1:21: \udf07 is half of a character | \#(help)"#,
        #"s:1:30: \ud801 is half of a character | \#(help)"#,
        #"s:1:36: \ud802 is half of a character | \#(help)"#,
        "s:1:45: unknown key 'them' | did you mean 'theme'?",
      ])
  }
}
