import InformationGeometry
import Scene

/// The table of the keys of a scene file.
enum SceneKeys {
  static let scene = Key(
    "scene",
    .map([
      title, size, theme, model, handles, loss, view, ellipses, probes, flow, contours, panel,
      sweep, network, data, damping, figure,
    ]),
    "what a figure is to show")

  static let title = Key(
    "title", .text(limit: Limits.titleLength), example: "Two hills",
    aliases: ["name", "caption", "heading"], "the heading of the figure")
  static let size = Key(
    "size", .size, standard: "1600 x 1050", example: "85mm x 60mm",
    aliases: ["dimensions", "resolution", "figsize", "width", "height", "canvas"],
    "pixels, or a paper size in mm, cm, in or pt")
  static let theme = Key(
    "theme", .choice(names(Scene.Theme.self)), standard: "night", example: "paper",
    aliases: [
      "style", "background", "bg", "color", "colour", "colors", "colours", "palette", "mode",
    ],
    "`night` for screens, `paper` for print")

  static let model = Key(
    "model", .map([family, modelSigma, inputs]), aliases: ["distribution", "mixture"],
    "the statistical model")
  static let family = Key(
    "family", .choice(names(Scene.Model.Family.self)), standard: "gaussian-mixture",
    example: "tanh-network", aliases: ["type", "kind", "name"],
    "`gaussian-mixture`: p(x|θ) = ½N(x|μ1,σ²) + ½N(x|μ2,σ²); "
      + "`tanh-network`: y = a·tanh(bx) with Gaussian noise")
  static let modelSigma = Key(
    "sigma", .number(SceneNumber.modelSigma.range, positive: true), standard: "1", example: "2",
    aliases: sigmaAliases, reason: "only ratios to the view matter; choose another unit of x",
    "σ, the width that both components share, or that of a network's noise")
  static let inputs = Key(
    "inputs", .inputs, standard: "[-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2]", example: "[0.5, 1, 2]",
    aliases: ["x", "input", "xs", "data"],
    reason: "beyond, differences lose their digits; choose another unit", family: .tanhNetwork,
    "the inputs x over which means are taken")

  static let handles = Key(
    "handles", .map([mu1, mu2, handlesSigma, a, b]),
    aliases: ["handle", "means", "mu", "target", "theta", "truth"],
    "what the data come from: θ* = (mu1, mu2), or (a, b) of a network")
  static let mu1 = Key(
    "mu1", .number(SceneNumber.mu1.range), standard: "-1.2", example: "-2",
    aliases: ["mu_1", "m1", "mean1", "μ1", "μ₁", "x"],
    reason: "beyond, differences lose their digits; choose another unit",
    family: .gaussianMixture, "μ1 of θ*")
  static let mu2 = Key(
    "mu2", .number(SceneNumber.mu2.range), standard: "0.8", example: "1.5",
    aliases: ["mu_2", "m2", "mean2", "μ2", "μ₂", "y"],
    reason: "beyond, differences lose their digits; choose another unit",
    family: .gaussianMixture, "μ2 of θ*")
  static let handlesSigma = Key(
    "sigma", .number(SceneNumber.handlesSigma.range, positive: true), example: "1.5",
    aliases: sigmaAliases, reason: "only ratios to the view matter; choose another unit of x",
    family: .gaussianMixture, "σ*, the data's own width; without it, the model's σ")
  static let a = Key(
    "a", .number(SceneNumber.mu1.range), standard: "1.2", example: "1",
    aliases: ["w2", "A", "output", "outer"],
    reason: "beyond, differences lose their digits; choose another unit", family: .tanhNetwork,
    "a of θ*, the weight of the output")
  static let b = Key(
    "b", .number(SceneNumber.mu2.range), standard: "0.8", example: "1.5",
    aliases: ["w1", "B", "input", "inner"],
    reason: "beyond, differences lose their digits; choose another unit", family: .tanhNetwork,
    "b of θ*, the weight of the input")

  static let loss = Key(
    "loss", .loss([samples, column]), standard: "kl", example: "{samples: [-1, 0.5, 2]}",
    aliases: ["objective", "cost"],
    "`kl`: KL(p_θ* ‖ p_θ); or `{samples: …}`: mean negative log-likelihood of a sample, "
      + "which for a network is an output for each input")
  static let samples = Key(
    "samples", .samples, example: "[-1, 0.5, 2]",
    aliases: ["sample", "data", "file", "values", "path", "csv"], "a list of numbers, or a CSV file"
  )
  static let column = Key(
    "column", .column, example: "x", aliases: ["col", "field", "name", "header"],
    "which column of the file, by name or number")

