import Drawing
import FigureLayout
import FontFiles
import Foundation
import InformationGeometry
import PNGWriting
import Scene
import SceneFile

/// What benchmarks are made from: the scenes of the folder, fonts, points of the plane.
final class Materials {
  let fonts: FontSet
  let canvas: PixelCanvas
  let encoder = PNGEncoder()
  private let folder: URL

  /// - Parameter folder: holds `figure.txt` and `film.txt`.
  init(folder: String) throws {
    self.folder = URL(fileURLWithPath: folder, isDirectory: true)
    let directory = ProcessInfo.processInfo.environment["INDICATRIX_FONTS"]
    fonts = try FontSet(directory: directory ?? FontSet.debianDirectory)
    canvas = PixelCanvas(fonts: fonts)
  }

  func text(_ name: String) throws -> SourceText {
    let bytes = try Data(contentsOf: folder.appendingPathComponent(name))
    return SourceText(name: name, bytes: [UInt8](bytes))
  }

  /// A scene of the folder, changed.
  ///
  /// - Parameter overrides: as after `--set`.
  func scene(_ name: String, _ overrides: [String] = []) throws -> Scene {
    try SceneReader().read(try text(name), overrides: overrides.map { Override($0) }).scene
  }

  func figure(_ overrides: [String] = []) throws -> Drawing {
    try Figure.drawing(of: try scene("figure.txt", overrides), fonts: fonts.metrics)
  }

  /// A frame from the middle of the film.
  func frame() throws -> Drawing {
    try Figure.drawing(of: try scene("film.txt", ["sweep.frame=60"]), fonts: fonts.metrics)
  }

  /// The model and the loss of the still figure, which the peers' scripts state too.
  static let mixture = GaussianMixture(sigma: 0.8)
  static let loss = MixtureLoss(model: mixture, target: Vector2(-2, 2.5), targetSigma: 0.8)
  static let window = Window(lower: Vector2(-6, -6), upper: Vector2(6, 6))

  /// Points spread evenly over the window (the R2 sequence), as in `peers/geometry.py`.
  static func points(_ count: Int) -> [Vector2] {
    let root = 1.324_717_957_244_746
    return (1...count).map { index in
      let x = 0.5 + Double(index) / root
      let y = 0.5 + Double(index) / (root * root)
      return Vector2(
        window.lower.x + window.width * (x - x.rounded(.down)),
        window.lower.y + window.height * (y - y.rounded(.down)))
    }
  }
}
