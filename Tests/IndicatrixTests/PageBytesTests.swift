import Foundation
import Testing

@testable import indicatrix

@Suite("bytes in pages") struct PageBytesTests {
  @Test("91 letters, none of which JSON or HTML takes for anything else")
  func letters() {
    #expect(PageBytes.letters.count == 91)
    #expect(PageBytes.letters.allSatisfy { !Array("\"\\<".utf8).contains($0) })
  }

  @Test("bytes come back, whatever their number", arguments: 0...40)
  func roundTrip(count: Int) {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: 255 &- $0 &* 37) }
    let text = PageBytes.text(bytes)
    #expect(text.utf8.count <= count * 16 / 13 + 2)
    #expect(Self.bytes(text) == bytes)
  }

  /// What the page does.
  private static func bytes(_ text: String) -> [UInt8] {
    let values = text.utf8.map { PageBytes.letters.firstIndex(of: $0) ?? 0 }
    let count = (values.count / 2 * 13 + values.count % 2 * 6) / 8
    var (bytes, bits, held) = ([UInt8](), 0, 0)
    for at in stride(from: 0, to: values.count, by: 2) {
      bits |= (values[at] + 91 * (at + 1 < values.count ? values[at + 1] : 0)) << held
      held += 13
      while held >= 8, bytes.count < count {
        bytes.append(UInt8(bits & 255))
        bits >>= 8
        held -= 8
      }
    }
    return bytes
  }
}
