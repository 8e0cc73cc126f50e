import ArgumentParser
import Foundation

/// Which file says what scenes look like that do not say it themselves.
struct DefaultsOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A file with size, theme and style for scenes that do not set them, in place of ~/.config/indicatrix/defaults.yaml.",
      valueName: "file"),
    completion: .file())
  var defaults: String?

  @Flag(name: .customLong("no-defaults"), help: "Do not read a file of defaults.")
  var ignoresDefaults = false

  func validate() throws {
    if defaults != nil && ignoresDefaults {
      throw ValidationError("--defaults and --no-defaults ask for opposite things")
    }
    if defaults?.isEmpty == true { throw ValidationError("the name of the defaults is empty") }
  }

  /// Names the file of defaults where no option does; `off` is none.
  static let variable = "INDICATRIX_DEFAULTS"

  /// The file to read, and whether it must be there; nil for none.
  var file: (path: String, isNamed: Bool)? {
    if ignoresDefaults { return nil }
    if let defaults { return (defaults, true) }
    let environment = ProcessInfo.processInfo.environment
    let named = environment[Self.variable, default: ""]
    if named == "off" { return nil }
    if !named.isEmpty { return (named, true) }
    let configuration = environment["XDG_CONFIG_HOME", default: ""]
    // The standard of XDG: a path that is not absolute is ignored.
    if configuration.hasPrefix("/") { return (configuration + "/indicatrix/defaults.yaml", false) }
    let home = environment["HOME", default: ""]
    return home.isEmpty ? nil : (home + "/.config/indicatrix/defaults.yaml", false)
  }
}
