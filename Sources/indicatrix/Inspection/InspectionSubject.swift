import ArgumentParser

/// What `inspect` is asked for: something of a canvas, or of a network.
enum InspectionSubject: RawRepresentable, CaseIterable, ExpressibleByArgument, Sendable {
  case canvas(Inspection.Subject)
  case network(NetworkSubject)

  init?(rawValue: String) {
    if let subject = Inspection.Subject(rawValue: rawValue) {
      self = .canvas(subject)
    } else if let subject = NetworkSubject(rawValue: rawValue) {
      self = .network(subject)
    } else {
      return nil
    }
  }

  var rawValue: String {
    switch self {
    case .canvas(let subject): subject.rawValue
    case .network(let subject): subject.rawValue
    }
  }

  static var allCases: [InspectionSubject] {
    Inspection.Subject.allCases.map { .canvas($0) } + NetworkSubject.allCases.map { .network($0) }
  }
}

/// What is asked for of a network.
enum NetworkSubject: String, CaseIterable, Sendable {
  /// The Fisher matrices and the directions that they give.
  case fisher
  /// Losses and seconds of the optimisers.
  case training
  /// Seconds of a damped solve, dense and with factors.
  case cost
}
