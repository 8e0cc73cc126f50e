import Testing

@testable import CairoRendering
@testable import EmbeddedScenes
@testable import FontFiles

/// PDFs are read in whatever form other programs write them.
@Suite struct PDFSceneTests {
  private static let scene = "sigma: 2   # )>>endstream\n"

  private static func figure(scene: String = scene) throws -> [UInt8] {
    try PDFWriter.pdf(
      Samples.drawing([], width: 8, height: 8, title: "t"), fonts: FontSet(),
      options: PDFOptions(scene: scene, software: "indicatrix 0.1"))
  }

  /// A PDF of one page with the scene's stream as given, whose table is right.
  private static func pdf(_ objects: [String]) -> [UInt8] {
    var bytes = Array("%PDF-1.5\n".utf8)
    var table = "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
    for (index, object) in objects.enumerated() {
      let offset = String(bytes.count)
      table += String(repeating: "0", count: 10 - offset.count) + offset + " 00000 n \n"
      bytes += "\(index + 1) 0 obj\n\(object)\nendobj\n".utf8
    }
    let start = bytes.count
    bytes += table.utf8
    bytes +=
      "trailer\n<< /Size \(objects.count + 1) /Root 1 0 R >>\nstartxref\n\(start)\n%%EOF\n".utf8
    return bytes
  }

  private static func pdf(
    page: String = "/PieceInfo << /Indicatrix << /Private 4 0 R >> >>", stream: String,
    _ more: String...
  )
    -> [UInt8]
  {
    pdf(
      [
        "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [ 3 0 R ] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 9 9 ] \(page) >>", stream,
      ] + more)
  }

  @Test func lengthsMayBeReferences() throws {
    let stream = "<< /Length 5 0 R >>\nstream\na: 1\nendstream"
    #expect(try EmbeddedScene.text(in: Self.pdf(stream: stream, "4")) == "a: 1")
    // Five bytes were read of this one once, as if the number of the object were the length.
    let longer = "<< /Length 5 0 R >>\nstream\nsigma: 2\nendstream"
    #expect(try EmbeddedScene.text(in: Self.pdf(stream: longer, "8")) == "sigma: 2")
  }

