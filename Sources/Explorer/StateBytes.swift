/// A row of Doubles in as few bytes as a link should have: small whole numbers take one or three, others five or nine.
public enum StateBytes {
  /// 0…200 stand for −100…100; these say what follows.
  private static let short: UInt8 = 253
  private static let single: UInt8 = 254
  private static let double: UInt8 = 255

  /// The words in bytes.
  ///
  /// - Parameter words: numbers that are not NaN.
  public static func packed(_ words: [Double]) -> [UInt8] {
    var bytes: [UInt8] = []
    for word in words {
      if word == word.rounded(), word.magnitude <= 100 {
        bytes.append(UInt8(word + 100))
      } else if word == word.rounded(), word.magnitude <= 32_767 {
        bytes.append(short)
        append(UInt64(UInt16(bitPattern: Int16(word))), count: 2, to: &bytes)
      } else if Double(Float(word)) == word {
        bytes.append(single)
        append(UInt64(Float(word).bitPattern), count: 4, to: &bytes)
      } else {
        bytes.append(double)
        append(word.bitPattern, count: 8, to: &bytes)
      }
    }
    return bytes
  }

  /// The words; nil where the bytes are none that `packed` made.
  ///
  /// - Parameter bytes: untrusted bytes that should be packed words.
  public static func unpacked(_ bytes: [UInt8]) -> [Double]? {
    var words: [Double] = []
    var place = 0
    while place < bytes.count {
      let first = bytes[place]
      place += 1
      switch first {
      case 0...200: words.append(Double(first) - 100)
      case short:
        guard let bits = bits(bytes, &place, count: 2) else { return nil }
        words.append(Double(Int16(bitPattern: UInt16(truncatingIfNeeded: bits))))
      case single:
        guard let bits = bits(bytes, &place, count: 4) else { return nil }
        words.append(Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits))))
      case double:
        guard let bits = bits(bytes, &place, count: 8) else { return nil }
        words.append(Double(bitPattern: bits))
      default: return nil
      }
    }
    return words
  }

  private static func append(_ bits: UInt64, count: Int, to bytes: inout [UInt8]) {
    for index in 0..<count { bytes.append(UInt8(truncatingIfNeeded: bits >> UInt64(8 * index))) }
  }

  private static func bits(_ bytes: [UInt8], _ place: inout Int, count: Int) -> UInt64? {
    guard bytes.count - place >= count else { return nil }
    var bits: UInt64 = 0
    for index in 0..<count { bits |= UInt64(bytes[place + index]) << UInt64(8 * index) }
    place += count
    return bits
  }
}
