import ArgumentParser

/// What of a scene is to be different this time.
struct OverrideOptions: ParsableArguments {
  @Option(
    name: .customLong("set"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Override a value of the scene, such as sigma=0.5 or ellipses.grid=41. Repeatable.",
      valueName: "path=value"))
  var settings: [String] = []

  func validate() throws {
    for setting in settings {
      let path = setting.prefix { $0 != "=" }
      guard path.count < setting.count, !path.allSatisfy(\.isWhitespace) else {
        throw ValidationError("--set \(setting): expected PATH=VALUE, such as --set sigma=0.5")
      }
    }
  }
}
