import Drawing
import Foundation
import PNGShim
import Testing

@testable import FontFiles
@testable import PNGWriting

@Suite("Compression of PNGs") struct CompressionTests {
  /// Words 0xAARRGGBB with a little of everything: flat ground, a slope, and noise from a fixed seed.
  private static func words(_ width: Int, _ height: Int, seed: UInt32 = 1) -> [UInt32] {
    var state = seed
    return (0..<width * height).map { index in
      state = state &* 1_664_525 &+ 1_013_904_223
      return switch index / width % 3 {
      case 0: 0xff0b_1020
      case 1: 0xff00_0000 | UInt32(truncatingIfNeeded: index % width * 0x010203) & 0xff_ffff
      default: 0xff00_0000 | state >> 8
      }
    }
  }

  private func encode(
    _ words: [UInt32], width: Int, level: Int, hasAlpha: Bool = false,
    encoder: PNGEncoder = PNGEncoder()
  ) throws -> [UInt8] {
    try words.withUnsafeBytes { bytes in
      var picture = pngshim_picture()
      picture.pixels = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
      picture.stride = 4 * width
      picture.width = UInt32(width)
      picture.height = UInt32(words.count / width)
      picture.alpha = hasAlpha ? 1 : 0
      picture.level = Int32(level)
      return try encoder.encode(picture, texts: [("Title", "noise")])
    }
  }

  private func expect(_ png: [UInt8], holds words: [UInt32], width: Int) throws {
    let picture = try #require(try Picture(png: png))
    #expect(picture.width == width && picture.height == words.count / width)
    for (index, word) in words.enumerated() {
      let pixel = picture[index % width, index / width]
      let found =
        UInt32(pixel.alpha) << 24 | UInt32(pixel.red) << 16 | UInt32(pixel.green) << 8
        | UInt32(pixel.blue)
      guard found != word else { continue }
      Issue.record("pixel \(index): \(pixel), not \(String(word, radix: 16))")
      return
    }
  }

  @Test("of every degree loses nothing", arguments: 0...9)
  func lossless(level: Int) throws {
    for (width, height) in [(1, 1), (2, 3), (3, 1), (5, 7), (130, 61)] {
      let words = Self.words(width, height)
      try expect(encode(words, width: width, level: level), holds: words, width: width)
    }
    // Of what is transparent all through, no colour is kept; all else is exact where it is opaque.
    let words: [UInt32] = [0xff12_3456, 0, 0xffab_cdef, 0xff00_0000]
    try expect(
      encode(words, width: 2, level: level, hasAlpha: true), holds: words, width: 2)
  }

  @Test("goes on over many bands of rows and many IDATs", arguments: [40, 120_000])
  func long(width: Int) throws {
    // More than a megabyte of noise, which no compression makes less.
    let words = Self.words(width, 480_000 / width)
    let noise = words.enumerated().map { index, word in
      word ^ (UInt32(truncatingIfNeeded: index) &* 2_654_435_761) >> 8
    }
    let png = try encode(noise, width: width, level: 1)
    #expect(png.count > 1 << 19)
    if width < 32_768 { try expect(png, holds: noise, width: width) }
    let folder = try TemporaryFolder()
    guard Tool.exists("pngcheck") else { return }
    let output = try Tool.run("pngcheck", [try folder.write(png, "a.png")])
    #expect(output.status == 0 && output.text.contains("OK"), "\(output.text)")
  }

  @Test("does not remember the pictures before")
  func memoryless() throws {
    let words = Self.words(300, 200)
    let expected = try encode(words, width: 300, level: 1)
    let encoder = PNGEncoder()
    for (width, level, hasAlpha) in [(90_000, 1, false), (7, 9, true), (300, 1, true)] {
      _ = try encode(
        Self.words(width, 3, seed: 7), width: width, level: level, hasAlpha: hasAlpha,
        encoder: encoder)
      #expect(try encode(words, width: 300, level: 1, encoder: encoder) == expected)
    }
  }

  @Test("has the same bytes wherever in memory it is done")
  func addresses() async throws {
    // A thread of its own allocates from an arena of its own, where no other test is in the way.
    let others = try await withCheckedThrowingContinuation { continuation in
      Thread { continuation.resume(with: Result { try othersElsewhere() }) }.start()
    }
    #expect(others == 0)
  }

  /// How many pictures have other bytes at any of some thousand places.
  private func othersElsewhere() throws -> Int {
    let pictures = [UInt32(0xff0b_1020), 0xfffc_fbf7, 0xff12_3456].map { ground in
      (0..<64 * 16).map { index -> UInt32 in
        index / 64 % 8 < 6 ? ground : 0xff00_0000 | UInt32(index % 64) * 0x04_0201
      }
    }
    let expected = try pictures.map { try encode($0, width: 64, level: 1) }
    let size = 1 << 16
    var spacers: [UnsafeMutableRawPointer] = []
    defer { for spacer in spacers { free(spacer) } }
    var others = 0
    // Addresses that differ in every way by which a table of 8,192 entries might tell them apart.
    for _ in 0..<8192 {
      do {
        let encoder = PNGEncoder()
        for (picture, expected) in zip(pictures, expected)
        where try encode(picture, width: 64, level: 1, encoder: encoder) != expected { others += 1 }
      }
      // In the way of the next encoder, which goes 64 KB farther; its pages are given back.
      guard let spacer = malloc(size) else { continue }
      spacers.append(spacer)
      madvise(spacer.alignedUp(toMultipleOf: 4096), size - 2 * 4096, MADV_DONTNEED)
    }
    return others
  }

  @Test("makes files smaller the harder it is")
  func sizes() throws {
    let fonts = try FontSet()
    let sizes = try [0, PNGWriter.standardCompression, 6, 9].map { level in
      try PNGWriter.png(
        Samples.demo(fonts: fonts.metrics), fonts: fonts, options: PNGOptions(compression: level)
      ).count
    }
    #expect(sizes == sizes.sorted(by: >) && Set(sizes).count == 4, "\(sizes)")
  }

  @Test("that fails leaves an encoder that goes on")
  func failure() throws {
    let encoder = PNGEncoder()
    let words = Self.words(4, 4)
    let expected = try encode(words, width: 4, level: 1)
    for _ in 0..<3 {
      var picture = pngshim_picture()
      picture.level = 1
      #expect(throws: RenderError.png("Invalid IHDR data")) {
        try encoder.encode(picture, texts: [])
      }
      #expect(try encode(words, width: 4, level: 1, encoder: encoder) == expected)
    }
  }
}

extension UnsafeMutableRawPointer {
  fileprivate func alignedUp(toMultipleOf bytes: UInt) -> UnsafeMutableRawPointer {
    self + Int((bytes - UInt(bitPattern: self) % bytes) % bytes)
  }
}
