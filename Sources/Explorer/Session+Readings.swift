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
    let fisher = loss.model.fisher(at: theta)
    let model = scene.model.descriptor
    var readings = [
      Self.reading("condition number κ(F)", fisher.conditionNumber, "∞ (singular)"),
      Self.reading(model.eigenvalues[0].plain, fisher.first.value),
      Self.reading(model.eigenvalues[1].plain, fisher.second.value),
      Self.reading("det F", fisher.determinant),
    ]
    if let distance = model.distance, let value = loss.model.distance(at: theta) {
      readings.append(Self.reading(distance.words, value))
    }
    for (index, probe) in scene.probes.enumerated() {
      let geometry = loss.geometry(at: probe.at)
      let own = probeName(index)
      let name = own.utf8.isEmpty ? "probe" : "probe " + own
      readings.append(
        Self.reading(
          name + ": angle Δθ in degrees", geometry.angle.map { $0 * 180 / Elementary.pi }))
      readings.append(Self.reading(name + ": correction", geometry.correction))
    }
    return readings
  }

  /// What the figure calls a probe: its label, a letter, or nothing where there is but one.
  ///
  /// - Parameter index: which, counted from 0.
  public func probeName(_ index: Int) -> String {
    guard scene.probes.indices.contains(index) else { return "" }
    return scene.probes[index].label ?? scene.probeLetter(index) ?? ""
  }

  /// The readings in a sentence, for screen readers: short, since it is read aloud after every change.
  public func summary() -> String {
    var text =
      "θ* at " + PlainNumber.pair(scene.handles.theta.x, scene.handles.theta.y)
    for (index, parameter) in scene.model.descriptor.fixed.enumerated() {
      text +=
        ", " + parameter.plain + " " + PlainNumber.text(scene.model.settings.fixed[index])
    }
    text += "."
    for reading in readings() { text += " " + reading.name + ": " + reading.shown + "." }
    return text
  }

  private static func reading(
    _ name: String, _ value: Double?, _ absent: String = "not defined"
  ) -> Reading {
    Reading(name: name, shown: value.map { PlainNumber.text($0) } ?? absent, exact: value)
  }
}
