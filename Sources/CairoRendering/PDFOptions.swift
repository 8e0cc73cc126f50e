/// How a PDF is written.
public struct PDFOptions: Equatable, Sendable {
  /// Leaves the ground out: the page's own white shows.
  public var isTransparent: Bool
  /// The scene to embed; empty for none.
  public var scene: String
  /// The program and its version, such as "indicatrix 0.1".
  public var software: String
  /// Who made the figure; empty to leave it open.
  public var author: String
  /// The date that the file tells, in seconds since 1970, UTC, from 0 to the year 9999. A date of
  /// its own would make every run's file another one; callers pass SOURCE_DATE_EPOCH here.
  public var creationDate: Int64
  /// The language of the words, as in HTML.
  public var language: String

  /// 2000-01-01, the date of files that are not told another.
  public static let standardDate: Int64 = 946_684_800

  public init(
    isTransparent: Bool = false, scene: String = "", software: String = "", author: String = "",
    creationDate: Int64 = PDFOptions.standardDate, language: String = "en"
  ) {
    self.isTransparent = isTransparent
    self.scene = scene
    self.software = software
    self.author = author
    self.creationDate = creationDate
    self.language = language
  }
}
