/// Models with forms of their own as surfaces: by their formulas, since those forms have no connection.
enum OwnFormSurface {
  /// The surface of a definition whose other parameters have these values; nil if its formulas are wrong.
  static func make(
    _ names: [String], _ kind: ModelDefinition.Kind, start: Vector2
  ) -> (any SurfaceGeometry)? {
    var parameters: [ModelParameter] = []
    for (index, name) in names.enumerated() {
      parameters.append(
        ModelParameter(
          name: name, symbol: name, plain: name, domain: .real, standard: start[index],
          window: 0...1, meaning: name))
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
      ["a", "b"],
      .regression(
        mean: "a*tanh(b*t)", inputs: [.init(name: "t", values: network.inputs)],
        noise: .normal(network.sigma)),
      start: Vector2(1, 1))
  }
}

extension MixturePlane {
  /// By quadrature; labelled points, whose surface ends where the means are equal.
  func makeSurface() -> (any SurfaceGeometry)? {
    let width = "/(2*\(mixture.sigma)^2)"
    return OwnFormSurface.make(
      ["m1", "m2"],
      .density(
        formula:
          "log(exp(-(x - m1)^2\(width)) + exp(-(x - m2)^2\(width))) - log(2*\(mixture.sigma))"
          + " - log(2*pi)/2",
        isLogarithm: true, isNormalised: true, variable: "x", space: .line),
      start: Vector2(-mixture.sigma, mixture.sigma))
  }
}
