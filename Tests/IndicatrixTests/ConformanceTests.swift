import Drawing
import FigureLayout
import FontFiles
import InformationGeometry
import Scene
import SceneFile
import Testing

@testable import Explorer
@testable import indicatrix

/// What every family of models promises, whoever brings its geometry: the catalogue, the mixture and the network. The tests of
/// the catalogue (`CatalogueTests`) hold its formulas against quadrature, over more points.
@Suite("every family of models")
struct ConformanceTests {
  static let names = Catalogue.names + ModelFamilies.all.map { $0.descriptor.name }

  private static func scene(_ name: String) throws -> Scene {
    var scene = try SceneReader().read(SourceText(name: name, "model: \(name)\nsize: 480x360\n"))
      .scene
    scene.ellipses?.columns = 3
    scene.ellipses?.rows = 3
    scene.flow?.particles = 2
    return scene
  }

  /// θ* moved into the view, away from where KL has its minimum.
  private static func elsewhere(_ scene: Scene) -> Vector2 {
    let theta = scene.handles.theta
    let corner = scene.view.lower + Vector2(0.7 * scene.view.width, 0.6 * scene.view.height)
    return theta + (corner - theta) * 0.35
  }

  @Test("F = −E ∂²ℓ = E s sᵀ, and ∇L is the slope of L", arguments: names)
  func identities(name: String) throws {
    let scene = try Self.scene(name)
    let loss = scene.planeLoss
    let target = scene.handles.theta
    let fisher = loss.model.fisher(at: target)
    #expect(fisher.isKnown, "\(name)")
    guard scene.hasLoss else { return }
    let size = scene.view.width.magnitude + scene.view.height.magnitude
    let h = Vector2(1e-5 * scene.view.width, 1e-5 * scene.view.height)
    func slopes(_ place: Vector2, _ axis: Int) -> (Vector2, Double) {
      let step = axis == 0 ? Vector2(h.x, 0) : Vector2(0, h.y)
      let (a, b) = (loss.geometry(at: place - step), loss.geometry(at: place + step))
      let length = 2 * (axis == 0 ? h.x : h.y)
      return ((b.gradient - a.gradient) * (1 / length), (b.loss - a.loss) / length)
    }
    // The Hessian of KL at θ* is −E ∂²ℓ; F is computed from E s sᵀ or in closed form.
    let scale = max(fisher.matrix.xx, fisher.matrix.yy)
    let (first, second) = (slopes(target, 0).0, slopes(target, 1).0)
    for (found, exact) in [
      (first.x, fisher.matrix.xx), (first.y, fisher.matrix.xy), (second.y, fisher.matrix.yy),
    ] {
      #expect((found - exact).magnitude < 1e-5 * scale, "\(name)")
    }
    let place = Self.elsewhere(scene)
    guard loss.model.contains(place) else { return }
    let gradient = loss.geometry(at: place).gradient
    let exactness = 1e-5 * (gradient.length + loss.value(at: place) / size)
    #expect((slopes(place, 0).1 - gradient.x).magnitude < exactness, "\(name)")
    #expect((slopes(place, 1).1 - gradient.y).magnitude < exactness, "\(name)")
  }

  @Test("a scene of it comes back from its text and from a page's words", arguments: names)
  func roundTrips(name: String) throws {
    var scene = try Self.scene(name)
    if scene.hasLoss { scene.probes = [Scene.Probe(at: scene.handles.theta, label: "here")] }
    let text = SceneWriter.text(scene)
    #expect(try SceneReader().read(SourceText(name: "again", text)).scene == scene, "\(text)")
    #expect(Scene(words: scene.words()) == scene, "\(name)")
  }

  @Test("its figure is drawn, with letters that a page has", arguments: names)
  func figure(name: String) throws {
    let scene = try Self.scene(name)
    let fonts = try FontCache().fonts()
    let figure = try Figure.laidOut(scene, fonts: fonts.metrics)
    var ellipses = 0
    var letters: [Face: Set<UInt32>] = [:]
    func read(_ nodes: [Node], _ isField: Bool) {
      for node in nodes {
        switch node {
        case .group(let group): read(group.content, isField || group.name == "ellipses")
        case .text(let text):
          for run in text.runs {
            letters[run.face, default: []].formUnion(run.text.unicodeScalars.map(\.value))
          }
        default: if isField { ellipses += 1 }
        }
      }
    }
    read(figure.drawing.content, false)
    #expect(ellipses > 0, "\(name)")
    for (face, found) in letters {
      let known = Set(ExplorerDocument.letters(scene, face))
      let missing = found.subtracting(known).compactMap { Unicode.Scalar($0).map(String.init) }
      #expect(missing.isEmpty, "\(name), \(face): \(missing)")
    }
  }
}