  @Test(
    "streams that are not as they say are damage",
    arguments: [
      "<< /Length 3 >>\nstream\nsigma: 2\nendstream",
      "<< /Length 99 >>\nstream\nsigma: 2\nendstream",
      "<< /Length 5 0 R >>\nstream\nsigma: 2\nendstream", "<< /Length 8 >>\nstream\nsigma: 2\n",
      "<< /Length 4 /Filter /FlateDecode >>\nstream\nabcd\nendstream", "(a: 1)",
    ]) func damage(stream: String)
  {
    #expect(throws: EmbeddedSceneError.damaged(.pdf)) {
      try EmbeddedScene.text(in: Self.pdf(stream: stream))
    }
  }

  private static let stream = "<< /Length 4 >>\nstream\na: 1\nendstream"

  @Test func pagesOfOthersHaveNoScene() {
    for page in ["", "/PieceInfo << /Other << /Private 4 0 R >> >>", "/PieceInfo 99 0 R"] {
      #expect(throws: EmbeddedSceneError.noScene(.pdf), "\(page)") {
        try EmbeddedScene.text(in: Self.pdf(page: page, stream: Self.stream))
      }
    }
    // A stream has no keys of its own.
    #expect(throws: EmbeddedSceneError.damaged(.pdf)) {
      try EmbeddedScene.text(in: Self.pdf(page: "/PieceInfo 4 0 R", stream: Self.stream))
    }
  }

  @Test func removalIsToldFromDamage() throws {
    var bytes = try Self.figure()
    let key = try #require(bytes.lastRange(of: "/PieceInfo", in: 0..<bytes.count))
    bytes[key.lowerBound + 1] = UInt8(ascii: "X")
    let error = #expect(throws: EmbeddedSceneError.self) { try EmbeddedScene.text(in: bytes) }
    guard case .removed(.pdf, let producer) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(producer.hasPrefix("cairo "))
    #expect(error?.message == "the scene of this PDF was removed by another program")
    #expect(
      EmbeddedSceneError.removed(.pdf, by: "GPL Ghostscript 10").message
        == "the scene of this PDF was removed by another program (GPL Ghostscript 10)")
    // What Cairo wrote is a whole PDF, and the beginning of a figure.
    let first = try #require(bytes.firstRange(of: "%%EOF", in: 0..<bytes.count))
    #expect(throws: EmbeddedSceneError.removed(.pdf, by: producer)) {
      try EmbeddedScene.text(in: Array(bytes[..<first.upperBound]))
    }
    #expect(throws: EmbeddedSceneError.damaged(.pdf)) {
      try EmbeddedScene.text(in: Array(bytes[..<(first.upperBound + 20)]))
    }
  }

  private static let writing: [[String]] = [
    [], ["--qdf"], ["--linearize"], ["--object-streams=generate"],
    ["--qdf", "--object-streams=generate"], ["--compress-streams=n"],
    ["--encrypt", "", "owner", "256", "--"],
  ]

  @Test(
    "every form that qpdf writes", .enabled(if: Tool.exists("qpdf"), "qpdf is not installed"),
    arguments: writing)
  func forms(options: [String]) throws {
    let folder = try TemporaryFolder()
    let figure = try folder.write(try Self.figure(), "a.pdf")
    let output = try Tool.run("qpdf", options + [figure, folder.path("b.pdf")])
    try #require(output.status == 0, "\(output.text)")
    #expect(try EmbeddedScene.text(in: folder.read("b.pdf")) == Self.scene)
  }

  @Test(.enabled(if: Tool.exists("qpdf"), "qpdf is not installed"))
  func pagesTakeTheirSceneAlong() throws {
    let folder = try TemporaryFolder()
    let a = try folder.write(try Self.figure(), "a.pdf")
    let b = try folder.write(try Self.figure(scene: "sigma: 3\n"), "b.pdf")
    let plain = try folder.write(Self.pdf(page: "", stream: "null"), "plain.pdf")
    func merge(_ first: String, _ pages: [String]) throws -> [UInt8] {
      let output = try Tool.run("qpdf", [first, "--pages"] + pages + ["--", folder.path("c.pdf")])
      try #require(output.status == 0, "\(output.text)")
      return try folder.read("c.pdf")
    }
    #expect(try EmbeddedScene.text(in: merge("--empty", [a])) == Self.scene)
    #expect(try EmbeddedScene.text(in: merge("--empty", [plain, a])) == Self.scene)
    #expect(try EmbeddedScene.text(in: merge("--empty", [a, a])) == Self.scene)
    // The other page in the first one's document: its own scene, or none.
    #expect(try EmbeddedScene.text(in: merge(a, [b])) == "sigma: 3\n")
    #expect(throws: EmbeddedSceneError.self) { try EmbeddedScene.text(in: merge(a, [plain])) }
    #expect(throws: EmbeddedSceneError.several(.pdf)) {
      try EmbeddedScene.text(in: merge("--empty", [a, b]))
    }
  }

  @Test(.enabled(if: Tool.exists("qpdf"), "qpdf is not installed"))
  func aPasswordIsNamed() throws {
    let folder = try TemporaryFolder()
    let figure = try folder.write(try Self.figure(), "a.pdf")
    let output = try Tool.run(
      "qpdf", ["--encrypt", "secret", "owner", "256", "--", figure, folder.path("b.pdf")])
    try #require(output.status == 0, "\(output.text)")
    let bytes = try folder.read("b.pdf")
    #expect(throws: EmbeddedSceneError.encrypted) { try EmbeddedScene.text(in: bytes) }
  }

  @Test("the page is no transparency group, and has all else that Cairo gave it")
  func noGroup() throws {
    for scene in ["", Self.scene] {
      let bytes = try Self.figure(scene: scene)
      let end = try #require(bytes.firstRange(of: "%%EOF", in: 0..<bytes.count)).upperBound
      // The update's own table lists the page, not the tree that leads to it.
      let number = try #require(PDFFile(Array(bytes[..<end]))?.page)
      func page(_ bytes: [UInt8]) throws -> String {
        let file = try #require(PDFFile(bytes))
        return String(decoding: bytes[try #require(file.dictionary(of: number))], as: UTF8.self)
      }
      let before = try page(Array(bytes[..<end]))
      let after = try page(bytes)
      let group = try #require(before.firstMatch(of: /\/Group <<[^>]*>>/))
      let rest = before.replacing(group.0, with: "")
      #expect(after.hasPrefix(rest) && !after.contains("/Group"), "\(after)")
    }
  }
}
