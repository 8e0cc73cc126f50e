/// Finds the scene in an SVG: the content of the element `indicatrix:scene`.
///
/// In what `SVGWriter` writes, `<` only ever begins a tag, so the element can be looked for as it
/// is spelt.
enum SVGScene {
  static func bytes(in bytes: [UInt8]) throws(EmbeddedSceneError) -> [UInt8] {
    guard let start = bytes.firstRange(of: "<indicatrix:scene", in: 0..<bytes.count) else {
      // The end of the file tells one without a scene from the first part of one with.
      let tail = max(0, bytes.count - 64)..<bytes.count
      throw bytes.lastRange(of: "</svg", in: tail) == nil ? .damaged(.svg) : .noScene(.svg)
    }
    guard let tagEnd = endOfTag(bytes, from: start.upperBound),
      let end = bytes.firstRange(of: "</indicatrix:scene", in: tagEnd..<bytes.count)
    else { throw .damaged(.svg) }
    let content = tagEnd..<end.lowerBound
    guard content.count <= 6 * EmbeddedScene.greatestLength else { throw .tooLong(.svg) }
    let tag = start.upperBound..<tagEnd
    if bytes.firstRange(of: "encoding=\"base64\"", in: tag) != nil {
      return try base64(bytes[content])
    }
    return try characters(bytes, content)
  }

  /// The place after the `>` that ends a tag.
  private static func endOfTag(_ bytes: [UInt8], from start: Int) -> Int? {
    var quote: UInt8?
    for index in start..<bytes.count {
      switch (bytes[index], quote) {
      case (UInt8(ascii: ">"), nil): return index + 1
      case (UInt8(ascii: "\""), nil), (UInt8(ascii: "'"), nil): quote = bytes[index]
      case (let byte, let open) where byte == open: quote = nil
      default: break
      }
    }
    return nil
  }

  /// The content as an XML reader hands it out: references resolved, ends of lines made line feeds.
  private static func characters(
    _ bytes: [UInt8], _ range: Range<Int>
  ) throws(EmbeddedSceneError) -> [UInt8] {
    var result: [UInt8] = []
    var index = range.lowerBound
    while index < range.upperBound {
      switch bytes[index] {
      case UInt8(ascii: "&"):
        // The longest reference is "&#1114111;" or "&#x10FFFF;".
        let window = index + 1..<min(range.upperBound, index + 12)
        guard let end = bytes[window].firstIndex(of: UInt8(ascii: ";")),
          let scalar = reference(bytes[(index + 1)..<end])
        else { throw .damaged(.svg) }
        result.append(contentsOf: String(Character(scalar)).utf8)
        index = end + 1
      case UInt8(ascii: "<"): throw .damaged(.svg)
      case UInt8(ascii: "\r"):
        // A carriage return that was meant is written as a reference.
        if !bytes.matches("\n", at: index + 1) { result.append(UInt8(ascii: "\n")) }
        index += 1
      default:
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }

  /// The scalar that a reference stands for, given without `&` and `;`.
  private static func reference(_ name: ArraySlice<UInt8>) -> Unicode.Scalar? {
    switch String(decoding: name, as: UTF8.self) {
    case "amp": "&"
    case "lt": "<"
    case "gt": ">"
    case "quot": "\""
    case "apos": "'"
    case let text where text.hasPrefix("#x"):
      UInt32(text.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init)
    case let text where text.hasPrefix("#"):
      UInt32(text.dropFirst()).flatMap(Unicode.Scalar.init)
    default: nil
    }
  }

  private static func base64(_ text: ArraySlice<UInt8>) throws(EmbeddedSceneError) -> [UInt8] {
    var result: [UInt8] = []
    var word: UInt32 = 0
    var bits: UInt32 = 0
    for byte in text where !byte.isSpace && byte != UInt8(ascii: "=") {
      let value: UInt8
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = byte - UInt8(ascii: "A")
      case UInt8(ascii: "a")...UInt8(ascii: "z"): value = byte - UInt8(ascii: "a") + 26
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = byte - UInt8(ascii: "0") + 52
      case UInt8(ascii: "+"): value = 62
      case UInt8(ascii: "/"): value = 63
      default: throw .damaged(.svg)
      }
      word = word << 6 | UInt32(value)
      bits += 6
      if bits >= 8 {
        bits -= 8
        result.append(UInt8(truncatingIfNeeded: word >> bits))
      }
    }
    return result
  }
}
