import SVGWriting

/// Reads scenes back out of films, and says how those are written that ffmpeg gives no comment.
///
/// Input may be cut off or hostile: nothing is read beyond the end, and of a large film little more than its tables; of a GIF
/// all, since its comment is behind its frames.
public enum FilmScene {
  /// What stands in place of the last byte of a GIF that carries a scene.
  package static func endingOfGIF(_ scene: String) -> [UInt8] {
    GIFBlocks.ending(FilmComment.text(of: scene))
  }

  /// What stands in place of the last part, 12 bytes, of an animated PNG that carries a scene.
  package static func endingOfPNG(_ scene: String) -> [UInt8] {
    PNGPart.text("\(PNGScene.sceneKey)", scene) + PNGPart.bytes("IEND", [])
  }

  /// The scene's text, just as it was embedded.
  ///
  /// - Parameters:
  ///   - source: the film.
  ///   - film: what it is, by its beginning.
  public static func text(
    in source: ByteSource, _ film: FilmContainer
  ) throws(FilmSceneError) -> String {
    let comments =
      switch film {
      case .mp4, .mov: try MovieBoxes.comments(in: source, film)
      case .webm, .matroska: try MatroskaElements.comments(in: source, film)
      case .gif: try GIFBlocks.comments(in: source)
      }
    guard let first = comments.first else { throw .noComment(film) }
    var failure: FilmSceneError?
    for comment in comments {
      do throws(FilmSceneError) {
        return try FilmComment.scene(in: comment, of: film)
      } catch {
        // Of several comments the one that was ours tells most.
        if case .otherComment = error {} else { failure = failure ?? error }
      }
    }
    throw failure ?? (first.isEmpty ? .noComment(film) : .otherComment(film))
  }
}

/// What keeps a scene from being read out of a film.
public enum FilmSceneError: Error, Equatable, Sendable {
  /// The film has no comment.
  case noComment(FilmContainer)
  /// The film's comment is not a scene.
  case otherComment(FilmContainer)
  /// Only the first bytes of the scene are left.
  case shortened(FilmContainer, kept: Int, of: Int)
  /// The scene is not what it was.
  case changed(FilmContainer)
  /// The scene is longer than `EmbeddedScene.greatestLength`.
  case tooLong(FilmContainer)
  /// The file ends before what its tables speak of.
  case cutOff(FilmContainer)

  /// The error in a line of words.
  public var message: String {
    switch self {
    case .noComment(let film):
      "there is no scene in this \(film.name): it has no comment; the program that made it, cut it or encoded it anew kept none"
    case .otherComment(let film):
      "there is no scene in this \(film.name): its comment is another program's"
    case .shortened(let film, let kept, let length):
      "the scene in this \(film.name) was shortened by another program: \(kept) of \(length) bytes are left"
    case .changed(let film): "the scene in this \(film.name) was changed by another program"
    case .tooLong(let film):
      "the scene in this \(film.name) is longer than \(EmbeddedScene.greatestLength >> 20) MB"
    case .cutOff(let film):
      "this \(film.name) is damaged: it ends before the film does"
    }
  }
}
