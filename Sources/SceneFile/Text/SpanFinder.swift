/// Finds where a value that the parser has placed ends.
struct SpanFinder {
  let source: Source
  let end: Int

  private func lineEnd(_ start: Int) -> Int {
    min(end, source.lines[source.line(of: start)].upperBound)
  }

  /// The extent of a scalar within its first line.
  func scalar(at start: Int, text: String, isPlain: Bool) -> Range<Int> {
    guard start < end else { return start..<start }
    let first = source.scalars[start]
    if isPlain {
      let scalars = Array(text.unicodeScalars)
      if start + scalars.count <= end,
        source.scalars[start..<start + scalars.count].elementsEqual(scalars)
      {
        return start..<start + scalars.count
      }
      return start..<trimmed(start, lineEnd(start))
    }
    guard first == "\"" || first == "'" else { return start..<start + 1 }
    let limit = lineEnd(start)
    var index = start + 1
    while index < limit {
      let scalar = source.scalars[index]
      index += 1
      if scalar == "\\" && first == "\"" {
        index += 1
      } else if scalar == first {
        if first == "'" && index < limit && source.scalars[index] == "'" {
          index += 1
        } else {
          return start..<index
        }
      }
    }
    return start..<trimmed(start, limit)
  }

  /// The extent of a flow collection within its first line, or the mark that starts a block
  /// collection.
  func collection(at start: Int) -> Range<Int> {
    guard start < end else { return start..<start }
    let first = source.scalars[start]
    guard first == "[" || first == "{" else { return start..<start + 1 }
    let limit = lineEnd(start)
    var depth = 0
    var index = start
    var previous: Unicode.Scalar = " "
    while index < limit {
      let scalar = source.scalars[index]
      switch scalar {
      case "[", "{": depth += 1
      case "]", "}": depth -= 1
      case "#" where previous == " ": return start..<trimmed(start, index)
      case "\"", "'":
        if [" ", ",", "[", "{", ":"].contains(previous) {
          index = self.scalar(at: index, text: "", isPlain: false).upperBound - 1
        }
      default: break
      }
      previous = scalar
      index += 1
      if depth == 0 { return start..<index }
    }
    return start..<trimmed(start, limit)
  }

  private func trimmed(_ start: Int, _ limit: Int) -> Int {
    var index = max(start, limit)
    while index > start + 1, source.scalars[index - 1] == " " { index -= 1 }
    return index
  }
}
