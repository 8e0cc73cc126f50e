/// Hands out ids that are valid in XML and unlike each other.
struct IdentifierPool {
  private var used: [[UInt8]] = []
  /// Kinds of numbered ids and the last number given.
  private var counters: [(kind: [UInt8], last: Int)] = []

  init(reserved: [StaticString]) {
    for id in reserved { used.append(IdentifierPool.bytes(id)) }
  }

  /// `name`, or as much of it as can be an id, with a number if it has been given before.
  mutating func named(_ name: String) -> [UInt8] {
    var id: [UInt8] = []
    for byte in name.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): id.append(byte)
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
        // These cannot come first.
        if id.isEmpty { id = IdentifierPool.bytes("group-") }
        id.append(byte)
      default: if !id.isEmpty, id.last != UInt8(ascii: "-") { id.append(UInt8(ascii: "-")) }
      }
    }
    if id.isEmpty { id = IdentifierPool.bytes("group") }
    if !used.contains(id) {
      used.append(id)
      return id
    }
    return numbered(id)
  }

  /// `kind` with the next free number, such as `clip-1`.
  mutating func numbered(_ kind: StaticString) -> [UInt8] { numbered(IdentifierPool.bytes(kind)) }

  private mutating func numbered(_ kind: [UInt8]) -> [UInt8] {
    var entry = counters.count
    for index in counters.indices where counters[index].kind == kind { entry = index }
    if entry == counters.count { counters.append((kind, 0)) }
    while true {
      counters[entry].last += 1
      var markup = Markup()
      markup.raw(kind)
      markup.raw("-")
      markup.integer(counters[entry].last)
      if !used.contains(markup.bytes) {
        used.append(markup.bytes)
        return markup.bytes
      }
    }
  }

  private static func bytes(_ text: StaticString) -> [UInt8] {
    var markup = Markup()
    markup.raw(text)
    return markup.bytes
  }
}
