/// The kinds of file that hold films and a comment.
public enum FilmContainer: Equatable, Sendable {
  case mp4, mov, webm, matroska, gif

  /// What the bytes look like by their beginning, which may be all that there is of them yet.
  public init?(_ bytes: [UInt8]) {
    if bytes.matches("GIF87a", at: 0) || bytes.matches("GIF89a", at: 0) {
      self = .gif
    } else if bytes.starts(with: [0x1a, 0x45, 0xdf, 0xa3]) {
      let head = 0..<min(64, bytes.count)
      self = bytes.firstRange(of: "matroska", in: head) == nil ? .webm : .matroska
    } else if bytes.matches("ftyp", at: 4) {
      self = bytes.matches("qt  ", at: 8) ? .mov : .mp4
    } else if bytes.first == 0,
      ["moov", "mdat", "wide", "free", "skip"].contains(where: { bytes.matches($0, at: 4) })
    {
      self = .mov
    } else {
      return nil
    }
  }

  var name: String {
    switch self {
    case .mp4: "MP4"
    case .mov: "MOV"
    case .webm: "WebM"
    case .matroska: "Matroska"
    case .gif: "GIF"
    }
  }
}
