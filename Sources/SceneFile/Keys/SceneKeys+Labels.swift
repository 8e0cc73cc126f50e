import Scene

/// The keys of `style.labels`.
extension SceneKeys {
  static let labels = Key(
    "labels",
    .map(FigureWord.named.map { labelKey($0) } + [anyParameter("the name of an axis")]),
    example: "{handles: truth}", aliases: ["label", "words", "text", "names"],
    "words that replace the figure's own; text between asterisks is mathematics")

  static let phrases = Key(
    "phrases", .map([Key(anyName, .text(limit: Limits.labelLength), family: anyName, "new words")]),
    example: "{others unknown: marginal}", aliases: ["phrase", "texts", "replace", "translate"],
    "replacements for other words of the figure: whole lines, or words within lines")

  private static func labelKey(_ word: FigureWord) -> Key {
    let (meaning, aliases): (String, [String]) =
      switch word {
      case .firstAxis, .secondAxis: ("the name of an axis", [])
      case .handles:
        ("the point θ*, which the data come from", ["handle", "target", "truth", "theta"])
      case .mirror: ("the other point with the same distribution", ["twin"])
      case .natural: ("the natural gradient", ["ngd"])
      case .euclidean: ("the Euclidean gradient", ["gd", "gradient"])
      case .naturalTrails: ("trails and streamlines of the natural gradient", ["trails", "flow"])
      case .euclideanTrails: ("trails and streamlines of the Euclidean gradient", [])
      case .minimum: ("a minimum of the loss", ["min", "optimum"])
      case .kappa:
        ("the condition number on the colour bar", ["colorbar", "colourbar", "κ", "bar"])
      case .curvature: ("the curvature on the colour bar", [])
      case .volume: ("the volume on the colour bar", [])
      case .singular: ("the lines on which F is singular", ["singular-line", "singularity"])
      case .fisher: ("the heading of the matrix", ["matrix", "metric"])
      case .determinant: ("the determinant of the matrix", ["det"])
      case .condition: ("the condition number of the matrix", ["cond"])
      case .contours: ("contours, in the key", ["contour"])
      case .overlay: ("true contours over ellipses, in the key", ["kl"])
      case .geodesic: ("geodesics of the Fisher metric", [])
      case .exponentialGeodesic: ("e-geodesics", [])
      case .mixtureGeodesic: ("m-geodesics", [])
      case .distance: ("balls of the Fisher–Rao distance", ["ball"])
      case .wald: ("regions given by the ellipse of F", [])
      case .likelihood: ("regions given by the likelihood", [])
      case .cramerRao: ("the ellipse of the Cramér–Rao bound", [])
      case .estimates: ("the estimates from samples, in the key", ["dots"])
      case .probe: ("the heading of the numbers of a probe", ["probes"])
      case .angle: ("the angle between the gradients", [])
      case .correction: ("the ratio of the gradients", ["ratio"])
      case .convergence: ("the heading of the losses along paths", [])
      case .steps: ("the axis of steps", ["step"])
      case .outcome: ("the axis of probabilities", [])
      case .network: ("the heading of a network's properties", [])
      case .leftOut: ("the heading of the parts that an approximation omits", [])
      case .layers: ("a network's layers", [])
      case .weights: ("the number of a network's weights", [])
      case .examples: ("the number of examples", [])
      case .loss: ("the loss of a network", [])
      case .damping: ("the damping", [])
      case .iterations: ("the axis of iterations", [])
      case .seconds: ("the axis of seconds", [])
      case .losses: ("the axis of losses", [])
      case .gradientDescent: ("an optimiser of a network", [])
      case .momentum: ("an optimiser of a network", [])
      case .adam: ("an optimiser of a network", [])
      case .naturalGradient: ("an optimiser of a network", [])
      case .naturalAdapted: ("an optimiser of a network", [])
      case .blockDiagonal: ("the block-diagonal matrix", [])
      case .kfac: ("K-FAC", ["kfac"])
      case .kfacSampled: ("K-FAC with sampled labels", [])
      case .kfacAveraged: ("K-FAC with averaged factors", [])
      case .kfacClipped: ("K-FAC with clipped steps", [])
      case .martensGrosse: ("K-FAC with the steps of Martens and Grosse", [])
      }
    return Key(
      word.rawValue, .text(limit: Limits.labelLength), example: "truth", aliases: aliases, meaning)
  }
}
