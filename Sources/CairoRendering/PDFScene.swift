/// Finds the scene in a PDF: the stream that the catalogue's `/PieceInfo` names.
enum PDFScene {
  static func bytes(in bytes: [UInt8]) throws(EmbeddedSceneError) -> [UInt8] {
    guard let file = PDFFile(bytes) else {
      // A whole PDF of another program may keep its table in a form that is not read here; one that
      // breaks off does not end as a PDF does.
      let tail = max(0, bytes.count - 1024)..<bytes.count
      let isWhole =
        bytes.lastRange(of: "%%EOF", in: tail) != nil
        && bytes.lastRange(of: "startxref", in: tail) != nil
      throw isWhole ? .noScene(.pdf) : .damaged(.pdf)
    }
    guard let catalogue = file.dictionary(of: file.root),
      let application = bytes.firstRange(of: "/Indicatrix", in: catalogue),
      let number = bytes.integer(
        after: "/Private", in: application.upperBound..<catalogue.upperBound)
    else { throw .noScene(.pdf) }
    guard let stream = file.stream(of: number) else { throw .damaged(.pdf) }
    guard stream.count <= EmbeddedScene.greatestLength else { throw .tooLong(.pdf) }
    return Array(bytes[stream])
  }
}
