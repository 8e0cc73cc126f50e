import Testing

@testable import indicatrix

@Suite("Tables")
struct DataTableTests {
  @Test("CSV quotes what must be quoted, and leaves the undefined empty")
  func csv() {
    let table = DataTable(
      headings: ["label", "x", "y"],
      rows: [
        [.text("plain"), .number(0.1), .none],
        [.text("with, comma and \"quotes\""), .number(-0.0), .optional(.infinity)],
      ])
    #expect(
      table.csv == #"""
        label,x,y
        plain,0.1,
        "with, comma and ""quotes""",0.0,

        """#)
  }

  @Test("text stands in columns, numbers to the right")
  func text() {
    let table = DataTable(
      headings: ["point", "κ"],
      rows: [[.text("handle"), .number(1.0 / 3)], [.text("far"), .none]])
    #expect(
      table.text == """
        point          κ
        handle  0.333333
        far            –

        """)
  }

  @Test("numbers of a column have as many digits as tell them apart; rounding errors have none")
  func apart() {
    let table = DataTable(
      headings: ["x", "same", "y"],
      rows: [
        [.number(12349.995), .number(0.1 + 0.2), .number(1)],
        [.number(12349.9975), .number(0.3), .number(2.5)],
      ])
    #expect(
      table.text == """
                 x  same    y
         12349.995   0.3    1
        12349.9975   0.3  2.5

        """)
    #expect(readable(apart: [12350.001, 12350.002]) == ["12350.001", "12350.002"])
    #expect(readable(apart: [0.5, 0.5]) == ["0.5", "0.5"])
  }

  @Test("sizes and times are for reading")
  func readables() {
    #expect(readable(bytes: 812) == "812 B")
    #expect(readable(bytes: 64_400) == "64 KB")
    #expect(readable(bytes: 1_340_000) == "1.3 MB")
    #expect(readable(.microseconds(1250)) == "1.2 ms")
    #expect(readable(.seconds(12)) == "12.0 s")
    #expect(readable(0.36695412) == "0.366954")
    #expect(readable(-0.0) == "0")
  }
}
