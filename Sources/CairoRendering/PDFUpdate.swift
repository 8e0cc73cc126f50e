import Drawing
import EmbeddedScenes

/// Adds to a finished PDF what Cairo cannot write: the scene, the language, the alternative text of the figure and the wish
/// that viewers show the title; and takes the page's `/Group` and repeated names of its forms away.
///
/// The scene is private data of an application, whose place is `/PieceInfo` of the page (ISO
/// 32000-1, 14.5): it stays with the page in whatever document that is taken into. All is an incremental update (7.5.6): the
/// file stays as it is, and new revisions of its catalogue, of its page and of the figure's element follow.
///
/// Cairo makes every page a transparency group of its own. Alone on white paper it looks the same without; two pages that are
/// groups on one page of LaTeX make pdfTeX warn. Groups inside of the page stay.
enum PDFUpdate {
  /// The bytes of the PDF with the update.
  ///
  /// - Parameters:
  ///   - options: the scene, the language and the date.
  ///   - alternative: what is read aloud in place of the figure; empty for nothing.
  ///   - pdf: what Cairo wrote, with a figure for its only element.
  static func adding(
    _ options: PDFOptions, alternative: String, to pdf: [UInt8]
  ) throws(RenderError) -> [UInt8] {
    guard let file = PDFFile(pdf), let catalogue = file.dictionary(of: file.root),
      let pageNumber = file.page, let page = file.dictionary(of: pageNumber)
    else { throw .cairo("the PDF has no page to add to") }
    let date = CalendarDate(secondsSince1970: options.creationDate).pdf
    var bytes = pdf
    var offsets: [(number: Int, offset: Int)] = []
    let sceneNumber = file.size

    offsets.append((file.root, bytes.count))
    bytes += "\(file.root) 0 obj\n<<".utf8
    bytes += pdf[catalogue]
    bytes += "\n   /Lang (\(literal(options.language)))".utf8
    bytes += "\n   /ViewerPreferences << /DisplayDocTitle true >>".utf8
    bytes += "\n>>\nendobj\n".utf8

    offsets.append((pageNumber, bytes.count))
    bytes += "\(pageNumber) 0 obj\n<<".utf8
    if let group = file.group(in: page) {
      bytes += pdf[page.lowerBound..<group.lowerBound]
      bytes += pdf[group.upperBound..<page.upperBound]
    } else {
      bytes += pdf[page]
    }
    if !options.scene.isEmpty {
      bytes += "\n   /LastModified (\(date))".utf8
      bytes += "\n   /PieceInfo << \(PDFScene.application) <<".utf8
      bytes += " /LastModified (\(date)) /Private \(sceneNumber) 0 R >> >>".utf8
    }
    bytes += "\n>>\nendobj\n".utf8
    // Cairo names a form in the resources once for each time that it is shown; a key may stand there only once.
    if let resources = file.resources(of: page) {
      offsets.append((resources.number, bytes.count))
      bytes += "\(resources.number) 0 obj\n<<".utf8
      bytes += pdf[resources.dictionary.lowerBound..<resources.forms.lowerBound]
      bytes += file.distinctReferences(in: resources.forms)
      bytes += pdf[resources.forms.upperBound..<resources.dictionary.upperBound]
      bytes += ">>\nendobj\n".utf8
    }
    // Cairo writes no element for a page on which nothing is drawn.
    if !alternative.isEmpty, let elementNumber = file.figureElement,
      let element = file.dictionary(of: elementNumber)
    {
      offsets.append((elementNumber, bytes.count))
      bytes += "\(elementNumber) 0 obj\n<<".utf8
      bytes += pdf[element]
      bytes += "   /Alt <\(hexadecimal(alternative))>\n>>\nendobj\n".utf8
    }

    if !options.scene.isEmpty {
      offsets.append((sceneNumber, bytes.count))
      bytes += "\(sceneNumber) 0 obj\n<< /Length \(options.scene.utf8.count) >>\nstream\n".utf8
      bytes += options.scene.utf8
      bytes += "\nendstream\nendobj\n".utf8
    }

    let table = bytes.count
    bytes += "xref\n".utf8
    for (number, offset) in offsets.sorted(by: { $0.number < $1.number }) {
      let digits = String(offset)
      let padding = String(repeating: "0", count: max(0, 10 - digits.utf8.count))
      bytes += "\(number) 1\n\(padding)\(digits) 00000 n \n".utf8
    }
    let size = options.scene.isEmpty ? file.size : file.size + 1
    bytes += "trailer\n<< /Size \(size) /Root \(file.root) 0 R".utf8
    if let info = file.info { bytes += " /Info \(info) 0 R".utf8 }
    bytes += " /Prev \(file.tableOffset) >>\nstartxref\n\(table)\n%%EOF\n".utf8
    return bytes
  }

  /// The text in UTF-16, as PDF takes letters beyond ASCII.
  private static func hexadecimal(_ text: String) -> String {
    var digits: [UInt8] = Array("FEFF".utf8)
    for unit in text.utf16 {
      for shift in [12, 8, 4, 0] {
        let digit = UInt8(truncatingIfNeeded: unit >> shift & 15)
        digits.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "A") + digit - 10)
      }
    }
    return String(decoding: digits, as: UTF8.self)
  }

  /// The text without what has a meaning inside of a PDF's string.
  private static func literal(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.filter {
          $0.isASCII && ($0.properties.isAlphabetic || $0 == "-" || ("0"..."9").contains($0))
        }))
  }
}
