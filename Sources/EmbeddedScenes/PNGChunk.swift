import CZlib

/// One of the parts that a PNG consists of: its length, its kind, its data, and a checksum over kind and data.
struct PNGChunk {
  private let bytes: [UInt8]
  /// Where its data are in the file.
  let data: Range<Int>

  /// The eight bytes that a PNG begins with.
  static let signature: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

  /// The chunk at a position; nil where the file ends before it does.
  init?(in bytes: [UInt8], at position: Int) {
    guard bytes.count - position >= 12 else { return nil }
    let length = Int(Self.word(bytes, at: position))
    guard length <= bytes.count - position - 12 else { return nil }
    self.bytes = bytes
    data = position + 8..<position + 8 + length
  }

  /// Where the next one begins.
  var end: Int { data.upperBound + 4 }

  func isA(_ kind: StaticString) -> Bool { bytes.matches(kind, at: data.lowerBound - 4) }

  /// Whether the checksum is that of the kind and the data: PNG's is zlib's CRC-32.
  var isIntact: Bool {
    let checked = bytes[data.lowerBound - 4..<data.upperBound]
    let sum = checked.withUnsafeBufferPointer { crc32_z(0, $0.baseAddress, $0.count) }
    return UInt32(sum) == Self.word(bytes, at: data.upperBound)
  }

  /// Where the text is of an uncompressed `iTXt` chunk with this key: after the key come a NUL, two bytes about compression,
  /// and two texts that are empty here, each ended by a NUL.
  ///
  /// - Returns: nil where the key is another, an empty range at the chunk's start where the text stands in another form.
  func text(ofKey key: StaticString) -> Range<Int>? {
    guard isA("iTXt"), bytes.matches(key, at: data.lowerBound) else { return nil }
    let end = data.lowerBound + key.utf8CodeUnitCount
    guard end < data.upperBound, bytes[end] == 0 else { return nil }
    let start = end + 5
    guard start <= data.upperBound, bytes[end..<start].allSatisfy({ $0 == 0 }) else {
      return data.lowerBound..<data.lowerBound
    }
    return start..<data.upperBound
  }

  /// Four bytes, the greatest first.
  private static func word(_ bytes: [UInt8], at position: Int) -> UInt32 {
    bytes[position..<position + 4].reduce(0) { $0 << 8 | UInt32($1) }
  }
}
