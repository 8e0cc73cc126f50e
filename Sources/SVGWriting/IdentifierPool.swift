/// Makes unique ids that are valid in XML; the document's prefix is not part of them.
struct IdentifierPool {
  /// Ids made from names.
  private var used: [[UInt8]] = []
  /// Kinds of numbered ids and the last number given.
  private var counters: [(kind: [UInt8], last: Int)] = []

  init(reserved: [StaticString]) {
    for id in reserved { used.append(IdentifierPool.bytes(id)) }
  }

  /// The part of `name` that can be an id, and the id: the same, with a number from 2 on if it has been used before.
  mutating func named(_ name: String) -> (base: [UInt8], id: [UInt8]) {
    let base = IdentifierPool.identifier(name)
    var id = base
    var number = 2
    while used.contains(id) {
      id = IdentifierPool.join(base, "-", number)
      number += 1
    }
    used.append(id)
    return (base, id)
  }

  /// `kind` with the next number, such as `clip_1`. Ids from names contain no underscores, so the two kinds never collide.
  mutating func numbered(_ kind: StaticString) -> [UInt8] {
    let kind = IdentifierPool.bytes(kind)
    var entry = counters.count
    for index in counters.indices where counters[index].kind == kind { entry = index }
    if entry == counters.count { counters.append((kind, 0)) }
    counters[entry].last += 1
    return IdentifierPool.join(kind, "_", counters[entry].last)
  }

  /// The ASCII letters, digits and hyphens of a name, with a letter first.
  private static func identifier(_ name: String) -> [UInt8] {
    var id: [UInt8] = []
    for byte in name.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
        id.append(byte)
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
        if id.isEmpty { id = bytes("group-") }
        id.append(byte)
      default: if !id.isEmpty, id.last != UInt8(ascii: "-") { id.append(UInt8(ascii: "-")) }
      }
    }
    return id.isEmpty ? bytes("group") : id
  }

  private static func join(
    _ start: [UInt8], _ separator: StaticString, _ number: Int
  ) -> [UInt8] {
    var markup = Markup()
    markup.raw(start)
    markup.raw(separator)
    markup.integer(number)
    return markup.bytes
  }

  private static func bytes(_ text: StaticString) -> [UInt8] {
    var markup = Markup()
    markup.raw(text)
    return markup.bytes
  }
}
