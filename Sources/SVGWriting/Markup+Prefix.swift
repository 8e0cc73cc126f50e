import Drawing

extension Markup {
  /// Appends an id, or another name that no two documents may share, behind room for the prefix.
  mutating func prefixed(_ name: [UInt8]) {
    leaveRoomForPrefix()
    raw("-")
    raw(name)
  }

  mutating func prefixed(_ name: StaticString) {
    leaveRoomForPrefix()
    raw("-")
    raw(name)
  }

  /// Appends ` id="…"`.
  mutating func attribute(id: [UInt8]) {
    raw(" id=\"")
    prefixed(id)
    raw("\"")
  }

  /// Appends ` name="#id"` or ` name="url(#id)"`.
  mutating func attribute(_ name: StaticString, reference id: [UInt8], isURL: Bool = true) {
    raw(" ")
    raw(name)
    raw(isURL ? "=\"url(#" : "=\"#")
    prefixed(id)
    raw(isURL ? ")\"" : "\"")
  }
}
