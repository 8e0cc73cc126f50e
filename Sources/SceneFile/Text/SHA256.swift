/// The digest SHA-256 (FIPS 180-4): two texts that differ have, for all that is known, different digests.
public struct SHA256 {
  private var state: [UInt32]
  private var block: [UInt8] = []
  private var length: UInt64 = 0
  private var words = [UInt32](repeating: 0, count: 64)

  init() { state = Self.primes.prefix(8).map { Self.fraction($0, cube: false) } }

  /// The digest of `text` in hexadecimal digits.
  public static func hex(_ text: String) -> String { hex(of: text.utf8) }

  /// The digest of some bytes in hexadecimal digits.
  static func hex(of bytes: some Sequence<UInt8>) -> String {
    var digest = SHA256()
    digest.add(bytes)
    return digest.hex()
  }

  mutating func add(_ bytes: some Sequence<UInt8>) {
    for byte in bytes {
      block.append(byte)
      length += 8
      if block.count == 64 { mix() }
    }
  }

  /// Ends the message and gives its digest.
  mutating func hex() -> String {
    let bits = length
    add([0x80])
    while block.count != 56 { add([0]) }
    add((0..<8).map { UInt8(truncatingIfNeeded: bits >> (56 - 8 * $0)) })
    return state.map { word in
      let digits = String(word, radix: 16)
      return String(repeating: "0", count: 8 - digits.utf8.count) + digits
    }.joined()
  }

  private mutating func mix() {
    for index in 0..<16 {
      var word: UInt32 = 0
      for byte in 4 * index..<4 * index + 4 { word = word << 8 | UInt32(block[byte]) }
      words[index] = word
    }
    for index in 16..<64 {
      let (a, b) = (words[index - 15], words[index - 2])
      let first = Self.turn(a, 7) ^ Self.turn(a, 18) ^ a >> 3
      let second = Self.turn(b, 17) ^ Self.turn(b, 19) ^ b >> 10
      words[index] = words[index - 16] &+ first &+ words[index - 7] &+ second
    }
    let constants = Self.constants
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    for index in 0..<64 {
      let turned = Self.turn(e, 6) ^ Self.turn(e, 11) ^ Self.turn(e, 25)
      let choice = (e & f) ^ (~e & g)
      let first = h &+ turned &+ choice &+ constants[index] &+ words[index]
      let other = Self.turn(a, 2) ^ Self.turn(a, 13) ^ Self.turn(a, 22)
      let majority = (a & b) ^ (a & c) ^ (b & c)
      (h, g, f, e) = (g, f, e, d &+ first)
      (d, c, b, a) = (c, b, a, first &+ other &+ majority)
    }
    for (index, value) in [a, b, c, d, e, f, g, h].enumerated() { state[index] &+= value }
    block.removeAll(keepingCapacity: true)
  }

  private static func turn(_ word: UInt32, _ count: UInt32) -> UInt32 {
    word >> count | word << (32 - count)
  }

  /// The first 64 primes, whose roots give the constants of the standard.
  private static let primes: [UInt64] = {
    var primes: [UInt64] = []
    var number: UInt64 = 2
    while primes.count < 64 {
      if primes.allSatisfy({ number % $0 != 0 }) { primes.append(number) }
      number += 1
    }
    return primes
  }()

  private static let constants = primes.map { fraction($0, cube: true) }

  /// The first 32 bits behind the point of the square or cube root: ⌊2³²·root⌋, bit by bit.
  private static func fraction(_ prime: UInt64, cube: Bool) -> UInt32 {
    var root: UInt64 = 0
    for bit in stride(from: UInt64(37), through: 0, by: -1) {
      let trial = root | 1 << bit
      let square = trial.multipliedFullWidth(by: trial)
      let isWithin: Bool
      if cube {
        // trial³ ≤ prime·2⁹⁶, in words of 64 bits.
        let low = square.low.multipliedFullWidth(by: trial)
        let (middle, carry) = (square.high &* trial).addingReportingOverflow(low.high)
        isWithin = !carry && middle < prime << 32 || middle == prime << 32 && low.low == 0
      } else {
        isWithin = square.high < prime || square.high == prime && square.low == 0
      }
      if isWithin { root = trial }
    }
    return UInt32(truncatingIfNeeded: root)
  }
}
