import Foundation
import InformationGeometry
import Testing

@testable import EmbeddedScenes

/// Films as other programs lay them out, built by hand; `VideoTests` has those of ffmpeg.
@Suite struct FilmSceneTests {
  private static let scene = "title: \"μ; x = 1 # no\"\r\nsweep: {frames: 3}\n\\\n"
  private static let comment = Array(FilmComment.text(of: scene).utf8)

  // MARK: Films

  private static func word(_ value: Int, bytes: Int = 4) -> [UInt8] {
    (0..<bytes).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  private static func box(_ kind: String, _ content: [UInt8]) -> [UInt8] {
    word(content.count + 8) + Array(kind.unicodeScalars.map { UInt8($0.value) }) + content
  }

  private static func data(_ text: [UInt8]) -> [UInt8] { box("data", word(1) + word(0) + text) }

  private static func mp4(_ text: [UInt8]) -> [UInt8] {
    let list = box("ilst", box("©too", data(Array("Lavf".utf8))) + box("©cmt", data(text)))
    let meta = box("meta", word(0) + box("hdlr", word(0, bytes: 25)) + list)
    return box("ftyp", Array("isom".utf8)) + word(1) + Array("mdat".utf8) + word(20, bytes: 8)
      + [1, 2, 3, 4] + box("moov", box("mvhd", [9]) + box("udta", meta))
  }

  /// QuickTime's table of keys.
  private static func mov(_ text: [UInt8]) -> [UInt8] {
    let keys = box(
      "keys",
      word(0) + word(2) + box("mdta", Array("title".utf8)) + box("mdta", Array("comment".utf8)))
    let list = box(
      "ilst",
      word(16 + 8 + 1) + word(1) + data([65]) + word(16 + 8 + text.count) + word(2) + data(text))
    return box("ftyp", Array("qt  ".utf8))
      + box("moov", box("meta", box("hdlr", word(0, bytes: 25)) + keys + list))
  }

  /// QuickTime's older form.
  private static func oldMOV(_ text: [UInt8]) -> [UInt8] {
    box("wide", []) + box("mdat", [1, 2])
      + box("moov", box("udta", box("©cmt", word(text.count, bytes: 2) + [0x55, 0xc4] + text)))
  }

  private static func element(_ identifier: [UInt8], _ content: [UInt8]) -> [UInt8] {
    // The length in eight bytes.
    identifier + [1] + word(content.count, bytes: 7) + content
  }

  private static func webm(_ text: [UInt8]) -> [UInt8] {
    func tag(_ name: String, _ text: [UInt8]) -> [UInt8] {
      element(
        [0x67, 0xc8], element([0x45, 0xa3], Array(name.utf8)) + element([0x44, 0x87], text))
    }
    let tags = element(
      [0x12, 0x54, 0xc3, 0x67],
      element([0x73, 0x73], tag("ENCODER", [65]) + tag("COMMENT", text)))
    let cluster = element([0x1f, 0x43, 0xb6, 0x75], [0xe7, 0x81, 0])
    return element([0x1a, 0x45, 0xdf, 0xa3], [0x42, 0x82, 0x84] + Array("webm".utf8))
      + element([0x18, 0x53, 0x80, 0x67], cluster + tags + cluster)
  }

  private static let gif: [UInt8] =
    Array("GIF89a".utf8) + [1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255]
    + [0x21, 0xff, 11] + Array("NETSCAPE2.0".utf8) + [3, 1, 0, 0, 0]
    + [0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3b]

  private static let forms:
    [(name: String, film: FilmContainer, bytes: @Sendable ([UInt8]) -> [UInt8])] = [
      ("mp4", .mp4, mp4), ("mov", .mov, mov), ("old mov", .mov, oldMOV), ("webm", .webm, webm),
      ("gif", .gif, { gif.dropLast() + GIFBlocks.ending(String(decoding: $0, as: UTF8.self)) }),
    ]

  private static func text(_ bytes: [UInt8]) throws -> String {
    try FilmScene.text(in: ByteSource(bytes), #require(FilmContainer(bytes)))
  }

  // MARK: Facts

  @Test(arguments: forms.map(\.name)) func roundTrip(name: String) throws {
    let form = try #require(Self.forms.first { $0.name == name })
    let bytes = form.bytes(Self.comment)
    #expect(FilmContainer(bytes) == form.film)
    #expect(try Self.text(bytes).utf8.elementsEqual(Self.scene.utf8))
    // A NUL behind a text is no part of it.
    #expect(try Self.text(form.bytes(Self.comment + [0])).utf8.elementsEqual(Self.scene.utf8))
  }

  @Test("what is read is what was written, or the reason is told", arguments: forms.map(\.name))
  func reasons(name: String) throws {
    let form = try #require(Self.forms.first { $0.name == name })
    let film = form.film
    let length = Self.scene.utf8.count
    let cases: [([UInt8], FilmSceneError)] = [
      (Array("made by somebody".utf8), .otherComment(film)),
      (Array(Self.comment.dropLast(2)), .shortened(film, kept: length - 2, of: length)),
      (
        Array(String(decoding: Self.comment, as: UTF8.self).replacing("\r\n", with: "\n\n").utf8),
        .changed(film)
      ),
      (Array("# indicatrix scene: many\n".utf8), .changed(film)),
    ]
    for (comment, error) in cases {
      #expect(throws: error, "\(error)") { try Self.text(form.bytes(comment)) }
    }
  }

  @Test func filmsWithoutACommentSaySo() throws {
    let films: [(FilmContainer, [UInt8])] = [
      (.gif, Self.gif),
      (.mp4, Self.box("ftyp", Array("isom".utf8)) + Self.box("moov", Self.box("mvhd", [9]))),
      (.webm, Self.webm([]).replacing(Array("COMMENT".utf8), with: Array("COMPOSE".utf8))),
    ]
    for (film, bytes) in films {
      #expect(throws: FilmSceneError.noComment(film)) { try Self.text(bytes) }
    }
    #expect(
      FilmSceneError.noComment(.webm).message
        == "there is no scene in this WebM: it has no comment; the program that made it, cut it or encoded it anew kept none"
    )
    #expect(
      FilmSceneError.shortened(.mov, kept: 10, of: 20).message
        == "the scene in this MOV was shortened by another program: 10 of 20 bytes are left")
  }

  @Test("cut off anywhere it is the scene or an error", arguments: forms.map(\.name))
  func truncated(name: String) throws {
    let form = try #require(Self.forms.first { $0.name == name })
    let bytes = form.bytes(Self.comment)
    var errors = 0
    for length in 20..<bytes.count {
      do {
        #expect(try Self.text(Array(bytes[..<length])) == Self.scene, "\(length)")
      } catch {
        errors += 1
      }
    }
    #expect(errors > 0)
  }

  @Test("changed anywhere it never crashes", arguments: forms.map(\.name), UInt64(1)...4)
  func mutated(name: String, seed: UInt64) throws {
    let form = try #require(Self.forms.first { $0.name == name })
    let bytes = form.bytes(Self.comment)
    var random = SplitMix64(seed: seed)
    for _ in 0..<200 {
      var changed = bytes
      for _ in 0..<3 {
        changed[Int(random.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: random.next())
      }
      guard let container = FilmContainer(changed) else { continue }
      // Whatever it is, it is the scene or an error: never another scene.
      if let text = try? FilmScene.text(in: ByteSource(changed), container) {
        #expect(text == Self.scene, "seed \(seed)")
      }
    }
  }
}
