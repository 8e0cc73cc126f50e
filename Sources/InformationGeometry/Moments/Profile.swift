/// log p·dx/dt at neighbouring nodes of a piece, which grows at both ends.
final class Profile {
  private let memory: UnsafeMutablePointer<Double>
  /// exp of the same, relative to the greatest; `count` numbers.
  let masses: UnsafeMutablePointer<Double>
  /// Indices of `memory`.
  private(set) var first = Profile.middle
  private(set) var end = Profile.middle

  /// Blocks of 64 nodes on each side of the first block.
  static let turns = 16
  private static let middle = 64 * turns
  private static let capacity = 64 * (2 * turns + 2)

  init() {
    memory = .allocate(capacity: Self.capacity)
    memory.initialize(repeating: 0, count: Self.capacity)
    masses = .allocate(capacity: Self.capacity)
    masses.initialize(repeating: 0, count: Self.capacity)
  }

  deinit {
    memory.deallocate()
    masses.deallocate()
  }

  func removeAll() {
    first = Self.middle
    end = Self.middle
  }

  var count: Int { end - first }
  /// The first of `count` numbers.
  var values: UnsafePointer<Double> { UnsafePointer(memory + first) }
  subscript(_ index: Int) -> Double { memory[first + index] }
  var leftmost: Double { memory[first] }
  var rightmost: Double { memory[end - 1] }

  /// Room for nodes after the last, or before the first one; `body` fills it.
  func grow(by count: Int, atEnd: Bool, _ body: (UnsafeMutablePointer<Double>) -> Void) {
    if atEnd {
      body(memory + end)
      end += count
    } else {
      first -= count
      body(memory + first)
    }
  }
}
