import InformationGeometry
import Scene

/// The keys of a model that a scene defines itself.
extension SceneKeys {
  static let axes = Key(
    "axes", .form("two names of parameters"), example: "[mu, s]", aliases: ["plane", "canvas"],
    "which two parameters span the canvas; the others are fixed")
  static let fixed = Key(
    "fixed", .form("map of numbers by names of parameters"), example: "{nu: 4}",
    aliases: ["constants", "settings"], "the values of the parameters beyond the axes")

  static let definition: [Key] = [
    Key(
      "name", .text(limit: Limits.titleLength), example: "A generalised gamma",
      "what the model is, in words"),
    Key("title", .text(limit: Limits.titleLength), example: "gamma distribution", "the same"),
    Key(
      "parameters", .form("map of names to `real`, `positive` or `[lower, upper]`"),
      example: "{a: positive, p: positive}", aliases: ["params", "theta"],
      "the parameters with their open domains, 2 to 8; the first two are the axes"),
    axes, fixed,
    Key(
      "constraints", .form("list of conditions"), example: "[a + p < 20]",
      aliases: ["constraint", "where"], "what domains of single parameters cannot say"),
    Key(
      "let", .form("map of names to formulas"), example: "{r: x/s}", aliases: ["define", "with"],
      "intermediate results"),
    Key(
      "data",
      .form(
        "map of the variable to `real`, `positive`, `[a, b]`, `circle`, `counts`, `0..10` or values"
      ), example: "{x: positive}", aliases: ["variable", "space", "support"],
      "the set of one observation"),
    Key(
      "density", .form("formula"), example: "exp(-x/s)/s", aliases: ["pdf", "pmf", "likelihood"],
      "p(x|θ)"),
    Key(
      "log-density", .form("formula"), example: "-x/s - log(s)",
      aliases: ["log_density", "logpdf", "logpmf", "log-likelihood", "logdensity"], "log p(x|θ)"),
    Key(
      "normalised", .choice(["yes", "no"]), standard: "yes", example: "no",
      aliases: ["normalized"], "`no`: the tool divides by the integral"),
    Key(
      "probabilities", .form("list of formulas"), example: "[p, 1 - p]",
      aliases: ["outcomes", "probs"], "of the outcomes 0, 1, 2, …"),
    Key(
      "mean", .form("formula"), example: "A*exp(-k*t)", aliases: ["predict", "function", "f"],
      "of an output, in the parameters and the inputs"),
    Key(
      "inputs", .form("map of names to lists of numbers, or to `{file: …, column: …}`"),
      example: "{t: [0.5, 1, 2]}", aliases: ["x", "input"], "of a regression"),
    Key(
      "noise",
      .form("`{normal: σ}`, `poisson`, `bernoulli` or `{binomial: n}`"),
      example: "{normal: 0.1}", aliases: ["error", "errors"], "of a regression's outputs"),
    Key(
      "log-partition", .form("formula"), example: "log(1 + exp(a) + exp(b))",
      aliases: ["log_partition", "cumulant"], "in natural parameters: F is its Hessian"),
    Key(
      "metric", .form("two rows of two formulas"), example: "[[1/s^2, 0], [0, 2/s^2]]",
      aliases: ["tensor"], "any metric, with no data"),
    Key(
      "fisher", .form("two rows of two formulas"), example: "[[1/s^2, 0], [0, 2/s^2]]",
      aliases: ["information"], "F in closed form"),
    Key(
      "singular", .form("list of formulas"), example: "[mu1 - mu2]", aliases: ["singularities"],
      "their zeros are the singular set"),
    Key(
      "symmetries", .form("list of a pair of formulas"), example: "[[mu2, mu1]]",
      aliases: ["symmetry", "mirror"], "other parameters with the same distribution"),
    Key(
      "symbols", .form("map of names to texts"), example: "{s: σ}", aliases: ["symbol", "labels"],
      "how figures set the parameters, where that is not their names"),
    Key(
      "handles", .form("map of numbers"), example: "{a: 2}", "θ* where a scene does not say it"),
    Key("view", .form("map of intervals"), example: "{a: [1, 4]}", "the window likewise"),
  ]

  /// A number under the name of a parameter, whichever it is.
  static func parameterValue(_ meaning: String) -> Key {
    Key(
      anyName, .number(NumberRange.coordinate), example: "1", reason: coordinateReason,
      family: anyName, meaning)
  }

  /// The keys of an input that stands in a file.
  static let inputFile: [Key] = [
    Key("file", .file, example: "data.csv", aliases: ["path", "csv"], "the file"), column,
  ]
}
