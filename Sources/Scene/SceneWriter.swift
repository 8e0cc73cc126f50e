/// Writes scenes as scene files.
///
/// It keeps to the subset of Embedded Swift; `Double.description`, on which it rests, needs
/// `__multi3` (the product of 128-bit integers) at link time for wasm.
public enum SceneWriter {
  /// The number with as few digits as read back to the same Double: `1`, `0.1`, `1e-8`.
  public static func number(_ value: Double) -> String {
    if value == 0 { return "0" }
    var bytes: [UInt8] = []
    for byte in value.description.utf8 { bytes.append(byte) }
    if bytes.suffix(2).elementsEqual(".0".utf8) { bytes.removeLast(2) }
    var shortened: [UInt8] = []
    var isExponent = false
    var hasDigit = false
    for (index, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "e") {
        isExponent = true
      } else if isExponent, !hasDigit {
        // e+16 becomes e16, e-08 becomes e-8.
        if byte == UInt8(ascii: "+") { continue }
        if byte == UInt8(ascii: "0"), index < bytes.count - 1 { continue }
        hasDigit = byte != UInt8(ascii: "-")
      }
      shortened.append(byte)
    }
    return String(decoding: shortened, as: UTF8.self)
  }
}
