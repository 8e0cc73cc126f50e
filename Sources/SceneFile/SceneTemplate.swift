/// The commented scenes from which `indicatrix new` starts.
public enum SceneTemplate: String, CaseIterable, Sendable {
  case figure, minimal, paper, sizing, samples, data, density, regression, metric, sweep, keyframes,
    multiples, network

  /// What it shows, in a line.
  public var summary: String {
    switch self {
    case .figure: "a figure with probes and flow, every common key at hand"
    case .minimal: "the smallest scene"
    case .paper: "a figure for one column of a journal"
    case .sizing: "ellipses at true size, with the true contours over them"
    case .samples: "the likelihood of a sample instead of the divergence"
    case .data: "a fit to a CSV file, with confidence regions; --data names yours"
    case .density: "a density of your own"
    case .regression: "a regression of your own"
    case .metric: "a metric of your own, with a loss"
    case .sweep: "a film in which sigma grows"
    case .keyframes: "a film in which the two means pass each other"
    case .multiples: "small multiples for a paper"
    case .network: "the Fisher matrix of a network, and K-FAC"
    }
  }

  /// The scene file.
  public var text: String {
    switch self {
    case .figure: Self.figureText
    case .minimal: Self.minimalText
    case .paper: Self.paperText
    case .sizing: Self.sizingText
    case .samples: Self.samplesText
    case .data: Self.dataText(file: nil)
    case .density: Self.densityText
    case .regression: Self.regressionText
    case .metric: Self.metricText
    case .sweep: Self.sweepText
    case .keyframes: Self.keyframesText
    case .multiples: Self.multiplesText
    case .network: Self.networkText
    }
  }
}
