import InformationGeometry

extension Scene {
  /// The content of the scene's corner plot; nil if its figure is not a corner plot.
  ///
  /// - Parameter withRegions: whether the likelihood's regions are traced, which takes most of the time.
  /// - Throws: why there is nothing to show, in words.
  public func cornerReading(withRegions: Bool = true) throws(PathFault) -> CornerReading? {
    guard let corner else { return nil }
    if let matrix = corner.matrix { return try Self.reading(of: matrix, corner) }
    return try modelReading(corner, withRegions: withRegions)
  }

  private static func reading(
    of matrix: CornerPlot.Matrix, _ corner: CornerPlot
  ) throws(PathFault) -> CornerReading {
    var entries = matrix.entries
    if let count = corner.observations {
      for index in entries.indices {
        if matrix.isCovariance {
          entries[index] /= Double(count)
        } else {
          entries[index] *= Double(count)
        }
      }
    }
    var symbols: [ParameterSymbol] = []
    for name in matrix.names { symbols.append(ParameterSymbol(name: name)) }
    return CornerReading(
      symbols: symbols, values: corner.values,
      uncertainty: ParameterUncertainty(
        try information(entries, matrix.names), isCovariance: matrix.isCovariance),
      levels: corner.levels, observations: corner.observations, hasWald: true)
  }

  private static func information(
    _ entries: [Double], _ names: [String]
  ) throws(PathFault) -> ParameterInformation {
    do throws(ParameterInformation.Fault) {
      return try ParameterInformation(entries, names: names)
    } catch {
      throw PathFault(message: error.words(names))
    }
  }

  // MARK: Models

  private func modelReading(
    _ corner: CornerPlot, withRegions: Bool
  ) throws(PathFault) -> CornerReading {
    var observations = corner.observations
    for (own, value) in zip(handles.fixed, model.settings.fixed) where own != nil && own != value {
      throw PathFault(
        message: "a corner plot needs data from the model, and the handles have other fixed values")
    }
    var center = [handles.theta.x, handles.theta.y] + freeFixed
    switch loss {
    case .kl: break
    case .samples(let values):
      observations = observations ?? values.count
      center = try fullEstimate(from: center)
    case .expression, .expected:
      throw PathFault(
        message: "a corner plot needs a likelihood, and the loss is a formula",
        hint: "loss: {samples: …}, or the divergence from the handles")
    }
    guard let observations else {
      throw PathFault(
        message: "a corner plot of a model needs a number of observations",
        hint: "such as observations: 40")
    }
    var symbols: [ParameterSymbol] = []
    var names: [String] = []
    for parameter in freeParameters {
      var symbol = ParameterSymbol(plain: parameter.plain)
      symbol.markup = parameter.symbol
      symbols.append(symbol)
      names.append(parameter.name)
    }
    let matrix = try fullInformation(at: center, names).map { $0 * Double(observations) }
    var reading = CornerReading(
      symbols: symbols, values: center,
      uncertainty: ParameterUncertainty(try Self.information(matrix, names), isCovariance: false),
      levels: corner.levels, observations: observations, hasWald: corner.regions != .likelihood)
    reading.isOfModel = true
    guard withRegions, corner.regions != .wald else { return reading }
    for i in 1..<max(1, names.count) {
      for j in 0..<i {
        guard let plane = plane(j, i, at: center) else { continue }
        for level in corner.levels {
          if let region = LikelihoodRegion.region(
            of: plane.planeLoss, about: plane.handles.theta, observations: observations,
            level: level, within: reading.traced(j, i))
          {
            reading.likelihood.append((j, i, region))
          }
        }
      }
    }
    return reading
  }

  /// The parameters that a corner plot shows: all parameters of a model given by formulas, otherwise the axes.
  public var freeParameters: [ModelParameter] {
    let descriptor = model.descriptor
    return model.family.definition == nil ? descriptor.axes : descriptor.axes + descriptor.fixed
  }

  private var freeFixed: [Double] { model.family.definition == nil ? [] : model.settings.fixed }

  /// F of all parameters by rows, one observation each.
  private func fullInformation(
    at center: [Double], _ names: [String]
  ) throws(PathFault) -> [Double] {
    guard center.count > 2, let definition = model.family.definition,
      let family = try? FormulaFamily(definition)
    else {
      let fisher = planeModel.fisher(at: Vector2(center[0], center[1]))
      guard fisher.isKnown else { throw PathFault(message: "F has no value at the handles") }
      return [fisher.matrix.xx, fisher.matrix.xy, fisher.matrix.xy, fisher.matrix.yy]
    }
    do throws(FormulaFamily.FullInformationFault) {
      return try family.information(at: center).matrix
    } catch {
      switch error {
      case .metric: throw PathFault(message: "a metric is given for two parameters alone")
      case .noValue: throw PathFault(message: "F of all parameters has no value there")
      case .tooLarge:
        throw PathFault(message: "the derivatives of the formulas by all parameters are too large")
      case .matrix(let fault): throw PathFault(message: fault.words(names))
      }
    }
  }

