import CZlib

/// What a page holds, as one zlib stream: browsers unpack it themselves.
enum PagePack {
  /// The files one after another, compressed.
  ///
  /// - Throws: `Failure` where there is no memory for it.
  static func bytes(_ files: [[UInt8]]) throws(Failure) -> [UInt8] {
    let whole = files.flatMap { $0 }
    var length = compressBound(UInt(whole.count))
    var packed = [UInt8](repeating: 0, count: Int(length))
    let status = compress2(&packed, &length, whole, UInt(whole.count), Z_BEST_COMPRESSION)
    guard status == Z_OK else {
      throw Failure(.unavailable, "there is not enough memory to pack the page")
    }
    return Array(packed[..<Int(length)])
  }
}
