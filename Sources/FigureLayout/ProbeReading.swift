import InformationGeometry
import Scene

/// A probe with its numbers and the name that links its place on the canvas to its lines in the panel.
struct ProbeReading {
  var geometry: PointGeometry
  /// A letter where there are several probes, and the label that the scene gives it.
  var letter: String?
  var label: String?

  /// What stands beside the probe: its letter, its label, both or nothing.
  var name: MathText? {
    switch (letter, label) {
    case (nil, nil): nil
    case (let letter?, nil): MathText("*" + letter + "*")
    case (nil, let label?): .plain(label)
    case (let letter?, let label?): MathText("*" + letter + "*  ") + .plain(label)
    }
  }

  /// The readings of a scene's probes, in its order.
  static func readings(_ scene: Scene, loss: any PlaneLoss) -> [ProbeReading] {
    var readings: [ProbeReading] = []
    for (index, probe) in scene.probes.enumerated() {
      readings.append(
        ProbeReading(
          geometry: loss.geometry(at: probe.at),
          letter: scene.probeLetter(index), label: probe.label))
    }
    return readings
  }
}

extension Scene {
  /// The letter that a figure gives a probe: a, b, … z, a1, b1, …, or from a later letter on; nil where it is the only one.
  ///
  /// - Parameter index: which, counted from 0.
  public func probeLetter(_ index: Int) -> String? {
    guard probes.count > 1 else { return nil }
    // The weights of a network have the first letters already.
    let first = firstProbeLetter ?? model.descriptor.firstProbeLetter
    let count = 26 - first
    let letter = String(
      String.UnicodeScalarView([Unicode.Scalar(UInt8(97 + first + index % count))]))
    return index < count ? letter : letter + NumberFormat.integer(UInt64(index / count))
  }
}
