import CQPDF

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Finds the scene in a PDF: the stream that a page's `/PieceInfo` names, in whatever form the program that wrote the file
/// last keeps its objects.
///
/// libqpdf reads the file. It does not repair: what would have to be guessed is damage.
package struct PDFScene {
  /// The name under `/PieceInfo`.
  package static let application = "/Indicatrix"

  private let qpdf: qpdf_functions
  private let file: qpdf_data

  static func bytes(in bytes: [UInt8]) throws(EmbeddedSceneError) -> [UInt8] {
    let qpdf: qpdf_functions
    switch library {
    case .success(let loaded): qpdf = loaded.functions
    case .failure(let error): throw error
    }
    guard let opened = qpdf.`init`() else { throw .damaged(.pdf) }
    var file: qpdf_data? = opened
    defer { qpdf.cleanup(&file) }
    qpdf.silence_errors(opened)
    qpdf.set_suppress_warnings(opened, 1)
    qpdf.set_attempt_recovery(opened, 0)
    // The library reads from these bytes for as long as the file is open.
    return try bytes.withUnsafeBufferPointer { buffer throws(EmbeddedSceneError) in
      try PDFScene(qpdf: qpdf, file: opened).scene(in: buffer, isWhole: isWhole(bytes))
    }
  }

  private func scene(
    in buffer: UnsafeBufferPointer<UInt8>, isWhole: Bool
  ) throws(EmbeddedSceneError) -> [UInt8] {
    let start = UnsafeRawPointer(buffer.baseAddress)?.assumingMemoryBound(to: CChar.self)
    _ = qpdf.read_memory(file, "", start, UInt64(buffer.count), nil)
    // What reading the tables has to say is about other things. From there on a warning is about an object that is damaged,
    // and taken for null therefore.
    while qpdf.more_warnings(file) != 0 { _ = qpdf.next_warning(file) }
    try check()
    // A page keeps its scene when it is taken into another document; a document's own entries would stay behind, or stand
    // for pages that they were not written for.
    let count = qpdf.get_num_pages(file)
    try check()
    var found: [UInt8]?
    for page in 0..<max(0, count) {
      guard let scene = try scene(ofPage: Int(page)) else { continue }
      if let other = found, other != scene { throw .several(.pdf) }
      found = scene
    }
    if let found { return found }
    // The first part of a file is one with an earlier revision at its end, but with more bytes after it.
    guard isWhole else { throw .damaged(.pdf) }
    let information = value("/Info", of: qpdf.get_trailer(file))
    let creator = text(value("/Creator", of: information))
    let producer = text(value("/Producer", of: information))
    try check()
    throw creator.hasPrefix("indicatrix ") ? .removed(.pdf, by: producer) : .noScene(.pdf)
  }

  private func scene(ofPage number: Int) throws(EmbeddedSceneError) -> [UInt8]? {
    let page = qpdf.get_page_n(file, number)
    var object = value("/PieceInfo", of: page)
    object = value(Self.application, of: object)
    object = value("/Private", of: object)
    let isNull = qpdf.oh_is_null(file, object) != 0
    try check()
    if isNull { return nil }
    guard qpdf.oh_is_stream(file, object) != 0 else { throw .damaged(.pdf) }
    var data: UnsafeMutablePointer<UInt8>?
    var length = 0
    var isDecoded: QPDF_BOOL = 0
    _ = qpdf.oh_get_stream_data(file, object, qpdf_dl_specialized, &isDecoded, &data, &length)
    defer { free(data) }
    // Compressed data that break off are a warning, and as much of them as there is.
    try check()
    guard isDecoded != 0 else { throw .unsupported }
    guard length <= EmbeddedScene.greatestLength else { throw .tooLong(.pdf) }
    return Array(UnsafeBufferPointer(start: data, count: length))
  }

  private func value(_ key: String, of object: qpdf_oh) -> qpdf_oh {
    qpdf.oh_get_key_if_dict(file, object, key)
  }

  private func text(_ object: qpdf_oh) -> String {
    guard qpdf.oh_is_string(file, object) != 0, let text = qpdf.oh_get_utf8_value(file, object)
    else { return "" }
    return String(cString: text)
  }

  /// Throws what libqpdf has noted.
  private func check() throws(EmbeddedSceneError) {
    guard qpdf.has_error(file) != 0 else {
      if qpdf.more_warnings(file) != 0 { throw .damaged(.pdf) }
      return
    }
    switch qpdf.get_error_code(file, qpdf.get_error(file)) {
    case qpdf_e_password: throw .encrypted
    case qpdf_e_unsupported: throw .unsupported
    default: throw .damaged(.pdf)
    }
  }

  /// Whether the file ends as a PDF does.
  private static func isWhole(_ bytes: [UInt8]) -> Bool {
    let tail = max(0, bytes.count - 1024)..<bytes.count
    guard let end = bytes.lastRange(of: "%%EOF", in: tail) else { return false }
    return bytes[end.upperBound...].allSatisfy(\.isSpace)
  }

  private struct Library: @unchecked Sendable {
    // Pointers to functions of C.
    let functions: qpdf_functions
  }

  private static let library: Result<Library, EmbeddedSceneError> = {
    var failure: UnsafePointer<CChar>?
    if let loaded = qpdf_load(&failure) { return .success(Library(functions: loaded.pointee)) }
    return .failure(.noLibrary(failure.map { String(cString: $0) } ?? ""))
  }()
}
