/// The scalars of a UTF-16 file.
struct UTF16Text {
  private(set) var scalars: [Unicode.Scalar] = []
  /// What is wrong with the file, and before which scalar.
  private(set) var mistake: (message: String, place: Int)?

  /// nil where the bytes are not UTF-16: they have no byte order mark, nor zeros where letters of ASCII would have them.
  init?(_ bytes: [UInt8]) {
    let isLittle = bytes.starts(with: [0xff, 0xfe])
    guard isLittle || bytes.starts(with: [0xfe, 0xff]) else {
      let start = bytes.prefix(8)
      guard start.count >= 4,
        [0, 1].contains(where: { zero in
          start.indices.allSatisfy { ($0 % 2 == zero) == (start[$0] == 0) }
        })
      else { return nil }
      mistake = ("the file looks like UTF-16, but has no byte order mark", 0)
      return
    }
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    for index in stride(from: 2, to: bytes.count - 1, by: 2) {
      let (low, high) =
        isLittle ? (bytes[index], bytes[index + 1]) : (bytes[index + 1], bytes[index])
      units.append(UInt16(high) << 8 | UInt16(low))
    }
    var decoder = UTF16()
    var iterator = units.makeIterator()
    decoding: while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar): scalars.append(scalar)
      case .emptyInput: break decoding
      case .error:
        if mistake == nil {
          mistake = ("the file is not UTF-16: half of a surrogate pair", scalars.count)
        }
        scalars.append("\u{fffd}")
      }
    }
    if bytes.count % 2 == 1, mistake == nil {
      mistake = ("the file is not UTF-16: it ends within a character", scalars.count)
    }
  }
}
