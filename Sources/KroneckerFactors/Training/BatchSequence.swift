import InformationGeometry

/// The indices of the examples of each step, by a `BatchOrder`.
struct BatchSequence {
  private let order: BatchOrder
  private let count: Int
  private var generator: SplitMix64
  private var permutation: [Int] = []
  private var position = 0

  init(_ order: BatchOrder, count: Int) throws(NetworkError) {
    self.order = order
    self.count = count
    var seed: UInt64 = 0
    switch order {
    case .full: break
    case .shuffled(let size, let given):
      guard size >= 1 else {
        throw .badSetting("the size of mini-batches", found: Double(size), expected: "1 or more")
      }
      seed = given
    case .given(let batches):
      guard !batches.isEmpty else {
        throw .wrongCount(of: "mini-batches", found: 0, expected: 1)
      }
    }
    generator = SplitMix64(seed: seed)
  }

  /// The indices of the next step; nil for all examples.
  mutating func next() -> [Int]? {
    switch order {
    case .full: return nil
    case .given(let batches):
      defer { position = (position + 1) % batches.count }
      return batches[position]
    case .shuffled(let size, _):
      if position >= permutation.count {
        permutation = Array(0..<count)
        permutation.shuffle(using: &generator)
        position = 0
      }
      let end = min(position + min(size, count), count)
      defer { position = end }
      return Array(permutation[position..<end])
    }
  }
}
