import InformationGeometry
import Scene

extension Session {
  /// A number that has a slider: its path, and what the slider is called.
  public struct Slider: Equatable, Sendable {
    public var path: String
    public var name: String
  }

  /// The sliders of a scene's model at θ*: its axes, the distance from the singular set where that can be set, and the
  /// parameters that are fixed.
  ///
  /// - Parameter scene: the scene of the page.
  public static func modelSliders(of scene: Scene) -> [Slider] {
    let model = scene.model.descriptor
    var sliders: [Slider] = []
    // A metric without a loss has no θ*.
    if scene.hasLoss {
      for axis in model.axes.indices {
        sliders.append(
          Slider(path: SceneNumber.target(axis: axis).name(in: model), name: model.axes[axis].plain)
        )
      }
    }
    if let distance = model.distance, let name = distance.settable {
      sliders.append(Slider(path: name, name: distance.plain))
    }
    for index in model.fixed.indices {
      sliders.append(
        Slider(
          path: SceneNumber.fixed(index: index).path(in: model), name: model.fixed[index].plain))
    }
    return sliders
  }
}
