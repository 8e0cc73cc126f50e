/// Models with exact formulas as surfaces: from general formulas, since the exact ones have no connection.
enum OwnFormSurface {
  /// The surface of formulas, by their first two parameters.
  ///
  /// - Parameters:
  ///   - names: of the parameters.
  ///   - values: where quadrature is planned; of the parameters after the second, their values.
  ///   - kind: the formulas.
  /// - Returns: nil if the formulas are wrong.
  static func make(
    _ names: [String], _ values: [Double], _ kind: ModelDefinition.Kind
  ) -> (any SurfaceGeometry)? {
    var parameters: [ModelParameter] = []
    for (name, value) in zip(names, values) {
      parameters.append(
        ModelParameter(
          name: name, symbol: name, plain: name,
          domain: parameters.count < 2 ? .real : .positive, standard: value, window: 0...1,
          meaning: name))
    }
    let definition = ModelDefinition(name: "", title: "", parameters: parameters, kind: kind)
    guard let family = try? FormulaFamily(definition) else { return nil }
    return family.model(ModelSettings(family.descriptor)).makeSurface()
  }
}

extension TanhPlane {
  func makeGeodesics() -> (any PlaneGeodesics)? { makeSurface().map { SurfaceGeodesics($0) } }

  func makeSurface() -> (any SurfaceGeometry)? {
    OwnFormSurface.make(
      ["a", "b"], [1, 1],
      .regression(
        mean: "a*tanh(b*t)", inputs: [.init(name: "t", values: network.inputs)],
        noise: .normal(network.sigma)))
  }
}

extension MixturePlane {
  /// By quadrature; labelled points, whose surface ends where the means are equal.
  func makeSurface() -> (any SurfaceGeometry)? {
    OwnFormSurface.make(
      ["m1", "m2", "s"], [-mixture.sigma, mixture.sigma, mixture.sigma],
      .density(
        formula: "log(exp(-(x - m1)^2/(2*s^2)) + exp(-(x - m2)^2/(2*s^2)))"
          + " - log(2*s) - log(2*pi)/2",
        isLogarithm: true, isNormalised: true, variable: "x", space: .line))
  }
}
