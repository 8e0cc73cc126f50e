import SVGWriting
import Testing

@Suite struct PNGPartTests {
  @Test("the end of every PNG, as it is printed in the specification")
  func end() {
    #expect(
      PNGPart.bytes("IEND", [])
        == [0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82])
  }

  @Test("the checksum of IEEE 802.3: that of 123456789 is CBF43926")
  func checksum() {
    #expect(
      Array(PNGPart.bytes("1234", Array("56789".utf8)).suffix(4)) == [0xcb, 0xf4, 0x39, 0x26])
  }

  @Test func text() {
    let part = PNGPart.text("key", "μ")
    #expect(Array(part.prefix(8)) == [0, 0, 0, 10] + Array("iTXt".utf8))
    #expect(Array(part[8..<18]) == Array("key".utf8) + [0, 0, 0, 0, 0] + Array("μ".utf8))
  }
}
