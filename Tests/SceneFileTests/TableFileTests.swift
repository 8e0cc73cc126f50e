import Scene
import Testing

@testable import SceneFile

/// Files in `Scenes/tables` as programs write them. Each holds the heights 1.5, none and -2.25 beside the weights 60, 70.5
/// and 80.
@Suite("Tables as people have them")
struct TableFileTests {
  static func read(_ scene: String, _ files: [String: String] = [:]) throws -> ReadScene {
    let reader = SceneReader { name throws(SampleFileError) in
      if let text = files[name] { return Array(text.utf8) }
      guard let bytes = SceneFolder.bytes("tables/\(name)") else {
        throw SampleFileError("no such file: \(name)")
      }
      return bytes
    }
    return try reader.read(SourceText(name: "s", scene))
  }

  /// All that is said: place, severity, message, help, hint.
  static func said(_ scene: String, _ files: [String: String] = [:]) -> [String] {
    let diagnostics: [Diagnostic]
    do {
      diagnostics = try read(scene, files).warnings
    } catch {
      diagnostics = (error as? SceneError)?.diagnostics ?? []
    }
    return diagnostics.filter { $0.location.source != "s" || $0.severity == .error }.map {
      let place = $0.location
      return
        (["\(place.source):\(place.line):\(place.column): \($0.severity): \($0.message)"]
        + [$0.help, $0.hint].compactMap { $0 }).joined(separator: " | ")
    }
  }

  static let refuse = "`missing: refuse` makes it an error"

  @Test(
    "the same numbers in every dialect",
    arguments: [
      ("r-write-csv.csv", "height", "weight", 3), ("r-write-csv2.csv", "height", "weight", 3),
      ("r-write-table.txt", "height", "weight", 3), ("pandas.csv", "height", "weight", 3),
      ("excel-german.csv", "height", "weight", 3), ("excel-sep.csv", "height", "weight", 4),
      ("excel-unicode.txt", "height", "weight", 3), ("excel-big-endian.csv", "height", "weight", 3),
      ("old-mac.csv", "height", "weight", 3), ("trailing.csv", "height", "weight", 3),
      ("trailing-rows.csv", "height", "weight", 3), ("postgres.csv", "height", "weight", 4),
      ("years.csv", "2019", "'2020'", 3), ("no-header.csv", "2", "3", 2),
      ("google-german.csv", "height", "weight", 3), ("padded.csv", "height", "weight", 4),
      ("tabs-plain.tsv", "1", "2", 2),
    ])
  func dialects(file: String, height: String, weight: String, line: Int) throws {
    let heights = try Self.read("loss: {samples: \(file), column: \(height)}")
    #expect(heights.scene.loss == .samples([1.5, -2.25]))
    let weights = try Self.read("loss: {samples: \(file), column: \(weight)}")
    #expect(weights.scene.loss == .samples([60, 70.5, 80]))
    let label =
      Int(height) == nil || file == "years.csv" ? "column '\(height)'" : "column \(height)"
    let skipped = try #require(heights.warnings.first { $0.location.source == file })
    #expect(skipped.message == "1 of 3 rows is skipped: no number in \(label)")
    #expect(skipped.hint == Self.refuse)
    #expect(skipped.location.line == line)
    #expect(!weights.warnings.contains { $0.location.source == file })
  }

