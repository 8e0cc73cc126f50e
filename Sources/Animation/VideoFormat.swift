/// The kinds of film that ffmpeg makes.
public enum VideoFormat: String, CaseIterable, Sendable {
  case mp4, mov, webm, gif, apng

  /// The format that a file's name asks for by its extension, in any case.
  public init?(fileName: String) {
    let last = fileName.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
    guard let dot = last.lastIndex(of: "."), dot != last.startIndex else { return nil }
    self.init(rawValue: last[last.index(after: dot)...].lowercased())
  }

  /// Whether one colour stands for 2 × 2 pixels, so that sides must be even.
  public var needsEvenSides: Bool {
    switch self {
    case .mp4, .webm: true
    case .mov, .gif, .apng: false
    }
  }

  /// Whether its pictures may be transparent.
  public var hasAlpha: Bool {
    switch self {
    case .mov, .webm, .apng: true
    case .mp4, .gif: false
    }
  }

  /// Whether ffmpeg writes a comment into it.
  public var hasComment: Bool {
    switch self {
    case .mp4, .mov, .webm: true
    case .gif, .apng: false
    }
  }

  /// The most frames a second that players show: those of GIFs take a shorter pause for a mistake.
  public var greatestRate: Double { self == .gif ? 50 : 1000 }

  /// How many frames, drawn ahead, choose the colours of a GIF.
  public static let paletteFrames = 16
}
