import Drawing
import InformationGeometry
import Scene

/// What every layer of one canvas needs to know.
struct FigureContext {
  let scene: Scene
  let theme: Theme
  let scale: TypeScale
  let typesetter: Typesetter
  let map: CanvasMap
  let model: GaussianMixture
  let loss: MixtureLoss
  let conditionScale: ConditionScale

  var em: Double { scale.em }

  /// The size of marks in proportion to the text: smaller on a small canvas, such as one of many.
  var markScale: Double {
    min(1, max(0.6, min(map.rect.width, map.rect.height) / (32 * em)))
  }

  /// The place of the handles, θ*.
  var target: Vector2 { Vector2(scene.handles.mu1, scene.handles.mu2) }

  /// A halo in the colour of the canvas that keeps letters legible over marks.
  var halo: Text.Halo { Text.Halo(theme.canvas, width: em * 0.24) }
}

extension Scene {
  var mixture: GaussianMixture { GaussianMixture(sigma: model.sigma) }

  var mixtureLoss: MixtureLoss {
    switch loss {
    case .kl:
      MixtureLoss(
        model: mixture, target: Vector2(handles.mu1, handles.mu2),
        targetSigma: handles.sigma ?? model.sigma)
    case .samples(let values):
      MixtureLoss(model: mixture, samples: values)
    }
  }
}
