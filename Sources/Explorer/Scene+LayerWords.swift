import InformationGeometry
import Scene

/// Layers by their tables of fields: how many there are, then the value of each field.
extension Scene {
  func putLayers(_ out: inout WordWriter) {
    for table in Self.layers {
      let count = table.count(in: self)
      out.put(count)
      for item in 0..<count {
        for (index, field) in table.fields.enumerated() {
          let value = table.value(index, of: item, in: self)
          if field.isOptional { out.put(!value.isNothing) }
          if field.hasOpenDefault {
            let isWritten = table.isWritten(index, of: item, in: self)
            out.put(isWritten)
            if !isWritten { continue }
          }
          Self.put(value, of: field, &out)
        }
      }
    }
  }

  private static func put(_ value: FieldValue, of field: FieldAbout, _ out: inout WordWriter) {
    switch value {
    case .nothing: break
    case .number(let number):
      switch field.kind {
      case .levels, .rate: out.put(false)
      default: break
      }
      out.put(number)
    case .seed(let seed):
      out.put(Double(seed >> 32))
      out.put(Double(seed & 0xffff_ffff))
    case .choice(let index):
      if case .rate = field.kind { out.put(true) }
      out.put(index)
    case .flag(let flag): out.put(flag)
    case .point(let point):
      out.put(point.x)
      out.put(point.y)
    case .numbers(let values):
      if case .levels = field.kind { out.put(true) }
      out.put(values: values)
    case .text(let text): out.put(text)
    case .grid(let columns, let rows):
      out.put(columns)
      out.put(rows)
    case .points(let points):
      var values: [Double] = []
      for point in points { values += [point.x, point.y] }
      out.put(values: values)
    }
  }

  /// Reads what `putLayers` wrote; false where it is none.
  mutating func readLayers(_ reader: inout WordReader) -> Bool {
    for table in Self.layers {
      guard let count = reader.whole(in: 0...table.limit) else { return false }
      table.setCount(0, in: &self)
      table.setCount(count, in: &self)
      for item in 0..<count {
        for (index, field) in table.fields.enumerated() {
          if field.isOptional || field.hasOpenDefault {
            guard let isThere = reader.flag() else { return false }
            if !isThere { continue }
          }
          guard let value = Self.value(of: field.kind, &reader) else { return false }
          table.setValue(value, of: index, of: item, in: &self)
        }
      }
    }
    return true
  }

  private static func value(of kind: FieldKind, _ reader: inout WordReader) -> FieldValue? {
    guard let value = read(kind, &reader), kind.contains(value) else { return nil }
    return value
  }

  /// A value of the form of a kind, whose numbers may lie beyond their limits.
  private static func read(_ kind: FieldKind, _ reader: inout WordReader) -> FieldValue? {
    switch kind {
    case .number: return reader.word().map { .number($0) }
    case .seed:
      let half = 0...0xffff_ffff as ClosedRange<Double>
      guard let high = reader.number(in: half), let low = reader.number(in: half),
        high == high.rounded(), low == low.rounded()
      else { return nil }
      return .seed(UInt64(high) << 32 | UInt64(low))
    case .choice(let words): return reader.whole(in: 0...(words.count - 1)).map { .choice($0) }
    case .flag: return reader.flag().map { .flag($0) }
    case .point:
      guard let x = reader.word(), let y = reader.word() else { return nil }
      return .point(Vector2(x, y))
    case .numbers(_, let count): return numbers(count, &reader)
    case .text(let limit): return reader.text(limit: limit).map { .text($0) }
    case .grid(let sides):
      guard let columns = reader.whole(in: sides), let rows = reader.whole(in: sides) else {
        return nil
      }
      return .grid(columns: columns, rows: rows)
    case .levels(let count, _):
      guard let isList = reader.flag() else { return nil }
      return isList ? numbers(count, &reader) : reader.word().map { .number($0) }
    case .rate(_, let words):
      guard let isWord = reader.flag() else { return nil }
      if isWord { return reader.whole(in: 0...(words.count - 1)).map { .choice($0) } }
      return reader.word().map { .number($0) }
    case .points(let limit): return points(limit, &reader)
    case .columns: return nil
    }
  }

  private static func points(_ limit: Int, _ reader: inout WordReader) -> FieldValue? {
    guard let values = reader.values(limit: 2 * limit, in: finite), values.count % 2 == 0 else {
      return nil
    }
    var points: [Vector2] = []
    for index in stride(from: 0, to: values.count, by: 2) {
      points.append(Vector2(values[index], values[index + 1]))
    }
    return .points(points)
  }

  private static func numbers(_ count: ClosedRange<Int>, _ reader: inout WordReader) -> FieldValue?
  {
    reader.values(limit: count.upperBound, in: finite).map { .numbers($0) }
  }

  private static let finite = -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude
}