  static let view = Key(
    "view", .map([viewMu1, viewMu2, viewA, viewB]),
    aliases: ["window", "range", "ranges", "axes", "limits", "extent", "domain"], "the window on Θ")
  static let viewMu1 = Key(
    "mu1", .interval, standard: "[-4, 4]", example: "[-3, 5]",
    aliases: ["mu_1", "m1", "x", "xlim", "μ1", "μ₁"],
    reason: "beyond, differences lose their digits; choose another unit",
    family: .gaussianMixture, "from and to on the μ1 axis")
  static let viewMu2 = Key(
    "mu2", .interval, standard: "[-4, 4]", example: "[-3, 5]",
    aliases: ["mu_2", "m2", "y", "ylim", "μ2", "μ₂"],
    reason: "beyond, differences lose their digits; choose another unit",
    family: .gaussianMixture, "from and to on the μ2 axis")
  static let viewA = Key(
    "a", .interval, standard: "[-2.5, 2.5]", example: "[0, 3]", aliases: ["w2", "x", "xlim"],
    reason: "beyond, differences lose their digits; choose another unit", family: .tanhNetwork,
    "from and to on the a axis")
  static let viewB = Key(
    "b", .interval, standard: "[-2.5, 2.5]", example: "[0, 3]", aliases: ["w1", "y", "ylim"],
    reason: "beyond, differences lose their digits; choose another unit", family: .tanhNetwork,
    "from and to on the b axis")

  static let ellipses = Key(
    "ellipses", .layer([grid, scale, sizing, epsilon, overlay]),
    aliases: ["ellipse", "metric", "field", "tissot"], "the field of metric ellipses")
  static let grid = Key(
    "grid", .grid, standard: "25", example: "31 x 21",
    aliases: ["count", "n", "cells", "resolution", "density"],
    reason: "finer ellipses cannot be seen", "n or n x m cells")
  static let scale = Key(
    "scale", .number(SceneNumber.ellipsesScale.range, positive: true), standard: "1",
    example: "0.8", aliases: ["size", "zoom", "factor"],
    reason: "beyond, nothing could be recognised", "for display only; changes no eigenvalue")
  static let sizing = Key(
    "sizing", .choice(names(Scene.Ellipses.Sizing.self)), standard: "shape", example: "metric",
    aliases: ["mode", "normalize", "normalise"],
    "`shape`: equal area; `metric`: {δθ : δθᵀFδθ = ε} at true size")
  static let epsilon = Key(
    "epsilon", .number(SceneNumber.ellipsesEpsilon.range, positive: true), standard: "0.02",
    example: "0.05", aliases: ["eps", "ε", "radius", "level"], "ε, the squared statistical distance"
  )
  static let overlay = Key(
    "overlay", .choice(names(Scene.Ellipses.Overlay.self)), standard: "none", example: "kl",
    aliases: ["contour", "truth"], "`kl`: the true contour KL = ε/2 over each ellipse")

  static let probes = Key(
    "probes", .probes([at, label]), standard: "[]", example: "[[2.6, 1.9]]",
    aliases: ["probe", "points", "arrows", "markers"], "where −∇L and −F⁻¹∇L are compared")
  static let at = Key(
    "at", .point, example: "[0.42, 0.2]", aliases: ["position", "point", "theta", "where", "pos"],
    reason: "beyond, differences lose their digits; choose another unit",
    "[mu1, mu2], or [a, b] of a network")
  static let label = Key(
    "label", .text(limit: Limits.labelLength), example: "near the singularity",
    aliases: ["name", "title", "text"], "a word beside it")

