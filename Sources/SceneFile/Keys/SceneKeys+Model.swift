import InformationGeometry
import Scene

/// The keys that a family of models brings: made from its descriptor.
extension SceneKeys {
  /// The families whose parameters have keys of their own in the table; those of all others are `NAME` there.
  static let families: [any ModelFamily] = ModelFamilies.all

  /// The names of the families that scenes can name.
  static let familyNames: [String] = families.map { $0.descriptor.name } + Catalogue.names

  /// The family with a name; nil where there is none.
  static func family(named name: String) -> (any ModelFamily)? {
    families.first { $0.descriptor.name == name } ?? Catalogue.family(named: name)
  }

  /// The keys of `model` in a scene of this family.
  static func modelKeys(of model: ModelDescriptor) -> [Key] {
    let data = model.inputNames.isEmpty ? [] : ["inputs", "noise"]
    return [family, fixed, axes] + settingKeys(of: model)
      + definition.filter { data.contains($0.name) }
  }

  /// What stands in the table for the parameters of models that have no keys of their own there.
  static let anyName = "NAME"

  /// The keys of `model` that a family brings.
  static func settingKeys(of model: ModelDescriptor) -> [Key] {
    var keys: [Key] = []
    for parameter in model.fixed {
      keys.append(
        Key(
          parameter.name, kind(of: parameter), standard: SceneWriter.number(parameter.standard),
          example: example(of: parameter), aliases: parameter.aliases,
          reason: unitReason, family: model.name, parameter.meaning))
    }
    if let inputs = model.standardInputs {
      keys.append(
        Key(
          "inputs", .inputs, standard: SceneWriter.numbers(inputs), example: "[0.5, 1, 2]",
          aliases: ["x", "input", "xs"], reason: coordinateReason, family: model.name,
          "the inputs x over which means are taken"))
    }
    return keys
  }

  /// The keys of `handles` in a scene of this family.
  static func handleKeys(of model: ModelDescriptor) -> [Key] {
    var keys: [Key] = []
    for (axis, parameter) in model.axes.enumerated() {
      keys.append(
        Key(
          parameter.name, kind(of: parameter), standard: SceneWriter.number(parameter.standard),
          example: example(of: parameter), aliases: parameter.aliases + [axis == 0 ? "x" : "y"],
          reason: coordinateReason, family: model.name, parameter.meaning))
    }
    for parameter in model.fixed where parameter.mayDifferInTarget {
      keys.append(
        Key(
          parameter.name, kind(of: parameter), example: example(of: parameter),
          aliases: parameter.aliases, reason: unitReason, family: model.name,
          "\(parameter.plain)*, the data's own value; without it, the model's \(parameter.plain)"))
    }
    return keys
  }

  /// The keys of `view` in a scene of this family.
  static func viewKeys(of model: ModelDescriptor) -> [Key] {
    var keys: [Key] = []
    for (axis, parameter) in model.axes.enumerated() {
      let window = [parameter.window.lowerBound, parameter.window.upperBound]
      let other = window[0] + 0.25 * (window[1] - window[0])
      keys.append(
        Key(
          parameter.name, .interval, standard: SceneWriter.numbers(window),
          example: SceneWriter.numbers([other, window[1]]),
          aliases: parameter.aliases + (axis == 0 ? ["x", "xlim"] : ["y", "ylim"]),
          reason: coordinateReason, family: model.name,
          "from and to on the \(parameter.plain) axis"))
    }
    return keys
  }

  private static func kind(of parameter: ModelParameter) -> Key.Kind {
    // What else lies outside of its domain is said in its words.
    if !parameter.domain.isWholeLine, parameter.domain != .positive {
      return .number(NumberRange.coordinate)
    }
    return .number(NumberRange(parameter.range), positive: parameter.domain.lower == 0)
  }

  /// A value in the window that is not the default.
  private static func example(of parameter: ModelParameter) -> String {
    let window = parameter.window
    let value = window.lowerBound + 0.75 * (window.upperBound - window.lowerBound)
    let other = window.lowerBound + 0.5 * (window.upperBound - window.lowerBound)
    return SceneWriter.number(value == parameter.standard ? other : value)
  }

  static let coordinateReason = Limits.coordinateReason
  static let unitReason = "only ratios to the view matter; choose another unit of x"
}
