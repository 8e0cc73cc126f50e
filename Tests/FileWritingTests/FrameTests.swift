import Drawing
import Testing

@testable import EmbeddedScenes
@testable import FontFiles
@testable import PNGWriting

@Suite("Frames of films") struct FrameTests {
  private static let stamp = "17 0123456789abcdef"

  private func frame(stamp: String = Self.stamp) throws -> [UInt8] {
    try PNGWriter.png(
      Samples.drawing([]), fonts: FontSet(), options: PNGOptions(scene: "a: 1\n", stamp: stamp))
  }

  @Test("tell their stamp, and their scene beside it")
  func whole() throws {
    let png = try frame()
    #expect(FrameStamp(ofWhole: png) == FrameStamp(scene: "a: 1\n", stamp: Self.stamp))
    #expect(try EmbeddedScene.text(in: png) == "a: 1\n")
    #expect(try FrameStamp(ofWhole: frame(stamp: "")) == nil)
  }

  @Test("tell nothing where a byte is missing, too many or another")
  func torn() throws {
    let png = try frame()
    for length in 0..<png.count {
      #expect(FrameStamp(ofWhole: Array(png[..<length])) == nil, "cut to \(length)")
    }
    #expect(FrameStamp(ofWhole: png + [0]) == nil)
    for place in png.indices {
      var wrong = png
      wrong[place] ^= 1 << UInt8(place % 8)
      #expect(FrameStamp(ofWhole: wrong) == nil, "byte \(place)")
    }
  }

  @Test("need their header first and pixels before the end")
  func order() throws {
    let png = try frame()
    let header = Array(png[8..<33])
    let end = Array(png[(png.count - 12)...])
    #expect(FrameStamp(ofWhole: Array(png[..<8]) + header + end) == nil)
    #expect(FrameStamp(ofWhole: Array(png[..<33]) + header + Array(png[33...])) == nil)
    #expect(FrameStamp(ofWhole: Array(png[..<8]) + Array(png[33...])) == nil)
  }

  @Test("a chunk is intact by the checksum of ISO 3309 alone")
  func checksum() throws {
    let end: [UInt8] = [0, 0, 0, 0] + Array("IEND".utf8) + [0xae, 0x42, 0x60, 0x82]
    let chunk = try #require(PNGChunk(in: end, at: 0))
    #expect(chunk.isIntact && chunk.isA("IEND") && chunk.end == 12)
    for index in 4..<12 {
      var other = end
      other[index] ^= 1
      #expect(try !#require(PNGChunk(in: other, at: 0)).isIntact, "\(index)")
    }
    #expect(PNGChunk(in: Array(end.dropLast()), at: 0) == nil)
  }

  @Test("as plain pixels are the pixels of the PNG, odd sides continued by the ground")
  func raw() throws {
    let ground = Color(hex: 0x336699)
    let red = Mark(.rect(Rect(x: 0, y: 0, width: 1, height: 1)), .fill(Color(hex: 0xff0000)))
    let drawing = Samples.drawing([.mark(red)], width: 3, height: 5, background: ground)
    let odd = try RawPicture(drawing, fonts: FontSet(), scale: 1, evenSides: false)
    #expect(odd.size == (3, 5))
    let even = try RawPicture(drawing, fonts: FontSet(), scale: 1, evenSides: true)
    #expect(even.size == (4, 6))
    even.withBytes { bytes in
      #expect(bytes.count == 4 * 4 * 6)
      let words = bytes.bindMemory(to: UInt32.self).map { $0 & 0xff_ffff }
      #expect(words.first == 0xff_0000)
      #expect(words.dropFirst().allSatisfy { $0 == 0x33_6699 })
    }
  }
}
