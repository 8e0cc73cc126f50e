import Scene
import SceneFile
import Testing

@Suite("Sample files")
struct SampleFileTests {
  static let separators = "commas, semicolons or tabs separate columns"

  static func read(_ csv: String, column: String? = nil) throws -> ReadScene {
    let reader = SceneReader { name throws(SampleFileError) in
      guard name == "data.csv" else { throw SampleFileError("no such file: \(name)") }
      return Array(csv.utf8)
    }
    let choice = column.map { ", column: \($0)" } ?? ""
    return try reader.read(SourceText(name: "scene.yaml", "loss: {samples: data.csv\(choice)}\n"))
  }

  @Test(
    "one number a line, in every dress",
    arguments: [
      "1\n-2.5\n3e-1\n", "1\n-2.5\n3e-1", "1\r\n-2.5\r\n3e-1\r\n",
      "# c\n\n 1 \n\t-2.5\n\n3e-1 \n# end", "x\n1\n-2.5\n.3",
      "\"1\"\n\"-2.5\"\n \"0.3\" \n", "\u{feff}1\n-2.5\n0.3\n", "\"x, y\"\n1\n-2.5\n0.3\n",
      "μ\n1\n-2.5\n0.3\n",
    ])
  func single(csv: String) throws {
    let read = try Self.read(csv)
    #expect(read.scene.loss == .samples([1, -2.5, 0.3]))
    #expect(read.embeddable == "handles: {mu1: -1.2, mu2: 0.8}\nloss: {samples: [1, -2.5, 0.3]}\n")
  }

  @Test("columns by name and by number", arguments: ["height", "\"height\"", "2"])
  func columns(column: String) throws {
    let csv = "id, height,\"weight, \"\"kg\"\"\"\na,1.5,3\nb, 2.5 ,4\n"
    #expect(try Self.read(csv, column: column).scene.loss == .samples([1.5, 2.5]))
  }

  @Test("columns without names go by number")
  func unnamed() throws {
    #expect(try Self.read("1,2\n3,4\n", column: "2").scene.loss == .samples([2, 4]))
  }

  @Test("two columns of one name, and columns that nothing separates, are not guessed at")
  func ambiguous() throws {
    let twice = #expect(throws: SceneError.self) { try Self.read("a,b,a\n1,2,3\n", column: "a") }
    #expect(twice?.diagnostics.first?.message == "data.csv has 2 columns 'a'")
    #expect(twice?.diagnostics.first?.help == "say which by its number: 1 or 3")
    for separator in ["|", " "] {
      let csv = "a\(separator)b\n1\(separator)2\n"
      let named = #expect(throws: SceneError.self) { try Self.read(csv, column: "b") }
      #expect(named?.diagnostics.first?.help?.hasPrefix(Self.separators) == true)
      let unnamed = #expect(throws: SceneError.self) { try Self.read(csv) }
      #expect(unnamed?.diagnostics.first?.help == Self.separators)
    }
  }

  @Test(
    "numbers that spaces separate are several",
    arguments: ["1 2", "1\u{a0}2", "1  2 3", "1 000", "2.5 -1e3", "\u{2212}1 \u{2212}2"])
  func spaces(row: String) {
    let error = #expect(throws: SceneError.self) { try Self.read("x\n\(row)\n\(row)\n") }
    #expect(error?.diagnostics.map { $0.message } == ["expected a number, found '\(row)'"])
    #expect(error?.diagnostics.first?.help == Self.separators)
    #expect(error?.diagnostics.first?.hint == "the same 2 times, also at 3:1")
  }

  @Test("twenty different mistakes are told, and how many more there are", arguments: [20, 21, 59])
  func cut(count: Int) {
    let rows = (1...count).map { "y\($0)" }.joined(separator: "\n")
    let error = #expect(throws: SceneError.self) { try Self.read("x\n\(rows)\n") }
    var expected = (1...20).map { "expected a number, found 'y\($0)'" }
    if count > 20 { expected.append("and \(count - 20) more mistake\(count == 21 ? "" : "s")") }
    #expect(error?.diagnostics.map { $0.message } == expected)
  }

  @Test("a quoted name with quotes and commas")
  func quotedName() throws {
    let csv = "id,\"weight, \"\"kg\"\"\"\na,3\n"
    #expect(try Self.read(csv, column: "'weight, \"kg\"'").scene.loss == .samples([3]))
  }

  @Test("thousands of rows, and one too many")
  func many() throws {
    let rows = (0..<Limits.samples).map { "\(Double($0) / 8)" }
    guard case .samples(let values) = try Self.read(rows.joined(separator: "\n")).scene.loss else {
      Issue.record("no samples")
      return
    }
    #expect(values.count == Limits.samples && values.last == Double(Limits.samples - 1) / 8)
    let error = #expect(throws: SceneError.self) {
      try Self.read((rows + ["1"]).joined(separator: "\n"))
    }
    #expect(error?.diagnostics.map { $0.message } == ["more than 20000 numbers"])
    #expect(error?.diagnostics.first?.location.line == 20_001)
    #expect(error?.diagnostics.first?.location.source == "data.csv")
  }

  @Test("a file beyond the limit is not even read")
  func large() throws {
    let error = #expect(throws: SceneError.self) {
      try Self.read(String(repeating: "1\n", count: Limits.sampleFileBytes / 2 + 1))
    }
    #expect(
      error?.diagnostics.map { $0.message } == [
        "the file has 16777218 bytes; the limit is 16777216"
      ])
  }
}
