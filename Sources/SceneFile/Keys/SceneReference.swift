import Scene

/// The reference of the scene file for the documents, made from the table that the checker uses.
public enum SceneReference {
  /// A Markdown table of every key: what may be written, the default, the meaning.
  public static func markdown() -> String {
    var lines = ["| key | value | default | meaning |", "| --- | --- | --- | --- |"]
    for entry in SceneKeys.paths {
      let path = entry.path.replacing("[0]", with: "[n]")
      lines.append(line(path, entry.key))
      guard case .sweep(_, let range) = entry.key.kind else { continue }
      for key in range { lines.append(line("sweep.NUMBER.\(key.name)", key)) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func line(_ path: String, _ key: Key) -> String {
    let standard = key.standard.map { "`\($0)`" } ?? ""
    let cells = ["`\(path)`", form(key.kind), standard, key.meaning]
    return "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
  }

  /// What may be written as the value of a key.
  private static func form(_ kind: Key.Kind) -> String {
    switch kind {
    case .text(let limit): "text, at most \(limit) characters"
    case .number(let range, _) where range.upper >= 1e15: "a value of that number"
    case .number(let range, _) where range.lower == range.upper:
      "`\(SceneWriter.number(range.lower))`"
    case .number(let range, _):
      (range.isWhole ? "whole number, " : "number, ") + "\(SceneWriter.number(range.lower)) to "
        + SceneWriter.number(range.upper)
    case .setting(let range, _): form(.number(range))
    case .fraction(let range): form(.number(range)) + ", or a fraction such as `30000/1001`"
    case .numbers(let range, let count):
      "list of \(range.isWhole ? "whole numbers" : "numbers"), "
        + "\(SceneWriter.number(range.lower)) to \(SceneWriter.number(range.upper)), "
        + "at most \(count.upperBound)"
    case .file: "file name"
    case .table: "file name, or rows of numbers as a block of text"
    case .matrices: "list of rows of numbers for each layer"
    case .shorthand(let keys): "map, or its `\(keys.first?.name ?? "")` alone"
    case .words(let words, _):
      "list of \(SceneChecker.list(words.map { "`\($0)`" }, "and")), or of maps"
    case .seed: "whole number, 0 to 2⁶⁴ − 1"
    case .choice(let words): SceneChecker.list(words.map { "`\($0)`" }, "or")
    case .map: "map"
    case .fitted: "map, or `fit` for the estimate of the sample"
    case .model: "name of a family, or map"
    case .form(let words): words
    case .layer: "map, `on` or `off`"
    case .size:
      "`W x H` in pixels, or with mm, cm, in, pt; "
        + SceneChecker.list(SceneKeys.names(NamedSize.self).map { "`\($0)`" }, "or")
    case .grid(let sides): "`n` or `n x m`, \(sides.lowerBound) to \(sides.upperBound)"
    case .interval: "`[from, to]`"
    case .point: "two numbers, `[x, y]`"
    case .inputs:
      "list of numbers, \(Limits.inputs.lowerBound) to \(Limits.inputs.upperBound) of them"
    case .loss: "`kl` or map"
    case .samples: "file name or list of numbers, at most \(Limits.samples)"
    case .column: "name, or number from 1"
    case .items(_, let list):
      "list of \(list.isShort ? "pairs `[x, y]` and maps" : "maps"), at most \(list.limit)"
    case .rate(let range, let words):
      form(.number(range)) + ", or " + SceneChecker.list(words.map { "`\($0)`" }, "or")
    case .points(let limit): "file name or list of points, at most \(limit)"
    case .columns: "two names or numbers from 1"
    case .levels(let count, _): "count or rising list, at most \(count.upperBound)"
    case .parts(let words):
      "`on`, `off` or list of \(SceneChecker.list(words.map { "`\($0)`" }, "and"))"
    case .sweep: "map of numbers of the scene, or `off`"
    }
  }
}
