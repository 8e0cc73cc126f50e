import InformationGeometry
import Scene

/// A column of numbers that a scene takes from a file, or a list in its place.
struct SceneColumn {
  /// NaN where a number is missing.
  var values: [Double]
  /// What is missing; nil for a list.
  var missing: MissingNumbers?
  /// Where the values stand in their file; nil for a list.
  var places: FilePlaces?
  /// Whether the scene refuses what is missing.
  var refusesMissing = false

  var isWhole: Bool { missing?.places.isEmpty ?? true }
}

/// Where the values of a column stand in their file.
struct FilePlaces {
  let source: Source
  var spans: [Span]
}

/// Columns of files, and rows that belong together.
extension SceneChecker {
  /// The table in a file; nil, with what is wrong, where it cannot be had. A file that several parts of a scene name is
  /// read once.
  ///
  /// - Parameters:
  ///   - name: The file, as the scene calls it.
  ///   - span: Where the scene names it.
  ///   - what: What it holds, for messages.
  mutating func table(_ name: String, at span: Span, what: String) -> TableFile? {
    if let known = tables[name] { return known }
    let bytes: [UInt8]
    do {
      bytes = try readFile(name)
    } catch {
      self.error(
        at: span, "cannot read the \(what): \(error.reason)",
        hint: LookAlike.first(in: name)?.advice)
      return nil
    }
    usesFiles = true
    switch TableFile.read(bytes, name: name) {
    case .success(let table):
      tables[name] = table
      return table
    case .failure(let mistakes):
      report(mistakes.diagnostics)
      return nil
    }
  }

  /// A column of a file as it stands there; nil, with what is wrong, where it cannot be had.
  ///
  /// - Parameters:
  ///   - name: The file, as the scene calls it.
  ///   - tree: Where the scene names it.
  ///   - column: Which column.
  ///   - missing: What the scene says of missing numbers.
  ///   - what: What it holds, for messages.
  ///   - limit: Numbers that may be read.
  mutating func fileColumn(
    _ name: String, _ tree: Tree, column: Tree?, missing: Tree?, what: String, limit: Int
  ) -> SceneColumn? {
    var choice: TableFile.Column?
    if let column, !column.isNull {
      guard let text = column.text else {
        expected(
          "a name or a number from 1", for: what == "samples" ? "loss.column" : "the column",
          found: column)
        return nil
      }
      if column.plainText != nil, let number = NumberText.wholeNumber(text) {
        choice = .number(Int(clamping: number))
      } else {
        choice = .name(text)
      }
    }
    var refuses = false
    if let missing, !missing.isNull {
      refuses =
        word(
          missing, of: SceneKeys.missingWords, path: what == "samples" ? "loss.missing" : "missing")
        == "refuse"
    }
    guard let table = table(name, at: tree.span, what: what) else { return nil }
    let index: Int
    switch table.index(of: choice) {
    case .success(let found): index = found
    case .failure(let wrong):
      error(at: column?.span ?? tree.span, wrong.message, help: wrong.help)
      return nil
    }
    switch table.numbers(in: [index], limit: limit, help: "a figure carries its sample with it") {
    case .success(let numbers):
      return SceneColumn(
        values: numbers.columns[0],
        missing: MissingNumbers(
          label: table.label(index), table: table,
          places: numbers.missing.map { ($0.row, $0.span) }),
        places: FilePlaces(source: table.source, spans: numbers.places), refusesMissing: refuses)
    case .failure(let mistakes):
      report(mistakes.diagnostics)
      return nil
    }
  }

  /// The rows of columns that belong together in which no number is missing, told as a warning or refused; nil where none
  /// is left. All columns are equally long.
  mutating func wholeRows(_ columns: [SceneColumn]) -> [Bool]? {
    let count = columns.first?.values.count ?? 0
    let rows = (0..<count).map { row in columns.allSatisfy { !$0.values[row].isNaN } }
    let missing = columns.compactMap { $0.missing }
    if columns.contains(where: { $0.refusesMissing }) {
      let refusals = MissingNumbers.refusals(missing, help: "`missing: skip` leaves such rows out")
      report(refusals)
      return refusals.isEmpty ? rows : nil
    }
    guard rows.contains(true) else {
      report(MissingNumbers.refusals(missing, help: "no row has all of its numbers"))
      return nil
    }
    if let warning = MissingNumbers.warning(missing, of: count, canRefuse: true) {
      report([warning])
    }
    return rows
  }

  /// The inputs of a regression without the rows in which one of them or the output is missing.
  ///
  /// - Parameter columns: The inputs, equally long.
  mutating func observed(_ columns: [SceneColumn]) -> [[Double]]? {
    let count = columns.first?.values.count ?? 0
    var all = columns
    if let outputs = outputs(), outputs.values.count == count { all.append(outputs) }
    guard let rows = wholeRows(all) else { return nil }
    observedRows = rows
    return columns.map { Self.rows(rows, of: $0.values) }
  }

  /// The outputs of a regression, whose mistakes are told when the loss is read.
  private mutating func outputs() -> SceneColumn? {
    guard let lossTree, case .map = lossTree.content else { return nil }
    var quiet = self
    let fields = quiet.fields(lossTree, of: SceneKeys.loss, path: "loss") ?? [:]
    let column = fields["samples"].flatMap { quiet.sampleColumn($0, fields) }
    tables = quiet.tables
    return column
  }

  /// The values of the loss's samples that take part: those of a regression are the rows that its inputs have.
  mutating func observedSamples(_ column: SceneColumn, at span: Span) -> [Double]? {
    if let rows = observedRows {
      guard rows.count != column.values.count else { return Self.rows(rows, of: column.values) }
      guard rows.contains(false) || !column.isWhole else { return column.values }
      error(
        at: span,
        "loss.samples has \(counted(column.values.count, "row")), but the model has "
          + counted(rows.count, "input"), help: "one for each of model.inputs, in their order")
      return nil
    }
    if descriptor.standardInputs != nil || descriptor.outputCount != nil,
      let missing = column.missing
    {
      // These inputs stand in the scene or in the catalogue, so that none can be skipped.
      let refusals = MissingNumbers.refusals(
        [missing], help: "each input of the model needs an output")
      report(refusals)
      return refusals.isEmpty ? column.values : nil
    }
    return wholeRows([column]).map { Self.rows($0, of: column.values) }
  }

  /// Where the values that take part stand in their file.
  ///
  /// - Parameters:
  ///   - column: The values as they stand there.
  ///   - count: So many of them take part.
  func places(of column: SceneColumn, taking count: Int) -> FilePlaces? {
    guard var places = column.places, count < column.values.count else { return column.places }
    let rows = observedRows ?? column.values.map { !$0.isNaN }
    places.spans = Self.rows(rows, of: places.spans)
    return places
  }

  static func rows<Value>(_ rows: [Bool], of values: [Value]) -> [Value] {
    zip(rows, values).compactMap { $0 ? $1 : nil }
  }

  /// Tells what is wrong in a file, once.
  mutating func report(_ diagnostics: [Diagnostic]) {
    fileDiagnostics += diagnostics.filter { !fileDiagnostics.contains($0) }
  }
}
