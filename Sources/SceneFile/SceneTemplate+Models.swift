/// The starter scenes of models that a scene defines itself.
extension SceneTemplate {
  static let densityText = """
    # A density of your own: indicatrix render FILE -o figure.png
    # `indicatrix models` lists those that come with the program: model: gamma
    title: A generalised gamma
    model:
      name: a generalised gamma distribution   # for the figure's words
      parameters: {a: positive, p: positive}   # real | positive | [lower, upper]
      fixed: {s: 1}                            # has one value for the whole figure
      data: {x: positive}                      # real | positive | [a, b] | circle | counts | 0..10
      log-density: log(p) + (a - 1)*log(x) - a*log(s) - lgamma(a/p) - (x/s)^p
      # normalised: no                         # divides the density by its integral

    handles: {a: 2, p: 1.5}    # θ*, that the data come from; fit: the estimate of a sample
    view: {a: [0.5, 4], p: [0.5, 4]}
    # loss: {samples: data.csv, column: x}     # data of your own, in place of those of θ*
    ellipses: {grid: 17}
    flow: off                  # on draws particles along the natural gradient, and takes longer
    probes:
      - [3, 2.5]

    """

  static let regressionText = """
    # A regression of your own: indicatrix render FILE -o figure.png
    title: A decay
    model:
      parameters: {A: positive, k: positive}
      mean: A*exp(-k*t)
      inputs: {t: [0.25, 0.5, 1, 2, 4]}        # or {t: {file: data.csv, column: time}}
      noise: {normal: 0.1}                     # or poisson | bernoulli | {binomial: 10}

    handles: {A: 1, k: 0.8}
    view: {A: [0.4, 2], k: [0.2, 2]}
    # loss: {samples: [0.8, 0.7, 0.4, 0.2, 0]} # what was measured, one output for each input
    ellipses: {grid: 17}
    probes:
      - [1.6, 1.5]

    """

  static let metricText = """
    # A metric of your own, with a loss: indicatrix render FILE -o figure.png
    title: Rosenbrock's valley
    model:
      parameters: {a: real, b: real}
      metric: [[1 + 4*a^2, -2*a], [-2*a, 1 + 0*b]]

    loss: {expression: (a - 1)^2 + 100*(b - a^2)^2}
    handles: {a: 1, b: 1}
    view: {a: [-2, 2], b: [-1, 3]}
    ellipses: {grid: 17}
    probes:
      - [-1, 2]

    """
}
