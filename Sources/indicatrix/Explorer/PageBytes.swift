/// Bytes as letters that may stand in a string of JSON inside of HTML as they are: 13 bits in two of 91 letters, which is
/// a thirteenth shorter than base64.
enum PageBytes {
  /// Printable ASCII without the quotation mark, the backslash and `<`, which mean something to JSON or HTML.
  static let letters = (UInt8(0x21)...UInt8(0x7e)).filter { ![0x22, 0x5c, 0x3c].contains($0) }

  /// The letters of bytes, low bits first; up to six bits that are left at the end take one letter, so that their number is known.
  static func text(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count * 16 / 13 + 2)
    var (bits, count) = (0, 0)
    for byte in bytes {
      bits |= Int(byte) << count
      count += 8
      if count >= 13 {
        text += [letters[(bits & 0x1fff) % 91], letters[(bits & 0x1fff) / 91]]
        bits >>= 13
        count -= 13
      }
    }
    if count > 0 { text.append(letters[bits % 91]) }
    if count > 6 { text.append(letters[bits / 91]) }
    return String(decoding: text, as: UTF8.self)
  }
}
