/// The numbers of several frames of a sweep, one after the other.
struct FrameInspections {
  var frames: [Inspection]

  func text(_ subject: Inspection.Subject) -> String {
    frames.map { $0.text(subject) }.joined(separator: "\n")
  }

  /// The rows of all frames; the first column is the frame.
  func table(_ subject: Inspection.Subject) -> DataTable {
    var table = DataTable(headings: [])
    for inspection in frames {
      let part = inspection.table(subject)
      table.headings = ["frame"] + part.headings
      table.rows += part.rows.map { [.integer(inspection.frame ?? 0)] + $0 }
    }
    return table
  }

  /// What `inspect` prints of each frame, in a list.
  func json(_ subject: Inspection.Subject) -> JSONValue {
    .block([
      .init("schema", .integer(Inspection.schema)),
      .init("frames", .lines(frames.map { $0.json(subject) })),
    ])
  }
}
