import Testing

@testable import Drawing

@Suite("Cells")
struct CellsTests {
  private func drawing(_ cells: Cells) -> Drawing {
    Drawing(
      width: 100, height: 100, unit: .pixel, background: Color(hex: 0xffffff), title: "t",
      description: "d", content: [.cells(cells)])
  }

  private let two = [Color(hex: 0x000000), Color(hex: 0xff0000).opacity(0.5)]

  @Test("as text: the palette, then a line for each row")
  func dump() {
    let cells = Cells(
      rect: Rect(x: 1, y: 2, width: 30, height: 20), columns: 3, rows: 2, palette: two,
      indices: [0, 1, 0, 1, 1, 0])
    let lines = drawing(cells).dump().split(separator: "\n").suffix(3)
    #expect(
      Array(lines) == ["cells 1,2 30×20 palette #000000 #ff0000/0.5", "  000100", "  010100"])
  }

  @Test(
    "that do not fit their rows, columns and palette are refused",
    arguments: [
      (2, 2, [0, 1, 0]), (2, 1, [0, 2]), (0, 1, []), (5000, 1, [UInt8](repeating: 0, count: 5000)),
    ] as [(Int, Int, [UInt8])])
  func refused(columns: Int, rows: Int, indices: [UInt8]) {
    let cells = Cells(
      rect: Rect(x: 0, y: 0, width: 1, height: 1), columns: columns, rows: rows, palette: two,
      indices: indices)
    #expect(
      throws: DrawingFault(node: "[0]", quantity: "cells", reason: .wrongCount)
    ) { try drawing(cells).check(limit: 1000) }
    let fault = DrawingFault(node: "[0]", quantity: "cells", reason: .wrongCount)
    #expect(fault.message == "[0]: cells do not agree with rows, columns and palette")
  }
}
