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
    let loss = scene.planeLoss
    let theta = scene.handles.theta
    let fisher = scene.planeModel.fisher(at: theta)
    let (first, second, distance) = Self.names(of: scene.planeModel)
    var readings = [
      Self.reading("condition number κ(F)", fisher.conditionNumber, "∞ (singular)"),
      Self.reading(first, fisher.first.value),
      Self.reading(second, fisher.second.value),
      Self.reading("det F", fisher.determinant),
    ]
    switch scene.planeModel {
    case .mixture(let mixture):
      readings.append(Self.reading(distance, mixture.separation(at: theta)))
    case .network(let network):
      readings.append(Self.reading(distance, network.signalToNoise(at: theta)))
    }
    for (index, probe) in scene.probes.enumerated() {
      let geometry = PointGeometry(at: probe.at, loss: loss)
      let name = scene.probes.count > 1 ? "probe " + probeName(index) : "probe"
      readings.append(
        Self.reading(
          name + ": angle Δθ in degrees", geometry.angle.map { $0 * 180 / Elementary.pi }))
      readings.append(Self.reading(name + ": correction", geometry.correction))
    }
    return readings
  }

  /// What the figure calls a probe: a letter, or nothing where there is but one.
  ///
  /// - Parameter index: which, counted from 0.
  public func probeName(_ index: Int) -> String {
    scene.probeLetter(max(0, index)) ?? ""
  }

  /// The readings in a sentence, for screen readers: short, since it is read aloud after every change.
  public func summary() -> String {
    var text =
      "θ* at (" + PlainNumber.text(scene.handles.mu1) + ", "
      + PlainNumber.text(scene.handles.mu2) + "), σ " + PlainNumber.text(scene.model.sigma) + "."
    for reading in readings() { text += " " + reading.name + ": " + reading.shown + "." }
    return text
  }

  /// What the eigenvalues are called, and the distance from what is singular.
  private static func names(of model: PlaneModel) -> (String, String, String) {
    switch model {
    case .mixture: ("λ₊ shift", "λ₋ exchange", "separation |μ₁ − μ₂|/σ")
    case .network: ("λ max", "λ min", "signal to noise √E[y²]/σ")
    }
  }

  private static func reading(
    _ name: String, _ value: Double?, _ absent: String = "not defined"
  ) -> Reading {
    Reading(name: name, shown: value.map { PlainNumber.text($0) } ?? absent, exact: value)
  }
}
