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

  @OptionGroup var own: OverrideOptions

  @Option(help: "The theme of the figure.")
  var theme: Scene.Theme?

  @Option(
    help: ArgumentHelp(
      "The size of the figure: in pixels, 1600x1050; on paper, 85mmx60mm; or only a width on paper, 85mm.",
      valueName: "width x height"))
  var size: String?

  @OptionGroup var defaults: DefaultsOptions

  func validate() throws {
    if scene.isEmpty { throw ValidationError("the name of the scene is empty") }
  }

  /// The option that gave the override with this number, counted from 1; diagnostics speak of it.
  func optionName(ofOverride number: Int) -> String {
    guard number > own.settings.count else { return "--set" }
    return theme != nil && number == own.settings.count + 1 ? "--theme" : "--size"
  }

  /// Everything that overrides the scene, in the order in which it does: the shorthands last.
  var overrides: [String] {
    own.settings + (theme.map { ["theme=\($0.rawValue)"] } ?? [])
      + (size.map { ["size=\($0)"] } ?? [])
  }
}

extension Scene.Theme: ExpressibleByArgument {}
