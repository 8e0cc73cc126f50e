/// The limits of the values of a scene, and the reasons. Values within the limits can be drawn; the reader refuses all others.
///
/// Accuracy: 12 digits are promised for σ from 0.05 to 20 (`promisedSigma`). The scale of x is
/// arbitrary and only ratios such as view/σ matter, so other widths are accepted; the reader warns
/// about them.
public enum Limits {
  /// Versions of the scene language that are read. A scene that names none is of the first, and all are
  /// read by every later program.
  public static let sceneVersions = 1...1
  /// Widths σ that are accepted. For others, rescaling the unit of x gives the same figure without losing digits.
  public static let sigma = 1e-3...1e3
  /// Widths σ for which 12 digits are promised.
  public static let promisedSigma = 0.05...20.0
  /// Means, probes, window bounds and sample values, in magnitude: beyond, differences lose digits.
  public static let coordinate = 1e6
  /// Why coordinates are not larger, in the words of messages.
  public static let coordinateReason = "beyond, differences lose their digits; choose another unit"
  /// The number of a regression's noise, by its name in scene files: a standard deviation, or a number of trials.
  public static func noise(named name: String?) -> NumberRange {
    if let name, name.utf8.elementsEqual("binomial".utf8) { return NumberRange(1...1_000_000) }
    return NumberRange(Double.leastNormalMagnitude...coordinate)
  }
  /// The largest side of the window in units of σ: beyond, no ellipse could be told from a point.
  public static let viewInSigmas = 1e5
  /// The smallest side of the window, relative to its largest bound: below, its ticks could not be
  /// told apart.
  public static let relativeView = 1e-6
  /// The larger side of the window over the smaller: beyond, the figure would be a line.
  public static let viewAspect = 20.0

  /// Sides in pixels: below the smallest nothing can be read, above the largest Cairo's numbers
  /// wrap.
  public static let pixelSide = 64...16_384
  /// Width times height in pixels; 64 Mpx take 256 MB.
  public static let pixels = 67_108_864
  /// Sides on paper in points: from 10 mm to the 200 inches that PDF allows.
  public static let paperSide = (10 * 72 / 25.4)...14_400.0

  /// Ellipses along one axis; 200 × 200 are already too fine to see.
  public static let gridSide = 1...200
  /// Ellipses with `overlay: kl`: each contour is traced separately, with many evaluations.
  public static let overlayCells = 2_500
  public static let ellipseScale = 1e-3...1e3
  public static let epsilon = 1e-9...1e3

  public static let probes = 64
  /// Particles; each is integrated and drawn by itself.
  public static let particles = 1...10_000
  /// In the units of `speed`.
  public static let duration = 1e-6...1e3
  public static let contourCount = 1...100

  /// Geodesics and fans, directions of a fan, and their lengths by the metric.
  public static let geodesics = 64
  public static let fan = 2...360
  public static let geodesicLength = 1e-6...100.0
  /// α of a connection.
  public static let alpha = -10.0...10.0
  /// Balls with their radii, and transported vectors.
  public static let balls = 32
  public static let radii = 1...24
  public static let ballRadius = 1e-6...100.0
  public static let transports = 64
  /// Paths of optimisers, and the steps of one.
  public static let paths = 14
  public static let pathSteps = 1...10_000
  /// Points on a flow.
  public static let pathTimes = 100
  public static let rateHalving = 1e-3...1e9
  public static let beta = 0.0...0.999_999
  public static let gradientNorm = 1e-300...1e6
  /// Levels of confidence regions, and how many.
  public static let confidence = 1e-6...0.999_999
  public static let confidenceLevels = 8
  public static let observations = 1_000_000_000
  /// Parameters of a corner plot, and the entries of its matrix.
  public static let cornerParameters = 2...12
  public static let cornerEntry = -1e100...1e100
  /// Clouds of estimates, the samples of one, and the observations of a sample: each is estimated by itself.
  public static let clouds = 8
  public static let draws = 1...2_000
  /// Observations of all samples of all clouds together.
  public static let cloudNumbers = 4_000_000
  /// Why counts of steps and samples have limits.
  static let timeReason = "a figure is to be drawn within a minute"
  public static let cloudObservations = 10_000
  /// Steps a second in a film.
  public static let pathPace = 1e-3...1e6

  /// Values of a sample. Every evaluation of the loss goes through all of them, and a figure
  /// carries them in its embedded scene, which must stay below `sceneBytes`.
  public static let samples = 20_000
  /// Inputs of a network. Every evaluation of its loss goes through all of them.
  public static let inputs = 2...100
  /// Inputs of a regression that a formula describes, and values of a finite set.
  public static let regressionInputs = 10_000
  /// Bytes of a sample file.
  public static let sampleFileBytes = 16 << 20
  /// Bytes of a scene file.
  public static let sceneBytes = 1 << 20
  /// Bytes of a network's numbers that a figure carries in its scene; files with more are named by their SHA-256.
  public static let embeddedBytes = 256 << 10
  /// Nesting depth of lists and maps in a scene file; a scene needs five.
  public static let nesting = 32

  /// Characters of the title, and of a probe's label.
  public static let titleLength = 300
  public static let labelLength = 100

  /// Frames of a film: an hour at 30 a second and some.
  public static let frames = 1...120_000
  public static let fps = 0.1...240.0
  /// Panels of one figure of small multiples.
  public static let panels = 64

  /// Layers of a network, inputs and outputs included, and units of one of them.
  public static let networkLayers = 2...32
  public static let networkUnits = 1...10_000
  /// Weights of a network; 10 million take 80 MB.
  public static let networkWeights = 10_000_000
  /// The largest magnitude of a weight.
  public static let networkWeight = 1e15
  /// Numbers of a network's examples, none larger than `coordinate`: as many as the largest file has room for.
  public static let exampleNumbers = 8_000_000
  /// σ² of Gaussian outputs, and what inputs are divided by.
  public static let networkVariance = 1e-9...1e9
  public static let exampleScale = 1e-9...1e9
  /// λ, and how many of them.
  public static let damping = 0.0...1e6
  public static let dampingCount = 16
  /// Steps before a picture; iterations of a comparison, and how many optimisers it has.
  public static let networkSteps = 0...1_000
  public static let trainingIterations = 1...10_000
  public static let optimizers = 1...12
  public static let targetLoss = 1e-12...1e6
  public static let rate = 1e-9...1e3
  static let rateReason = "no step of such a size makes sense"
  /// κ of a clipping.
  public static let clipping = 0.0...1e3
  /// Widths of layers whose cost is compared: a dense block of 10,000 units would have 10¹⁶ entries.
  public static let costWidths = 1...32
  public static let costWidth = 1...10_000
  /// Rows of what was measured.
  public static let measuredRows = 40_000
}
