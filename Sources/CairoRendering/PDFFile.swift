import EmbeddedScenes

/// As much of the structure of a PDF that Cairo wrote as it takes to add to it: the cross-reference table and the
/// dictionaries of its objects. `PDFScene` reads the files of other programs.
struct PDFFile {
  let bytes: [UInt8]
  /// Where the last cross-reference table begins.
  let tableOffset: Int
  /// The trailer's `/Size`, `/Root` and `/Info`.
  let size: Int
  let root: Int
  let info: Int?
  private let offsets: [(number: Int, offset: Int)]

  /// The most objects that a table may list here; a figure has a few dozens.
  private static let greatestCount = 100_000

  init?(_ bytes: [UInt8]) {
    self.bytes = bytes
    // The end says where the table is.
    let tail = max(0, bytes.count - 1024)..<bytes.count
    guard let end = bytes.lastRange(of: "startxref", in: tail) else { return nil }
    var cursor = ByteCursor(bytes, at: end.upperBound)
    guard let offset = cursor.integer(), offset < bytes.count else { return nil }
    tableOffset = offset
    cursor = ByteCursor(bytes, at: offset)
    guard cursor.skip("xref") else { return nil }
    var offsets: [(Int, Int)] = []
    while let first = cursor.integer(), let count = cursor.integer() {
      guard count <= PDFFile.greatestCount - offsets.count, first <= Int.max / 2 else { return nil }
      for number in first..<first + count {
        guard let offset = cursor.integer(), cursor.integer() != nil,
          let kind = cursor.byte()
        else { return nil }
        if kind == UInt8(ascii: "n") { offsets.append((number, offset)) }
      }
    }
    self.offsets = offsets
    guard cursor.skip("trailer"), let trailer = bytes.dictionary(at: cursor.position),
      let size = bytes.integer(after: "/Size", in: trailer),
      let root = bytes.integer(after: "/Root", in: trailer)
    else { return nil }
    self.size = size
    self.root = root
    info = bytes.integer(after: "/Info", in: trailer)
  }

  /// What stands between `<<` and `>>` of an object of the last table.
  func dictionary(of number: Int) -> Range<Int>? {
    for entry in offsets where entry.number == number {
      var cursor = ByteCursor(bytes, at: entry.offset)
      guard cursor.integer() == number, cursor.integer() != nil, cursor.skip("obj") else {
        return nil
      }
      return bytes.dictionary(at: cursor.position)
    }
    return nil
  }

  /// The number of the only page, by way of the catalogue.
  var page: Int? {
    guard let catalogue = dictionary(of: root),
      let pages = bytes.integer(after: "/Pages", in: catalogue),
      let tree = dictionary(of: pages), let kids = bytes.firstRange(of: "/Kids", in: tree)
    else { return nil }
    var cursor = ByteCursor(bytes, at: kids.upperBound)
    return cursor.skip("[") ? cursor.integer() : nil
  }

  /// The number of the element of the structure that stands for the figure: the one in the one at the tree's root.
  var figureElement: Int? {
    guard let catalogue = dictionary(of: root),
      let tree = bytes.integer(after: "/StructTreeRoot", in: catalogue).flatMap(dictionary),
      let kids = bytes.firstRange(of: "/K [", in: tree)
    else { return nil }
    var cursor = ByteCursor(bytes, at: kids.upperBound)
    guard let document = cursor.integer().flatMap(dictionary) else { return nil }
    return bytes.integer(after: "/K ", in: document)
  }

  /// The object with the resources of a page that has forms or pictures, and where these are listed in it.
  func resources(of page: Range<Int>) -> (
    number: Int, dictionary: Range<Int>, forms: Range<Int>
  )? {
    guard let number = bytes.integer(after: "/Resources", in: page),
      let dictionary = dictionary(of: number),
      let key = bytes.firstRange(of: "/XObject", in: dictionary),
      let forms = bytes.dictionary(at: key.upperBound)
    else { return nil }
    return (number, dictionary, forms)
  }

  /// The entries `/name number 0 R` of a dictionary, each name once.
  func distinctReferences(in dictionary: Range<Int>) -> [UInt8] {
    var entries: [UInt8] = []
    var last: ArraySlice<UInt8> = []
    // Those of one name follow each other.
    for part in bytes[dictionary].split(separator: UInt8(ascii: "/")) where part != last {
      guard part.contains(where: { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\n") }) else {
        continue
      }
      entries += " /".utf8
      entries += part.prefix { $0 != UInt8(ascii: "\n") }
      last = part
    }
    return entries + " ".utf8
  }

  /// The key `/Group` with its dictionary, in another dictionary.
  func group(in dictionary: Range<Int>) -> Range<Int>? {
    guard let key = bytes.firstRange(of: "/Group", in: dictionary),
      let value = bytes.dictionary(at: key.upperBound)
    else { return nil }
    return key.lowerBound..<value.upperBound + 2
  }
}

extension [UInt8] {
  /// What stands between `<<` and its `>>`, from `position` on, after white space. Strings are
  /// stepped over.
  fileprivate func dictionary(at position: Int) -> Range<Int>? {
    var cursor = ByteCursor(self, at: position)
    guard cursor.skip("<<") else { return nil }
    let start = cursor.position
    var depth = 1
    var index = start
    while index + 1 < count {
      let pair = (self[index], self[index + 1])
      if pair == (UInt8(ascii: "<"), UInt8(ascii: "<")) {
        depth += 1
        index += 2
      } else if pair == (UInt8(ascii: ">"), UInt8(ascii: ">")) {
        depth -= 1
        if depth == 0 { return start..<index }
        index += 2
      } else if self[index] == UInt8(ascii: "(") {
        // No string of the dictionaries read here holds brackets of its own.
        guard let end = self[index...].firstIndex(of: UInt8(ascii: ")")) else { return nil }
        index = end + 1
      } else {
        index += 1
      }
    }
    return nil
  }

  /// The integer that follows a key.
  func integer(after key: StaticString, in range: Range<Int>) -> Int? {
    guard let found = firstRange(of: key, in: range) else { return nil }
    var cursor = ByteCursor(self, at: found.upperBound)
    return cursor.integer()
  }
}
