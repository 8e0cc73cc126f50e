import Elementary
import FigureLayout
import InformationGeometry
import Scene

/// A number with its name, for the page to show and to read aloud.
public struct Reading: Sendable {
  /// What it is, in plain text.
  public var name: String
  /// The number as it is shown; a word where it is not defined.
  public var shown: String
  /// All its digits; nil where it is not defined.
  public var exact: Double?
}

extension Session {
  /// The numbers at θ* and at each probe.
  public func readings() -> [Reading] {
    let loss = LossReading(scene)
    let handle = loss.geometry(at: Vector2(scene.handles.mu1, scene.handles.mu2))
    let fisher = handle.fisher
    var readings = [
      Self.reading("condition number κ(F)", fisher.conditionNumber, "∞ (singular)"),
      Self.reading("λ₊ shift", fisher.first.value),
      Self.reading("λ₋ exchange", fisher.second.value),
      Self.reading("det F", fisher.determinant),
      Self.reading("separation |μ₁ − μ₂|/σ", handle.separation),
    ]
    for (index, probe) in scene.probes.enumerated() {
      let geometry = loss.geometry(at: probe.at)
      let name = scene.probes.count > 1 ? "probe " + PlainNumber.letter(index) : "probe"
      readings.append(
        Self.reading(
          name + ": angle Δθ in degrees", geometry.angle.map { $0 * 180 / Elementary.pi }))
      readings.append(Self.reading(name + ": correction", geometry.correction))
    }
    return readings
  }

  /// The readings in a sentence, for screen readers: short, since it is read aloud after every change.
  public func summary() -> String {
    var text =
      "θ* at (" + PlainNumber.text(scene.handles.mu1) + ", "
      + PlainNumber.text(scene.handles.mu2) + "), σ " + PlainNumber.text(scene.model.sigma) + "."
    for reading in readings() { text += " " + reading.name + ": " + reading.shown + "." }
    return text
  }

  private static func reading(
    _ name: String, _ value: Double?, _ absent: String = "not defined"
  ) -> Reading {
    Reading(name: name, shown: value.map { PlainNumber.text($0) } ?? absent, exact: value)
  }
}

/// The loss of a scene, made once for all points.
private struct LossReading {
  private let loss: MixtureLoss

  init(_ scene: Scene) {
    let model = GaussianMixture(sigma: scene.model.sigma)
    switch scene.loss {
    case .kl:
      loss = MixtureLoss(
        model: model, target: Vector2(scene.handles.mu1, scene.handles.mu2),
        targetSigma: scene.handles.sigma ?? scene.model.sigma)
    case .samples(let values):
      loss = MixtureLoss(model: model, samples: values)
    }
  }

  func geometry(at theta: Vector2) -> PointGeometry { PointGeometry(at: theta, loss: loss) }
}
