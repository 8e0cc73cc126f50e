import Drawing

/// Cells as a PNG file with a pixel for each cell and a palette, uncompressed: the core has no zlib.
enum CellImage {
  static func png(_ cells: Cells) -> [UInt8] {
    // 8 bits, colours by palette, deflate, no interlacing.
    let header =
      PNGPart.word(UInt32(cells.columns)) + PNGPart.word(UInt32(cells.rows)) + [8, 3, 0, 0, 0]
    var palette: [UInt8] = []
    var opacities: [UInt8] = []
    for color in cells.palette {
      for component in [color.red, color.green, color.blue] { palette.append(byte(component)) }
      opacities.append(byte(color.alpha))
    }
    var rows: [UInt8] = []
    rows.reserveCapacity((cells.columns + 1) * cells.rows)
    for row in 0..<cells.rows {
      rows.append(0)
      rows.append(
        contentsOf: cells.indices[(row * cells.columns)..<((row + 1) * cells.columns)])
    }
    return PNGPart.signature + PNGPart.bytes("IHDR", header) + PNGPart.bytes("PLTE", palette)
      + PNGPart.bytes("tRNS", opacities) + PNGPart.bytes("IDAT", stored(rows))
      + PNGPart.bytes("IEND", [])
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
    return bytes + PNGPart.word(b << 16 | a)
  }

  private static func byte(_ component: Double) -> UInt8 {
    UInt8((min(max(component, 0), 1) * 255).rounded())
  }
}
