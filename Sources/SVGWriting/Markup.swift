import Drawing

/// The bytes of an XML document that is being written.
struct Markup {
  private(set) var bytes: [UInt8] = []
  /// Positions of the document's prefix, which is known only after the content.
  private var prefixPlaces: [Int] = []

  /// Appends markup as it stands.
  mutating func raw(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  mutating func raw(_ markup: [UInt8]) { bytes.append(contentsOf: markup) }

  mutating func append(_ part: Markup) {
    for place in part.prefixPlaces { prefixPlaces.append(bytes.count + place) }
    bytes.append(contentsOf: part.bytes)
  }

  mutating func leaveRoomForPrefix() {
    prefixPlaces.append(bytes.count)
    for _ in 0..<ContentPrefix.length { bytes.append(UInt8(ascii: "_")) }
  }

  /// Writes the prefix wherever room was left for it.
  mutating func fill(prefix: [UInt8]) {
    for place in prefixPlaces {
      for (index, byte) in prefix.enumerated() { bytes[place + index] = byte }
    }
  }

  /// Appends a coordinate, a length or an angle in degrees.
  mutating func number(_ value: Double) {
    DecimalText.append(value, places: Markup.places, to: &bytes)
  }

  /// The decimals that numbers are written with: a hundredth of a pixel or a point cannot be seen, and a third decimal would
  /// make a figure 10 % longer.
  static let places = 2

  /// Appends a number with other than the usual decimals.
  mutating func number(_ value: Double, places: Int) {
    DecimalText.append(value, places: places, to: &bytes)
  }

  mutating func integer(_ value: Int) {
    DecimalText.append(scaled: Int64(value), places: 0, to: &bytes)
  }

  /// Appends ` name="value"`.
  mutating func attribute(_ name: StaticString, _ value: Double) {
    open(name)
    number(value)
    raw("\"")
  }

  mutating func attribute(_ name: StaticString, _ value: StaticString) {
    open(name)
    raw(value)
    raw("\"")
  }

  private mutating func open(_ name: StaticString) {
    raw(" ")
    raw(name)
    raw("=\"")
  }

  /// Appends the colour as `#rrggbb`.
  mutating func color(_ color: Color) { DecimalText.append(hex: color, to: &bytes) }

  /// Appends a text so that it comes back exactly from any XML reader; what XML forbids becomes
  /// U+FFFD.
  ///
  /// Line feeds and tabs stay as they are, which only holds between tags: `inAttribute` escapes
  /// them.
  mutating func text(_ text: String, inAttribute: Bool = false) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": raw("&amp;")
      case "<": raw("&lt;")
      case ">": raw("&gt;")
      case "\"" where inAttribute: raw("&quot;")
      case "\r": raw("&#13;")
      case "\n" where inAttribute: raw("&#10;")
      case "\t" where inAttribute: raw("&#9;")
      default:
        let written: Unicode.Scalar = Markup.allows(scalar) ? scalar : "\u{fffd}"
        if let units = UTF8.encode(written) { bytes.append(contentsOf: units) }
      }
    }
  }

  /// Whether XML 1.0 can represent the scalar, at least escaped.
  static func allows(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 9, 10, 13: true
    case 0..<32, 0xfffe, 0xffff: false
    default: true
    }
  }

  /// Appends `data` in base64.
  mutating func base64(_ data: [UInt8]) {
    var index = 0
    while index < data.count {
      let rest = min(3, data.count - index)
      var word = UInt32(data[index]) << 16
      if rest > 1 { word |= UInt32(data[index + 1]) << 8 }
      if rest > 2 { word |= UInt32(data[index + 2]) }
      for digit in 0..<4 {
        let value = UInt8((word >> UInt32(18 - 6 * digit)) & 63)
        bytes.append(digit <= rest ? Markup.base64Digit(value) : UInt8(ascii: "="))
      }
      index += 3
    }
  }

  private static func base64Digit(_ value: UInt8) -> UInt8 {
    switch value {
    case 0..<26: UInt8(ascii: "A") + value
    case 26..<52: UInt8(ascii: "a") + value - 26
    case 52..<62: UInt8(ascii: "0") + value - 52
    case 62: UInt8(ascii: "+")
    default: UInt8(ascii: "/")
    }
  }
}
