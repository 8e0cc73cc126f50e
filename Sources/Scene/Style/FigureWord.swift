/// A word of a figure that a scene may replace.
public enum FigureWord: String, CaseIterable, Equatable, Sendable {
  /// The names of the two axes, whose keys in scenes are the names of the parameters.
  case firstAxis = "axis-1"
  case secondAxis = "axis-2"
  /// The point θ*, which the data come from.
  case handles
  /// The other point with the same distribution.
  case mirror
  /// The natural gradient.
  case natural
  /// The Euclidean gradient.
  case euclidean
  /// Trails and streamlines on the natural gradient.
  case naturalTrails = "natural-trails"
  /// Trails and streamlines on the Euclidean gradient.
  case euclideanTrails = "euclidean-trails"
  /// A minimum of the loss.
  case minimum
  /// The condition number on the colour bar.
  case kappa
  /// The curvature on the colour bar.
  case curvature
  /// The volume on the colour bar.
  case volume
  /// The lines on which F is singular.
  case singular
  /// The heading of the matrix.
  case fisher
  /// Its determinant.
  case determinant
  /// Its condition number.
  case condition
  /// Contours, in the key.
  case contours
  /// True contours over ellipses, in the key.
  case overlay
  /// Geodesics of the Fisher metric.
  case geodesic
  /// E-geodesics.
  case exponentialGeodesic = "e-geodesic"
  /// M-geodesics.
  case mixtureGeodesic = "m-geodesic"
  /// Balls of the Fisher–Rao distance.
  case distance
  /// Regions by the ellipse of F.
  case wald
  /// Regions by the likelihood.
  case likelihood
  /// The ellipse of the Cramér–Rao bound.
  case cramerRao = "cramer-rao"
  /// The dots of estimates from samples.
  case estimates
  /// The heading of the numbers of a probe.
  case probe
  /// The angle between the gradients.
  case angle
  /// The ratio of the gradients.
  case correction
  /// The heading of the losses along paths.
  case convergence
  /// The axis of steps.
  case steps
  /// The axis of probabilities.
  case outcome
  /// The heading of a network's properties.
  case network
  /// The heading of the parts that an approximation omits.
  case leftOut = "left-out"
  /// A network's layers.
  case layers
  /// The number of its weights.
  case weights
  /// The number of examples.
  case examples
  /// The loss of a network.
  case loss
  /// The damping.
  case damping
  /// The axis of iterations.
  case iterations
  /// The axis of seconds.
  case seconds
  /// The axis of losses.
  case losses
  /// An optimiser of a network.
  case gradientDescent = "gradient-descent"
  /// An optimiser of a network.
  case momentum
  /// An optimiser of a network.
  case adam
  /// An optimiser of a network.
  case naturalGradient = "natural-gradient"
  /// An optimiser of a network.
  case naturalAdapted = "natural-adapted"
  /// The block-diagonal matrix.
  case blockDiagonal = "block-diagonal"
  /// K-FAC.
  case kfac = "k-fac"
  /// K-FAC with sampled labels.
  case kfacSampled = "k-fac-sampled"
  /// K-FAC with averaged factors.
  case kfacAveraged = "k-fac-averaged"
  /// K-FAC with clipped steps.
  case kfacClipped = "k-fac-clipped"
  /// K-FAC with the steps of Martens and Grosse.
  case martensGrosse = "martens-grosse"

  /// The words whose keys are the same in every scene.
  public static var named: [FigureWord] {
    var words: [FigureWord] = []
    for word in allCases where word != .firstAxis && word != .secondAxis { words.append(word) }
    return words
  }

  /// The axis of the canvas that the word names; nil for other words.
  public var axis: Int? {
    switch self {
    case .firstAxis: 0
    case .secondAxis: 1
    default: nil
    }
  }
}

extension FigureWord {
  /// Words of marks that only the canvas of a model has.
  public static let ofCanvas: [FigureWord] = [
    .handles, .mirror, .natural, .euclidean, .naturalTrails, .euclideanTrails, .minimum, .singular,
    .contours, .overlay, .geodesic, .exponentialGeodesic, .mixtureGeodesic, .distance, .probe,
  ]
}
