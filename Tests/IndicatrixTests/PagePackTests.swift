import CZlib
import Testing

@testable import indicatrix

@Suite("what a page is packed in") struct PagePackTests {
  @Test("zlib gives the files back, one after another")
  func files() throws {
    let files: [[UInt8]] = [Array("one".utf8), [], [UInt8](repeating: 7, count: 5000)]
    let packed = try PagePack.bytes(files)
    #expect(packed.count < 100)
    var unpacked = [UInt8](repeating: 0, count: 6000)
    var length = UInt(unpacked.count)
    let status = uncompress(&unpacked, &length, packed, UInt(packed.count))
    #expect(status == Z_OK && Array(unpacked[..<Int(length)]) == files.flatMap { $0 })
  }
}
