import Testing

@testable import InformationGeometry

/// Surfaces of the reference models.
enum SurfaceModels {
  /// A model of `models.json`, by its density or with its closed form of F.
  static func surface(_ id: String, closed: Bool = false) throws -> any SurfaceGeometry {
    var definition = try #require(ReferenceDefinitions.model(id), "\(id)")
    if closed {
      let form: [String] = try #require(closedForm(id), "no closed form of \(id)")
      definition.fisher = form
    }
    let family = try FormulaFamily(definition)
    return try #require(family.model(ModelSettings(family.descriptor)).makeSurface(), "\(id)")
  }

  static func closedForm(_ id: String) -> [String]? {
    if id == "von_mises" {
      return [
        "kappa*besseli(1, kappa)/besseli(0, kappa)", "0",
        "1 - (besseli(1, kappa)/besseli(0, kappa))^2"
          + " - besseli(1, kappa)/besseli(0, kappa)/kappa",
      ]
    }
    for (name, model) in ReferenceDefinitions.families where model == id {
      return ReferenceDefinitions.closedForms[name]
    }
    return nil
  }

  /// A metric in its own two coordinates.
  static func metric(
    _ names: [String], _ entries: [String], domains: [ParameterDomain] = [.real, .real]
  ) throws -> any SurfaceGeometry {
    try surface(.metric(entries), names, domains)
  }

  static func surface(
    _ kind: ModelDefinition.Kind, _ names: [String], _ domains: [ParameterDomain],
    fisher: [String]? = nil, constraints: [String] = []
  ) throws -> any SurfaceGeometry {
    var definition = ReferenceDefinitions.definition("own", names, kind)
    for (index, domain) in domains.enumerated() { definition.parameters[index].domain = domain }
    definition.fisher = fisher
    definition.constraints = constraints
    let family = try FormulaFamily(definition)
    return try #require(family.model(ModelSettings(family.descriptor)).makeSurface())
  }
}
