/// Writes values one after another as Doubles, the one type that a page reads without a word of explanation.
struct WordWriter {
  private(set) var words: [Double] = []

  mutating func reserve(_ count: Int) { words.reserveCapacity(count) }

  @inline(__always)
  mutating func put(_ value: Double) { words.append(value) }

  @inline(__always)
  mutating func put(_ value: Int) { words.append(Double(value)) }

  mutating func put(_ flag: Bool) { words.append(flag ? 1 : 0) }

  /// A text: how many scalars it has, then each.
  mutating func put(_ text: String) {
    let place = words.count
    words.append(0)
    for scalar in text.unicodeScalars { words.append(Double(scalar.value)) }
    words[place] = Double(words.count - place - 1)
  }

  /// 1 and the text, or 0.
  mutating func put(optional text: String?) {
    put(text != nil)
    if let text { put(text) }
  }

  mutating func put(values: [Double]) {
    put(values.count)
    words.append(contentsOf: values)
  }

  /// Leaves a place for a length that is known later.
  mutating func hole() -> Int {
    words.append(0)
    return words.count - 1
  }

  /// Fills a hole with the number of words that came after it.
  mutating func fill(_ hole: Int) { words[hole] = Double(words.count - hole - 1) }
}