  static let flow = Key(
    "flow", .layer([particles, seed, field, speed, duration, style]),
    aliases: ["flows", "particles", "trajectories", "trails", "streamlines"], "particles on −F⁻¹∇L")
  static let particles = Key(
    "particles", .number(SceneNumber.flowParticles.range), standard: "260", example: "400",
    aliases: ["count", "n", "number", "particle"],
    reason: "each is integrated and drawn by itself; `flow: off` leaves them out", "how many")
  static let seed = Key(
    "seed", .seed, standard: "7", example: "42", aliases: ["random", "rng", "random_state"],
    "where they start")
  static let field = Key(
    "field", .choice(names(Scene.Flow.Field.self)), standard: "natural", example: "both",
    aliases: ["gradient", "kind", "type"], "which gradient they follow")
  static let speed = Key(
    "speed", .choice(names(FlowSpeed.self)), standard: "flow", example: "metric",
    aliases: ["velocity", "pace"],
    "`flow`: dθ/dt = −F⁻¹∇L; `metric`: unit Fisher speed; `screen`: unit display speed")
  static let duration = Key(
    "duration", .number(SceneNumber.flowDuration.range, positive: true), standard: "6",
    example: "12", aliases: ["length", "steps", "t"],
    "how long they run, in the units of `speed`; in a film, one a second")
  static let style = Key(
    "style", .choice(names(Scene.Flow.Style.self)), standard: "trails", example: "streamlines",
    aliases: ["look", "draw"], "`streamlines` are evenly spaced, for still figures")

  static let contours = Key(
    "contours", .layer([of, levels]), standard: "off", example: "{of: kappa, levels: 8}",
    aliases: ["contour", "isolines", "levels"], "lines of equal value")
  static let of = Key(
    "of", .choice(names(Scene.Contours.Quantity.self)), standard: "kl", example: "kappa",
    aliases: ["quantity", "what", "value", "field"], "of the divergence, the loss or κ")
  static let levels = Key(
    "levels", .levels, standard: "12", example: "[1, 2, 5]",
    aliases: ["level", "count", "n", "values"], reason: "more lines cannot be told apart",
    "how many, or which")

  static let panel = Key(
    "panel", .parts(names(Scene.PanelPart.self)), standard: "on", example: "[density, colorbar]",
    aliases: ["panels", "sidebar", "legend", "info"], "what stands beside the field")

  static let sweep = Key(
    "sweep", .sweep([frames, fps, frame], range: [from, to, sweepScale, ease]),
    example: "{sigma: {from: 0.3, to: 3, scale: log}}",
    aliases: ["animation", "animate", "film", "vary"], "what changes from frame to frame")
  static let frames = Key(
    "frames", .number(NumberRange(Limits.frames)), example: "240",
    aliases: ["count", "n", "length"], reason: "more than an hour at 30 a second",
    "how many; by default a list has its length, keyframes end at their last time, "
      + "and a range takes \(Sweep.defaultFrames)"
  )
  static let fps = Key(
    "fps", .number(NumberRange(Limits.fps), positive: true), standard: "30", example: "25",
    aliases: ["rate", "framerate", "frame_rate"], "frames a second")
  static let frame = Key(
    "frame", .number(NumberRange(0...(Limits.frames.upperBound - 1))), example: "7",
    aliases: ["index", "shown", "still"],
    "which frame a figure shows, counted from 0; `--frame` sets it")
  static let from = Key(
    "from", .number(NumberRange(-1e15...1e15)), example: "0.3", aliases: ["start", "begin", "min"],
    "the first value")
  static let to = Key(
    "to", .number(NumberRange(-1e15...1e15)), example: "3",
    aliases: ["end", "stop", "until", "max", "till"], "the last value")
  static let sweepScale = Key(
    "scale", .choice(names(Sweep.Scale.self)), standard: "linear", example: "log",
    aliases: ["spacing", "interpolation"], "`log`: equal ratios")
  static let ease = Key(
    "ease", .choice(names(Sweep.Ease.self)), standard: "linear", example: "in-out",
    aliases: ["easing", "curve"], "where it is slow")

  static let sigmaAliases = [
    "std", "sd", "s", "σ", "stdev", "stddev", "width", "scale", "variance", "sigma2", "bandwidth",
  ]

  static func names<T: CaseIterable & RawRepresentable>(_: T.Type) -> [String]
  where T.RawValue == String {
    T.allCases.map { $0.rawValue }
  }

  /// The paths of all keys, such as `model.sigma`, with the keys.
  static let paths: [(path: String, key: Key)] = paths(of: scene, prefix: "")

  private static func paths(of key: Key, prefix: String) -> [(path: String, key: Key)] {
    var paths: [(path: String, key: Key)] = []
    for child in key.keys {
      let path = prefix.isEmpty ? child.name : "\(prefix).\(child.name)"
      paths.append((path, child))
      switch child.kind {
      case .probes, .words: paths += Self.paths(of: child, prefix: path + "[0]")
      default: paths += Self.paths(of: child, prefix: path)
      }
    }
    return paths
  }
}
