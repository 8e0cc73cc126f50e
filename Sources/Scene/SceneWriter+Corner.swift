extension SceneWriter {
  static func corner(_ corner: CornerPlot, _ page: inout Page) {
    var fields = [Field("kind", CornerPlot.figure)]
    if let matrix = corner.matrix {
      let n = matrix.names.count
      var rows = ""
      for row in 0..<n {
        rows += (row > 0 ? ", " : "") + numbers(Array(matrix.entries[row * n..<(row + 1) * n]))
      }
      fields.append(Field(matrix.isCovariance ? "covariance" : "fisher", "[\(rows)]"))
      var names = ""
      for name in matrix.names { names += (names.utf8.isEmpty ? "" : ", ") + inQuotes(name) }
      fields.append(Field("names", "[\(names)]"))
      if !corner.values.isEmpty { fields.append(Field("values", numbers(corner.values))) }
    }
    page.block("figure", fields + self.fields(corner))
  }
}
