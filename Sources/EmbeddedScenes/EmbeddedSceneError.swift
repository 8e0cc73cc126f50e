/// What keeps a scene from being read out of a figure.
public enum EmbeddedSceneError: Error, Equatable, Sendable {
  /// The bytes are neither PNG nor SVG nor PDF.
  case notAFigure
  /// A figure without a scene: another program drew it or wrote it anew.
  case noScene(FigureFormat)
  /// A PDF that was drawn here and has no scene any more; `by` is its producer, empty where it names none.
  case removed(FigureFormat, by: String)
  /// The file holds figures of different scenes.
  case several(FigureFormat)
  /// The file ends too early or contradicts itself.
  case damaged(FigureFormat)
  /// The scene is longer than `EmbeddedScene.greatestLength`.
  case tooLong(FigureFormat)
  /// The scene is not valid UTF-8.
  case notText(FigureFormat)
  /// A PDF that opens with a password only.
  case encrypted
  /// A PDF whose encryption or compression libqpdf does not know.
  case unsupported
  /// libqpdf cannot be loaded, and what the system says about it.
  case noLibrary(String)
  /// What keeps an SVG from being XML, and in which line, counted from 1.
  case notXML(line: Int, String)
  /// An SVG in an encoding that Expat does not know.
  case encoding
  /// An SVG that takes parts of itself from other files.
  case outside
  /// An SVG whose entities stand for far more text than there is.
  case entities

  /// The error in a line of words.
  public var message: String {
    switch self {
    case .notAFigure: "this is neither a PNG nor an SVG nor a PDF"
    case .noScene(let format):
      "there is no scene in this \(format.name): another program drew it, or saved it anew"
    case .removed(let format, let producer):
      "the scene of this \(format.name) was removed by another program"
        + (producer.isEmpty || producer.hasPrefix("cairo ") ? "" : " (\(producer))")
    case .several(let format): "this \(format.name) holds several figures, of different scenes"
    case .damaged(let format): "this \(format.name) is damaged"
    case .tooLong(let format):
      "the scene in this \(format.name) is longer than \(EmbeddedScene.greatestLength >> 20) MB"
    case .notText(let format): "the scene in this \(format.name) is not text in UTF-8"
    case .encrypted: "this PDF is encrypted"
    case .unsupported: "this PDF is encrypted or compressed in a way that libqpdf cannot read"
    case .noLibrary(let reason): "a PDF is read with libqpdf, which cannot be loaded: \(reason)"
    case .notXML(let line, let reason): "this SVG is not XML: line \(line): \(reason)"
    case .encoding:
      "this SVG is in an encoding that is not read; UTF-8, UTF-16, ISO-8859-1 and US-ASCII are"
    case .outside: "this SVG refers to other files for its text, and those are not read"
    case .entities: "this SVG is refused: its entities expand to far more text than it has"
    }
  }
}

extension FigureFormat {
  fileprivate var name: String { rawValue.uppercased() }
}
