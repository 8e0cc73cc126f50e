import Foundation
import InformationGeometry

extension Inspection {
  /// What is promised for all numbers of `subject` together.
  ///
  /// - Parameters:
  ///   - subject: What is asked for.
  ///   - geodesics: The scene's geodesics, where they have been found before: a search may take seconds.
  func accuracy(
    _ subject: Subject, geodesics: [GeodesicReading]? = nil
  ) -> NumericalAccuracy {
    switch subject {
    case .field: model.accuracy(at: scene.cellCenters)
    case .flow: loss.flowAccuracy
    case .paths: loss.accuracy(at: paths().flatMap { $0.path.steps.map(\.theta) })
    case .regions: .notPromised("the lines of regions are within 1e-6 of the size of the region")
    case .clouds: .notPromised("estimates of samples are exact to the last digits of their search")
    case .points: loss.accuracy(at: [target] + scene.probes.map { $0.at })
    case .geodesics: .estimated((geodesics ?? self.geodesics()).map { $0.path.accuracy }.max() ?? 0)
    }
  }
}

extension NumericalAccuracy {
  /// For the summary.
  var text: String {
    switch self {
    case .relative(let bound): "relative errors at most \(shortest(bound))"
    case .absolute(let bound): "errors of points at most \(shortest(bound))"
    case .estimated(let error): "estimated errors at most \(Self.rounded(up: error))"
    case .notPromised(let reason): "no bound is promised for all of these: \(reason)"
    }
  }

  /// Two digits, no smaller than the number.
  private static func rounded(up error: Double) -> String {
    guard error > 0, error.isFinite else { return shortest(error) }
    let unit = pow(10, log10(error).rounded(.down) - 1)
    return String(format: "%.1e", (error / unit).rounded(.up) * unit)
  }

  /// `{"relative": 1e-12}`; null where nothing is promised.
  var json: JSONValue {
    switch self {
    case .relative(let bound): .object([.init("relative", .number(bound))])
    case .absolute(let bound): .object([.init("absolute", .number(bound))])
    case .estimated(let error): .object([.init("estimate", .number(error))])
    case .notPromised: .null
    }
  }
}
