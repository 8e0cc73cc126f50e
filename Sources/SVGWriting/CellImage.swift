import Drawing

/// Cells as a PNG file with a pixel for each cell and a palette, uncompressed: the core has no zlib.
enum CellImage {
  static func png(_ cells: Cells) -> [UInt8] {
    var bytes: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
    // 8 bits, colours by palette, deflate, no interlacing.
    chunk(
      "IHDR", word(UInt32(cells.columns)) + word(UInt32(cells.rows)) + [8, 3, 0, 0, 0], to: &bytes)
    var palette: [UInt8] = []
    var opacities: [UInt8] = []
    for color in cells.palette {
      for component in [color.red, color.green, color.blue] { palette.append(byte(component)) }
      opacities.append(byte(color.alpha))
    }
    chunk("PLTE", palette, to: &bytes)
    chunk("tRNS", opacities, to: &bytes)
    var rows: [UInt8] = []
    rows.reserveCapacity((cells.columns + 1) * cells.rows)
    for row in 0..<cells.rows {
      rows.append(0)
      rows.append(
        contentsOf: cells.indices[(row * cells.columns)..<((row + 1) * cells.columns)])
    }
    chunk("IDAT", stored(rows), to: &bytes)
    chunk("IEND", [], to: &bytes)
    return bytes
  }

  /// A zlib stream (RFC 1950) of stored blocks.
  private static func stored(_ data: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = [0x78, 0x01]
    var start = 0
    while start < data.count {
      let end = min(start + 0xffff, data.count)
      let length = UInt16(end - start)
      bytes.append(end == data.count ? 1 : 0)
      bytes.append(UInt8(length & 0xff))
      bytes.append(UInt8(length >> 8))
      bytes.append(UInt8(~length & 0xff))
      bytes.append(UInt8(~length >> 8))
      bytes.append(contentsOf: data[start..<end])
      start = end
    }
    var a: UInt32 = 1
    var b: UInt32 = 0
    for byte in data {
      a = (a + UInt32(byte)) % 65_521
      b = (b + a) % 65_521
    }
    return bytes + word(b << 16 | a)
  }

  private static func chunk(_ name: StaticString, _ data: [UInt8], to bytes: inout [UInt8]) {
    bytes.append(contentsOf: word(UInt32(data.count)))
    let start = bytes.count
    name.withUTF8Buffer { bytes.append(contentsOf: $0) }
    bytes.append(contentsOf: data)
    var crc: UInt32 = 0xffff_ffff
    for byte in bytes[start...] {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xedb8_8320 : crc >> 1 }
    }
    bytes.append(contentsOf: word(~crc))
  }

  private static func word(_ value: UInt32) -> [UInt8] {
    [
      UInt8(value >> 24), UInt8(value >> 16 & 0xff), UInt8(value >> 8 & 0xff), UInt8(value & 0xff),
    ]
  }

  private static func byte(_ component: Double) -> UInt8 {
    UInt8((min(max(component, 0), 1) * 255).rounded())
  }
}
