/// The parts that a PNG consists of (chunks, in the words of its specification): each is its length, its kind, its data and a
/// checksum.
public enum PNGPart {
  /// What every PNG begins with.
  public static let signature: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

  /// A part with its length and its checksum, the CRC with the polynomial 0xEDB88320 (ISO 3309).
  ///
  /// - Parameters:
  ///   - kind: four letters.
  ///   - data: what it holds, less than 2³¹ bytes.
  public static func bytes(_ kind: StaticString, _ data: [UInt8]) -> [UInt8] {
    var bytes = word(UInt32(truncatingIfNeeded: data.count))
    let start = bytes.count
    kind.withUTF8Buffer { bytes.append(contentsOf: $0) }
    bytes.append(contentsOf: data)
    var crc: UInt32 = 0xffff_ffff
    for byte in bytes[start...] {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xedb8_8320 : crc >> 1 }
    }
    bytes.append(contentsOf: word(~crc))
    return bytes
  }

  /// An uncompressed text with its key, as `iTXt`.
  ///
  /// - Parameters:
  ///   - key: what the text is called, in ASCII.
  ///   - text: any text without U+0000.
  public static func text(_ key: String, _ text: String) -> [UInt8] {
    // A NUL, no compression, its method, and two empty texts about the language.
    bytes("iTXt", Array(key.utf8) + [0, 0, 0, 0, 0] + Array(text.utf8))
  }

  /// How many pixels a metre has, as `pHYs`.
  ///
  /// - Parameter pixelsPerMeter: in both directions.
  public static func resolution(_ pixelsPerMeter: UInt32) -> [UInt8] {
    bytes("pHYs", word(pixelsPerMeter) + word(pixelsPerMeter) + [1])
  }

  /// Four bytes, the greatest first.
  static func word(_ value: UInt32) -> [UInt8] {
    [
      UInt8(value >> 24), UInt8(value >> 16 & 0xff), UInt8(value >> 8 & 0xff), UInt8(value & 0xff),
    ]
  }
}
