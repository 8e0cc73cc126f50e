import CNettle

/// The digest SHA-256 (FIPS 180-4), as Nettle computes it.
public struct SHA256 {
  private var context = sha256_ctx()

  public init() { nettle_sha256_init(&context) }

  /// The digest of `text` in hexadecimal digits.
  public static func hex(_ text: String) -> String { hex(of: text.utf8) }

  /// The digest of some bytes in hexadecimal digits.
  static func hex(of bytes: some Sequence<UInt8>) -> String {
    var digest = SHA256()
    digest.add(bytes)
    return digest.hex()
  }

  public mutating func add(_ bytes: some Sequence<UInt8>) {
    let whole = Array(bytes)
    nettle_sha256_update(&context, whole.count, whole)
  }

  /// Ends the message and gives the 32 bytes of its digest; what is added later begins another message.
  public mutating func bytes() -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_SIZE))
    nettle_sha256_digest(&context, digest.count, &digest)
    return digest
  }

  /// Ends the message and gives its digest in hexadecimal digits.
  public mutating func hex() -> String {
    bytes().map { byte in
      let digits = String(byte, radix: 16)
      return digits.utf8.count < 2 ? "0" + digits : digits
    }.joined()
  }
}
