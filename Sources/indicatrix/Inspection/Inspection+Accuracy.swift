import InformationGeometry

extension Inspection {
  /// What is promised for all numbers of `subject` together.
  func accuracy(_ subject: Subject) -> NumericalAccuracy {
    switch subject {
    case .field: model.accuracy(at: scene.cellCenters)
    case .flow: loss.flowAccuracy
    case .paths: loss.accuracy(at: paths().flatMap { $0.path.steps.map(\.theta) })
    case .regions: .notPromised("their lines are within a millionth of their size")
    case .clouds: .notPromised("estimates of samples are exact to the last digits of their search")
    case .points: loss.accuracy(at: [target] + scene.probes.map { $0.at })
    case .geodesics: .estimated(geodesics().map { $0.path.accuracy }.max() ?? 0)
    }
  }
}

extension NumericalAccuracy {
  /// For the summary.
  var text: String {
    switch self {
    case .relative(let bound): "relative errors at most \(shortest(bound))"
    case .absolute(let bound): "errors of points at most \(shortest(bound))"
    case .estimated(let error): "estimated errors at most \(shortest(error))"
    case .notPromised(let reason): "no bound is promised for all of these: \(reason)"
    }
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
