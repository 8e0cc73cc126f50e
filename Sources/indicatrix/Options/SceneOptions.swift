import ArgumentParser
import Scene

/// Which scene, and what of it is to be different this time.
struct SceneOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "A scene file, a figure drawn by indicatrix (it contains its scene), or - for standard input."
    ),
    completion: .file())
  var scene: String

  @Option(
    name: .customLong("set"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Override a value of the scene, such as sigma=0.5 or ellipses.grid=41. Repeatable.",
      valueName: "path=value"))
  var settings: [String] = []

  @Option(help: "The theme of the figure.")
  var theme: Scene.Theme?

  @Option(
    help: ArgumentHelp(
      "The size of the figure: in pixels, 1600x1050; on paper, 85mmx60mm; or only a width on paper, 85mm.",
      valueName: "width x height"))
  var size: String?

  @OptionGroup var defaults: DefaultsOptions

  func validate() throws {
    for setting in settings {
      let path = setting.prefix { $0 != "=" }
      guard path.count < setting.count, !path.allSatisfy(\.isWhitespace) else {
        throw ValidationError("--set \(setting): expected PATH=VALUE, such as --set sigma=0.5")
      }
    }
    if scene.isEmpty { throw ValidationError("the name of the scene is empty") }
  }

  /// The option that gave the override with this number, counted from 1; diagnostics speak of it.
  func optionName(ofOverride number: Int) -> String {
    guard number > settings.count else { return "--set" }
    return theme != nil && number == settings.count + 1 ? "--theme" : "--size"
  }

  /// Everything that overrides the scene, in the order in which it does: the shorthands last.
  var overrides: [String] {
    settings + (theme.map { ["theme=\($0.rawValue)"] } ?? [])
      + (size.map { ["size=\($0)"] } ?? [])
  }
}

extension Scene.Theme: ExpressibleByArgument {}
