extension SceneTemplate {
  static let minimalText = """
    # θ*: the parameters that the data come from. Everything else has a default.
    handles: {mu1: -1.2, mu2: 0.8}

    """

  static let figureText = """
    # Fisher metric, loss and flow of a mixture of two Gaussians.
    # Draw it with: indicatrix render FILE -o figure.png
    title: The metric of a two-component mixture
    size: 1600 x 1050        # pixels; or paper, as in 85mm x 60mm
    theme: night             # night | paper

    model:
      sigma: 1.0             # width of both components

    handles:                 # the data's own mixture
      mu1: -1.2
      mu2: 0.8

    view:                    # the window on the parameters
      mu1: [-4, 4]
      mu2: [-4, 4]

    ellipses:
      grid: 25               # n or n x m
      sizing: shape          # shape: equal area | metric: true size

    probes:                  # where the gradient and the natural gradient are compared
      - [2.6, 1.9]
      - {at: [0.42, 0.2], label: near the singularity}

    flow:
      particles: 260
      field: natural         # natural | euclidean | both

    # contours: {of: kl, levels: 12}
    # panel: [density, colorbar]

    """

  static let paperText = """
    # A figure for one column of a journal: indicatrix render FILE -o figure.pdf
    size: 85mm x 70mm
    theme: paper
    handles: {mu1: -1.2, mu2: 0.8}
    ellipses: {grid: 17}
    probes:
      - [2.6, 1.9]
    flow:
      style: streamlines     # still figures read better without trails
    panel: [colorbar]

    """

  static let sizingText = """
    # Each ellipse holds the parameters at squared statistical distance epsilon from its centre.
    # The overlay draws the true contour of the divergence: where they part, the metric misleads.
    title: Ellipses at true size
    handles: {mu1: -1.5, mu2: 1.5}
    ellipses:
      grid: 13
      sizing: metric
      epsilon: 0.02
      overlay: kl            # none | kl
    flow: off

    """

  static let samplesText = """
    # The loss is the mean negative log-likelihood of a sample.
    # A file is named like this: loss: {samples: data.csv}, with one number a line,
    # or {samples: data.csv, column: height} for one of several columns.
    title: The likelihood of twelve values
    loss:
      samples: [-2.1, -1.7, -1.4, -1.2, -0.9, -0.6, 0.1, 0.5, 0.8, 1.0, 1.3, 1.9]
    handles: {mu1: -1.3, mu2: 0.9}   # marked on the figure, for comparison
    contours: {of: loss, levels: 10}

    """

  static let sweepText = """
    # A film: indicatrix animate FILE -o film.mp4
    title: As the components widen, they can no longer be told apart
    size: 1280 x 840
    handles: {mu1: -1.2, mu2: 0.8}
    probes:
      - [2.6, 1.9]
    sweep:
      sigma: {from: 0.3, to: 3, scale: log, ease: in-out}
      frames: 240
      fps: 30

    """

  static let keyframesText = """
    # A film in which the handle crosses the singular line: indicatrix animate FILE -o film.mp4
    size: 1280 x 840
    handles: {mu1: -2, mu2: 2}
    sweep:
      mu1: {0s: -2, 2s: 0, 4s: 2}
      mu2: {0s: 2, 2s: 0, 4s: -2}
      fps: 30

    """

  static let multiplesText = """
    # Small multiples, one panel a value: indicatrix render FILE -o figure.pdf
    size: 178mm x 80mm
    theme: paper
    handles: {mu1: -1.2, mu2: 0.8}
    ellipses: {grid: 15}
    flow: {style: streamlines}
    panel: [colorbar]
    sweep:
      sigma: [0.5, 1, 2]

    """

  static let networkText = """
    # The Fisher matrix of a network and its Kronecker factors: indicatrix inspect FILE
    title: A network of seventeen weights
    network: {layers: [2, 3, 2], activation: tanh, output: softmax, seed: 7}

    # A file is named like this: data: data.csv. A row holds the inputs and, last, a label from 0.
    data:
      text: |
        0.1, 0.2, 0
        0.9, 0.1, 1
        0.2, 0.8, 1
        0.8, 0.9, 0

    damping: [0.01]
    # kfac-fisher | kfac-slice | kfac-training | kfac-cost | kfac-factors
    figure: {kind: kfac-fisher, steps: 5}

    """
}