  /// The scene on the plane of two of its parameters through a point; nil where it has no such plane.
  private func plane(_ i: Int, _ j: Int, at center: [Double]) -> Scene? {
    var scene = self
    scene.subject = .canvas
    scene.handles.theta = Vector2(center[i], center[j])
    if center.count > 2 {
      scene.model.settings.fixed = []
      for index in center.indices where index != i && index != j {
        scene.model.settings.fixed.append(center[index])
      }
    }
    if i == 0, j == 1 { return scene }
    guard let definition = model.family.definition,
      let arranged = definition.arranged(axes: [
        definition.parameters[i].name, definition.parameters[j].name,
      ]), let family = try? FormulaFamily(arranged)
    else { return nil }
    let fixed = scene.model.settings.fixed
    scene.model = Model(family)
    scene.model.settings.fixed = fixed
    scene.handles.fixed = [Double?](repeating: nil, count: fixed.count)
    return scene
  }

  /// The maximum-likelihood estimate of all parameters, by Fisher's scoring with halved steps.
  private func fullEstimate(from start: [Double]) throws(PathFault) -> [Double] {
    let parameters = freeParameters
    let names = parameters.map { $0.name }
    var center = start
    // The gradient is that of planes which hold every parameter at least once.
    var pairs: [(Int, Int)] = []
    for index in stride(from: 0, to: names.count, by: 2) {
      pairs.append(index + 1 < names.count ? (index, index + 1) : (index - 1, index))
    }
    var planes: [Scene] = []
    for (i, j) in pairs {
      guard let plane = plane(i, j, at: center) else {
        throw PathFault(message: "the loss has no value on the planes of all parameters")
      }
      planes.append(plane)
    }
    /// Moves a plane through another point.
    func moved(_ index: Int, _ point: [Double]) -> Scene {
      let (i, j) = pairs[index]
      var scene = planes[index]
      scene.handles.theta = Vector2(point[i], point[j])
      guard point.count > 2 else { return scene }
      scene.model.settings.fixed = []
      for index in point.indices where index != i && index != j {
        scene.model.settings.fixed.append(point[index])
      }
      return scene
    }
    func isInside(_ point: [Double]) -> Bool {
      for (value, parameter) in zip(point, parameters)
      where !parameter.domain.contains(value) { return false }
      let scene = moved(0, point)
      return scene.planeModel.contains(scene.handles.theta)
    }
    func loss(_ point: [Double]) -> Double {
      let scene = moved(0, point)
      return isInside(point) ? scene.planeLoss.value(at: scene.handles.theta) : .nan
    }
    var least = loss(center)
    guard least.isFinite else {
      throw PathFault(message: "the likelihood of the sample has no value at the handles")
    }
    for _ in 0..<200 {
      var gradient = [Double](repeating: 0, count: names.count)
      for (index, pair) in pairs.enumerated() {
        let scene = moved(index, center)
        let found = scene.planeLoss.geometry(at: scene.handles.theta).gradient
        gradient[pair.0] = found.x
        gradient[pair.1] = found.y
      }
      let information = try Self.information(try fullInformation(at: center, names), names)
      let inverse = information.inverse
      var step = [Double](repeating: 0, count: names.count)
      var decrease = 0.0
      for i in names.indices {
        for j in names.indices { step[i] -= inverse[i * names.count + j] * gradient[j] }
        decrease -= step[i] * gradient[i]
      }
      guard decrease.isFinite else { break }
      // The distance to the maximum in standard errors of one observation.
      if decrease < 1e-18 { return center }
      var rate = 1.0
      while rate > 1e-8 {
        var next = center
        for index in next.indices { next[index] += rate * step[index] }
        let value = loss(next)
        if value < least {
          (center, least) = (next, value)
          break
        }
        rate /= 2
      }
      // Nothing lower can be told from the loss, whose digits end.
      if rate <= 1e-8 {
        if decrease < 1e-12 { return center }
        break
      }
    }
    throw PathFault(
      message: "no maximum of the likelihood of all parameters was found from the handles",
      hint: "handles nearer to it, or fewer parameters")
  }
}