  @Test("what is skipped is skipped with a count, or refused")
  func missing() throws {
    let rows = "x,y\n1,2\n,3\nNA,4\n5,6\nNaN,\n#N/A,\nnull,9\nNone,9\n"
    #expect(
      Self.said("loss: {samples: d.csv, column: x}", ["d.csv": rows]) == [
        "d.csv:3:1: warning: 6 of 8 rows are skipped: no number in column 'x' "
          + "| lines 3, 4, 6, 7, 8 and 1 more; \(Self.refuse)"
      ])
    #expect(
      Self.said(
        "loss: {samples: d.csv, column: x, missing: refuse}", ["d.csv": "x,y\n1,2\n,3\nNA,4\n"])
        == [
          "d.csv:3:1: error: row 2 has no number in column 'x', found nothing "
            + "| `missing: skip` leaves such rows out | the same 2 times, also at 4:1"
        ])
    #expect(
      try Self.read("loss: {samples: d.csv, missing: refuse}", ["d.csv": "1\n2\n"]).scene.loss
        == .samples([1, 2]))
    #expect(
      Self.said("loss: {samples: d.csv, missing: drop}", ["d.csv": "1\n2\n"]) == [
        "s:1:33: error: expected skip or refuse for loss.missing, found 'drop'"
      ])
    #expect(
      Self.said("loss: {missing: skip}") == [
        "s:1:7: error: loss.missing has no use without samples"
      ])
    #expect(
      Self.said("loss: {samples: [1], missing: skip}") == [
        "s:1:31: error: only in a sample file are numbers missing"
      ])
    #expect(
      Self.said("loss: {samples: d.csv, column: y}", ["d.csv": "x,y\n1,\n2,NA\n"]) == [
        "d.csv:2:3: error: no row has a number in column 'y'"
      ])
  }

  @Test("an empty line between the numbers of one column is an empty field; at the ends it is none")
  func emptyLines() throws {
    let german = try Self.read("loss: {samples: one-column-german.csv}")
    #expect(german.scene.loss == .samples([1.5, -2.25]))
    #expect(
      Self.said("loss: {samples: one-column-german.csv}") == [
        "one-column-german.csv:3:1: warning: 1 of 3 rows is skipped: no number there | \(Self.refuse)"
      ])
    #expect(Self.said("loss: {samples: d.csv}", ["d.csv": "\n\n1\n2\n\n\n"]) == [])
    #expect(
      Self.said("loss: {samples: d.csv, column: a}", ["d.csv": "a,b\n1,2\n\n3,4\n,\n,\n"]) == [])
  }

  @Test("the names of rows are no column that one must choose against")
  func rowNames() throws {
    for text in [
      "\"\",\"x\"\n\"1\",5.5\n\"2\",7\n", ",x\n0,5.5\n1,7\n", "\"x\"\n\"a\",5.5\n\"b\",7\n",
    ] {
      #expect(
        try Self.read("loss: {samples: d.csv}", ["d.csv": text]).scene.loss == .samples([5.5, 7]))
    }
    let network = "network: {layers: [1, 2]}\ndata: d.csv"
    let read = try Self.read(network, ["d.csv": ",x,label\n0,0.5,1\n1,,0\n2,0.25,0\n"])
    #expect(read.scene.network?.examples.values == [0.5, 1, 0.25, 0])
    #expect(
      read.warnings.map { $0.message } == ["1 of 3 rows is skipped: no number in column 'x'"])
  }

  @Test(
    "what may mean two things is refused",
    arguments: [
      (
        "x;y\n1.234;0,5\n", "x",
        "d.csv:2:1: error: expected a decimal comma in column 'x', found '1.234' "
          + "| as '0,5' in line 2, and no marks of thousands"
      ),
      (
        "x\ty\n1,234\t5\n", "x",
        "d.csv:2:1: error: expected a number in column 'x', found '1,234' "
          + "| it may be 1.234 or 1234: write one of them"
      ),
      (
        "x;y\n1.234,5;6\n", "x",
        "d.csv:2:1: error: expected a number in column 'x', found '1.234,5' "
          + "| without marks of thousands: 1234.5"
      ),
      (
        "x,y\n\"1,234.5\",6\n", "x",
        "d.csv:2:1: error: expected a number in column 'x', found '1,234.5' "
          + "| without marks of thousands: 1234.5"
      ),
      (
        "x,y\n\"1,5\",6.5\n", "x",
        "d.csv:2:1: error: expected a number in column 'x', found '1,5' "
          + "| a decimal point, not a comma: 1.5"
      ),
      (
        "x\n1,5\n2,7\n", "x",
        "d.csv:2:3: error: 2 columns here, but 1 column in the first line "
          + "| a number has a decimal point, not a comma | the same 2 times, also at 3:3"
      ),
      (
        "1,5\n3,7\n", nil,
        "s:1:17: error: d.csv has 2 columns; say which | such as {samples: d.csv, column: 1}; "
          + "numbers with decimal commas need ';' between columns"
      ),
    ])
  func ambiguous(text: String, column: String?, expected: String) {
    let choice = column.map { ", column: \($0)" } ?? ""
    #expect(Self.said("loss: {samples: d.csv\(choice)}", ["d.csv": text]) == [expected])
  }

  @Test("a column that is not there")
  func columns() {
    let files = ["d.csv": "\"\",\"height (cm)\",weight,2\n1,2,3,4\n", "p.csv": "a|b\n1|2\n"]
    #expect(
      Self.said("loss: {samples: d.csv, column: Weigth}", files) == [
        "s:1:32: error: d.csv has no column 'Weigth' | did you mean 'weight'?"
      ])
    #expect(
      Self.said("loss: {samples: d.csv}", files) == [
        "s:1:17: error: d.csv has 3 columns; say which "
          + "| such as {samples: d.csv, column: 'height (cm)'}"
      ])
    #expect(
      Self.said("loss: {samples: d.csv, column: 2}", files) == [
        "s:1:32: error: d.csv has a column 2 and, as number 4, one of the name '2' "
          + "| the name in quotes, or another number, says which"
      ])
    #expect(
      Self.said("loss: {samples: p.csv, column: b}", files) == [
        "s:1:32: error: p.csv has no column 'b' "
          + "| commas, semicolons or tabs separate columns; its one column is 'a|b'"
      ])
  }

  @Test("UTF-16 that is none")
  func encodings() {
    func said(_ bytes: [UInt8]) -> [String] {
      guard case .failure(let mistakes) = TableFile.read(bytes, name: "d.csv") else { return [] }
      return mistakes.diagnostics.map { "\($0.location.line):\($0.location.column): \($0.message)" }
    }
    #expect(
      said([0xff, 0xfe, 0x31, 0, 0x0a, 0, 0x32]) == [
        "2:1: the file is not UTF-16: it ends within a character"
      ])
    #expect(
      said([0xfe, 0xff, 0, 0x31, 0xd8, 0]) == [
        "1:2: the file is not UTF-16: half of a surrogate pair"
      ])
    #expect(
      said([0x31, 0, 0x0a, 0, 0x32, 0]) == [
        "1:1: the file looks like UTF-16, but has no byte order mark"
      ])
    #expect(
      said([0, 0x31, 0, 0x0a, 0, 0x32]) == [
        "1:1: the file looks like UTF-16, but has no byte order mark"
      ])
  }

  static let regression = """
    model:
      parameters: {V: positive, K: positive}
      inputs: {t: {file: d.csv, column: t}, u: {file: d.csv, column: u}}
      mean: V*t*u/(K + t)
      noise: {normal: 0.1}
    handles: {V: 1, K: 1}
    view: {V: [0.5, 2], K: [0.5, 2]}
    loss: {samples: d.csv, column: y}

    """

  @Test("rows of a regression in which an input or the output is missing are skipped together")
  func together() throws {
    let rows = "t;u;y\n1;2;0,5\n2;;0,7\n3;4;NA\n4;5;0,9\n;6;\n6;7;1,5\n"
    let read = try Self.read(Self.regression, ["d.csv": rows])
    #expect(read.scene.loss == .samples([0.5, 0.9, 1.5]))
    #expect(read.embeddable.contains("[1, 4, 6]") && read.embeddable.contains("[2, 5, 7]"))
    let warnings = Self.said(Self.regression, ["d.csv": rows])
    #expect(
      warnings == [
        "d.csv:3:3: warning: 3 of 6 rows are skipped: no number in column 't' (1), column 'u' (1) "
          + "and column 'y' (2) | lines 3, 4 and 6; \(Self.refuse)"
      ])
    let refused = Self.regression.replacing("column: y", with: "column: y, missing: refuse")
    #expect(
      Self.said(refused, ["d.csv": "t,u,y\n1,2,3\n4,5,\n,8,9\n7,8,9\n"]) == [
        "d.csv:4:1: error: row 3 has no number in column 't', found nothing "
          + "| `missing: skip` leaves such rows out",
        "d.csv:3:5: error: row 2 has no number in column 'y', found nothing "
          + "| `missing: skip` leaves such rows out",
      ])
  }

  @Test("columns of two files are not moved against each other by what is missing")
  func twoFiles() throws {
    let scene = Self.regression.replacing("samples: d.csv", with: "samples: e.csv")
    let inputs = "t,u\n1,2\nNA,3\n4,5\n7,8\n"
    let read = try Self.read(scene, ["d.csv": inputs, "e.csv": "y\n1\n2\n\n4\n"])
    #expect(read.scene.loss == .samples([1, 4]))
    #expect(read.embeddable.contains("[1, 7]"))
    // Four inputs, one of them missing, and three outputs: which belong together, nobody knows.
    #expect(
      Self.said(scene, ["d.csv": inputs, "e.csv": "y\n1\n2\n3\n"]).first
        == "s:8:17: error: loss.samples has 3 rows, but the model has 4 inputs "
        + "| one for each of model.inputs, in their order")
    let catalogue = "model: michaelis-menten\nloss: {samples: d.csv, column: t}"
    #expect(
      Self.said(catalogue, ["d.csv": inputs]).first
        == "d.csv:3:1: error: row 2 has no number in column 't', found 'NA' "
        + "| each input of the model needs an output")
  }

  @Test("each row of thousands is there, and twenty mistakes are told")
  func many() throws {
    let rows = (0..<9000).map { "\($0);\"a;b\";\($0 % 7 == 3 ? "NA" : "\($0),25")" }
    let text = "id;note;x\n" + rows.joined(separator: "\r\n")
    let expected = (0..<9000).filter { $0 % 7 != 3 }.map { Double($0) + 0.25 }
    #expect(
      try Self.read("loss: {samples: d.csv, column: x}", ["d.csv": text]).scene.loss
        == .samples(expected))
    let bad = "id,x\n" + (0..<25).map { "\($0),v\($0)" }.joined(separator: "\n")
    let said = Self.said("loss: {samples: d.csv, column: x}", ["d.csv": bad])
    #expect(said.count == 21)
    #expect(said.first == "d.csv:2:3: error: expected a number in column 'x', found 'v0'")
    #expect(said.last == "d.csv:21:4: error: and 5 more mistakes")
  }
}
