extension Optimizer {
  /// λ at the start, where there is one.
  var damping: Double? {
    switch self {
    case .gradientDescent, .momentum, .adam: nil
    case .naturalGradient(let settings): settings.damping
    case .kfac(let settings): settings.damping
    case .martensGrosse(let settings): settings.damping
    }
  }

  /// Refuses settings outside their ranges.
  func check() throws(NetworkError) {
    if let damping { try Damping.exact(damping).check() }
    switch self {
    case .gradientDescent(let rate), .adam(let rate): try checkRate(rate)
    case .momentum(let rate, let momentum):
      try checkRate(rate)
      try checkShare("the momentum", momentum)
    case .naturalGradient(let settings):
      try checkRate(settings.rate)
      try settings.labels.check()
      if settings.adaptsDamping && settings.damping == 0 {
        throw .badSetting("a damping that adapts", found: 0, expected: "a number above 0")
      }
    case .kfac(let settings):
      try checkRate(settings.rate)
      try checkShare("the momentum", settings.momentum)
      if let bound = settings.averaging { try checkShare("the averaging", bound) }
      if let kappa = settings.clipping, !(kappa > 0 && kappa < .infinity) {
        throw .badSetting("the clipping", found: kappa, expected: "a number above 0")
      }
      try settings.labels.check()
    case .martensGrosse(let settings):
      if let bound = settings.averaging { try checkShare("the averaging", bound) }
      guard settings.adaptationPeriod >= 1 else {
        throw .badSetting(
          "the period of adaptation", found: Double(settings.adaptationPeriod),
          expected: "1 or more")
      }
      try settings.labels.check()
    }
  }

  private func checkRate(_ rate: Double) throws(NetworkError) {
    guard rate > 0 && rate < .infinity else {
      throw .badSetting("the rate", found: rate, expected: "a number above 0")
    }
  }

  private func checkShare(_ name: String, _ value: Double) throws(NetworkError) {
    guard value >= 0 && value < 1 else {
      throw .badSetting(name, found: value, expected: "0 or more and less than 1")
    }
  }
}

extension FisherLabels {
  func check() throws(NetworkError) {
    if case .sampled(let samples) = self, samples < 1 {
      throw .badSetting("the number of samples", found: Double(samples), expected: "1 or more")
    }
  }
}
