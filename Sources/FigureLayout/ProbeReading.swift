import InformationGeometry
import Scene

/// A probe with its numbers and the name that links its place on the canvas to its lines in the panel.
struct ProbeReading {
  var geometry: PointGeometry
  /// The label that the scene gives it: its name wherever it stands.
  var label: String?
  /// A letter where there are several probes and it has no label, or where its label is too long for the panel.
  var letter: String?

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
          geometry: loss.geometry(at: probe.at), label: probe.label,
          letter: scene.probeLetter(index)))
    }
    return readings
  }

  /// What the panel calls it: its letter, its label, or what it is.
  func panelName(_ style: Scene.Style) -> MathText {
    if let letter { return MathText("*" + letter + "*") }
    return label.map { .plain($0) } ?? style.words(.probe, "probe")
  }

  /// How many characters that has about.
  static func panelNameLength(_ scene: Scene, _ index: Int) -> Int {
    guard let label = scene.probes[index].label else {
      return scene.probes.count > 1 ? 1 : 5
    }
    let count = label.unicodeScalars.count
    return count > longestInPanel ? 1 : count
  }

  /// The most characters of a label that stands in the panel, where several have one line.
  private static let longestInPanel = 14

  /// The probes with a letter for each label that is too long for the parts of the panel that name it.
  static func lettered(
    _ readings: [ProbeReading], of scene: Scene, for parts: [Scene.PanelPart]
  ) -> [ProbeReading] {
    var readings = readings
    for (index, reading) in readings.enumerated() {
      let isNamed =
        parts.contains(.probes) || parts.contains(.density) && index < DistributionPlot.mostProbes
      guard scene.hasLoss, isNamed, let label = reading.label,
        label.unicodeScalars.count > longestInPanel
      else { continue }
      readings[index].letter = scene.letter(ofProbe: index)
    }
    return readings
  }
}

extension Scene {
  /// The letter that a figure gives a probe without a label; nil where it is the only probe.
  ///
  /// - Parameter index: which, counted from 0.
  public func probeLetter(_ index: Int) -> String? {
    guard probes.count > 1, probes.indices.contains(index), probes[index].label == nil else {
      return nil
    }
    return letter(ofProbe: index)
  }

  /// The letter of a probe's place in the scene: a, b, … z, a1, b1, …, or from a later letter on.
  func letter(ofProbe index: Int) -> String {
    // The weights of a network have the first letters already.
    let first = firstProbeLetter ?? model.descriptor.firstProbeLetter
    let count = 26 - first
    let letter = String(
      String.UnicodeScalarView([Unicode.Scalar(UInt8(97 + first + index % count))]))
    return index < count ? letter : letter + NumberFormat.integer(UInt64(index / count))
  }
}
