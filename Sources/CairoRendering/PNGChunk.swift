/// The parts that a PNG consists of: each is its length, its kind, its data and a checksum over kind
/// and data.
enum PNGChunk {
  /// Four bytes, the greatest first.
  static func word(_ bytes: [UInt8], at position: Int) -> UInt32 {
    bytes[position..<position + 4].reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// PNG's checksum: the CRC with the polynomial 0xEDB88320 (ISO 3309), four bytes a step.
  static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    bytes.withUnsafeBufferPointer { bytes in
      tables.withUnsafeBufferPointer { tables in
        var crc: UInt32 = 0xffff_ffff
        var position = 0
        while bytes.count - position >= 4 {
          crc ^= UInt32(bytes[position]) | UInt32(bytes[position + 1]) << 8
          crc ^= UInt32(bytes[position + 2]) << 16 | UInt32(bytes[position + 3]) << 24
          crc =
            tables[768 + Int(crc & 0xff)] ^ tables[512 + Int(crc >> 8 & 0xff)]
            ^ tables[256 + Int(crc >> 16 & 0xff)] ^ tables[Int(crc >> 24)]
          position += 4
        }
        while position < bytes.count {
          crc = tables[Int(UInt8(truncatingIfNeeded: crc) ^ bytes[position])] ^ (crc >> 8)
          position += 1
        }
        return ~crc
      }
    }
  }

  /// What a byte does to the checksum when 0, 1, 2 or 3 bytes follow it.
  private static let tables: [UInt32] = {
    var tables: [UInt32] = []
    for index in 0..<256 {
      var crc = UInt32(index)
      for _ in 0..<8 { crc = crc & 1 == 1 ? 0xedb8_8320 ^ (crc >> 1) : crc >> 1 }
      tables.append(crc)
    }
    for index in 256..<1024 {
      let before = tables[index - 256]
      tables.append(tables[Int(before & 0xff)] ^ (before >> 8))
    }
    return tables
  }()
}
