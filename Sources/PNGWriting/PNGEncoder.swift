import Drawing
import PNGShim

/// The memory in which pictures become PNGs, one after the other.
///
/// A picture has the same bytes whatever was encoded before it. Not Sendable: one for each thread.
public final class PNGEncoder {
  /// Nil where there was no memory for it: then nothing can be encoded.
  private let encoder: OpaquePointer?

  public init() { encoder = pngshim_create() }

  deinit { pngshim_destroy(encoder) }

  /// The picture as a PNG with those of the texts that are not empty.
  func encode(
    _ picture: pngshim_picture, texts: [(key: String, text: String)]
  ) throws(RenderError) -> [UInt8] {
    guard let encoder else { throw .png("out of memory") }
    let present = texts.filter { !$0.text.isEmpty }
    // NUL-terminated copies side by side, which stay put while the shim reads them.
    var characters: [CChar] = []
    var starts: [(key: Int, text: Int)] = []
    for entry in present {
      let key = characters.count
      characters += entry.key.utf8CString
      // A NUL cannot be in a PNG's text: what follows one would be lost without a word.
      let text = characters.count
      characters += entry.text.utf8CString.dropLast().filter { $0 != 0 } + [0]
      starts.append((key, text))
    }
    var picture = picture
    var bytes: UnsafePointer<UInt8>?
    var length = 0
    var message = [CChar](repeating: 0, count: 128)
    let status = characters.withUnsafeBufferPointer { characters in
      let entries = starts.map {
        pngshim_text(
          key: characters.baseAddress?.advanced(by: $0.key),
          text: characters.baseAddress?.advanced(by: $0.text))
      }
      return entries.withUnsafeBufferPointer { entries in
        picture.texts = entries.baseAddress
        picture.text_count = Int32(entries.count)
        return pngshim_encode(encoder, &picture, &bytes, &length, &message)
      }
    }
    guard status == 0, let bytes else {
      let end = message.firstIndex(of: 0) ?? message.count
      throw .png(String(decoding: message[..<end].map(UInt8.init(bitPattern:)), as: UTF8.self))
    }
    return [UInt8](UnsafeBufferPointer(start: bytes, count: length))
  }
}
