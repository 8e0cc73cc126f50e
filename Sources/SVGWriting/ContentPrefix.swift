/// The letters and digits that begin every id of a document, so that ids of two figures in one HTML page do not collide.
///
/// They are a hash of the document's content: the same figure gets the same prefix everywhere, and two of 300 figures in a page
/// have the same prefix with a probability of 3e-5.
enum ContentPrefix {
  /// How many bytes they are.
  static let length = 6

  /// A letter, since neither an id in XML nor a name in CSS may begin with a digit, and five letters or digits.
  static func bytes(of parts: [[UInt8]]) -> [UInt8] {
    // FNV-1a, 64 bits.
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for part in parts {
      for byte in part { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    }
    // The last bytes of the content have reached the low bits only; this spreads them over all.
    hash = (hash ^ hash >> 32) &* 0xd6e8_feb8_6659_fd93
    hash ^= hash >> 32
    var prefix = [UInt8(ascii: "a") + UInt8(hash % 26)]
    hash /= 26
    while prefix.count < length {
      let digit = UInt8(hash % 36)
      hash /= 36
      prefix.append(digit < 26 ? UInt8(ascii: "a") + digit : UInt8(ascii: "0") + digit - 26)
    }
    return prefix
  }
}
