import ArgumentParser
import EmbeddedScenes

/// What `check --format` takes: the format that the figures are to have, or the form of the report.
enum CheckFormat: String, CaseIterable, Equatable, Sendable, ExpressibleByArgument {
  case png, svg, pdf, json

  /// Nil for the form of the report.
  var figure: FigureFormat? { FigureFormat(rawValue: rawValue) }
}
