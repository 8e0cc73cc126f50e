import InformationGeometry
import Scene

/// The keys of a model that a scene defines itself.
extension SceneKeys {
  static let axes = Key(
    "axes", .form("two names of parameters"), aliases: ["plane", "canvas"],
    "which two parameters span the canvas; the others are fixed")
  static let fixed = Key(
    "fixed", .form("map of numbers by names of parameters"), aliases: ["constants", "settings"],
    "the values of the parameters that are not axes")

  static let coordinates = Key(
    "coordinates", .form("a chart's name, or map of the family's axes to formulas"),
    aliases: ["chart", "reparametrisation", "reparameterization"],
    "other coordinates of a family: `log`, `natural` or `mean` where it has them, or the axes as formulas of `parameters`"
  )

  /// The keys of a family in other coordinates.
  static let chart: [Key] =
    [family, axes, fixed, coordinates]
    + definition.filter { ["parameters", "name", "symbols"].contains($0.name) }

  static let definition: [Key] = [
    Key(
      "name", .text(limit: Limits.titleLength), aliases: ["title"],
      "a description of the model, in words"),
    Key(
      "parameters", .form("map of names to `real`, `positive` or `[lower, upper]`"),
      aliases: ["params", "theta"],
      "the parameters with their open domains, 2 to 8; the first two are the axes"),
    axes, fixed, coordinates,
    Key(
      "constraints", .form("list of conditions"), aliases: ["constraint", "where"],
      "conditions beyond the domains of single parameters"),
    Key(
      "let", .form("map of names to formulas"), aliases: ["define", "with"],
      "intermediate results"),
    Key(
      "data",
      .form(
        "map of the variable to `real`, `positive`, `[a, b]`, `circle`, `counts`, `0..10` or values"
      ), aliases: ["variable", "space", "support"],
      "the set of values of one observation"),
    Key(
      "density", .form("formula"), aliases: ["pdf", "pmf", "likelihood"],
      "p(x|θ)"),
    Key(
      "log-density", .form("formula"),
      aliases: ["log_density", "logpdf", "logpmf", "log-likelihood", "logdensity"], "log p(x|θ)"),
    Key(
      "normalised", .choice(["yes", "no"]), standard: "yes", aliases: ["normalized"],
      "`no`: the program divides by the integral"),
    Key(
      "probabilities", .form("list of formulas"), aliases: ["outcomes", "probs"],
      "the probabilities of the outcomes 0, 1, 2, …"),
    Key(
      "mean", .form("formula"), aliases: ["predict", "function", "f"],
      "the mean of an output, in the parameters and the inputs"),
    Key(
      "inputs", .form("map of names to lists of numbers, or to `{file: …, column: …}`"),
      aliases: ["x", "input"], "the inputs of a regression"),
    Key(
      "noise",
      .form("`{normal: σ}`, `poisson`, `bernoulli` or `{binomial: n}`"),
      aliases: ["error", "errors"], "the distribution of a regression's outputs"),
    Key(
      "log-partition", .form("formula"), aliases: ["log_partition", "cumulant"],
      "the log-partition function in natural parameters; F is its Hessian"),
    Key(
      "metric", .form("two rows of two formulas"), aliases: ["tensor"],
      "any metric, for a model without data"),
    Key(
      "fisher", .form("two rows of two formulas"), aliases: ["information"], "F in closed form"),
    Key(
      "divergence", .form("formula"), aliases: ["kl", "kullback-leibler"],
      "KL(θ*‖θ) in closed form, in the parameters and, as `NAME_star`, those of θ*"),
    Key(
      "singular", .form("list of formulas"), aliases: ["singularities"],
      "formulas whose zeros are the singular set"),
    Key(
      "symmetries", .form("list of a pair of formulas"), aliases: ["symmetry", "mirror"],
      "other parameters with the same distribution"),
    Key(
      "em", .form("map of parameters to formulas, or list of a pair of formulas"),
      aliases: ["expectation-maximisation"],
      "a step of EM, in the parameters and `slope_NAME`, the derivatives of the loss by them"),
    Key(
      "symbols", .form("map of names to texts"), aliases: ["symbol", "labels"],
      "the symbols of parameters in figures, if they differ from the names"),
    Key(
      "handles", .form("map of numbers"), "the default θ*"),
    Key("view", .form("map of intervals"), "the default window"),
    Key(
      "charts", .form("map of names to maps of parameters, coordinates, inverse, handles and view"),
      "named sets of other coordinates"),
  ]

  /// The keys of one of a model's charts.
  static let namedChart: [Key] =
    [
      Key("inverse", .form("map of the parameters to formulas"), "the parameters in the axes"),
      coordinates,
    ]
    + definition.filter { ["parameters", "handles", "view", "symbols"].contains($0.name) }

  /// A number under the name of a parameter, whichever it is.
  static func parameterValue(_ meaning: String) -> Key {
    Key(
      anyName, .number(NumberRange.coordinate), reason: coordinateReason,
      family: anyName, meaning)
  }

  /// The keys of an input that stands in a file.
  static let inputFile: [Key] = [
    Key("file", .file, aliases: ["path", "csv"], "the file"), column, missing,
  ]
}
