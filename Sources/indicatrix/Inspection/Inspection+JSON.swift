import InformationGeometry
import Scene

extension Inspection {
  /// The version of the JSON's keys and their meaning.
  static let schema = 1

  /// The JSON of `inspect`. What is undefined is null.
  func json(_ subject: Subject) -> JSONValue {
    let geodesics = subject == .geodesics ? geodesics() : []
    let content: JSONValue =
      switch subject {
      case .points: .lines(points().map(Self.json))
      case .field: .lines(field().map(Self.json))
      case .flow: .lines(particles().map(Self.json))
      case .geodesics: .lines(geodesics.map(Self.json))
      case .paths: .lines(paths().map(Self.json))
      case .regions: regionJSON()
      case .clouds: cloudJSON()
      }
    var handles = [
      JSONValue.Member(names[0], .number(target.x)), JSONValue.Member(names[1], .number(target.y)),
    ]
    let descriptor = scene.model.descriptor
    var model = [JSONValue.Member("family", .string(descriptor.name))]
    for (index, parameter) in descriptor.fixed.enumerated() {
      if let value = scene.handles.fixed[index] {
        handles.append(.init(parameter.name, .number(value)))
      }
      model.append(.init(parameter.name, .number(scene.model.settings.fixed[index])))
    }
    if descriptor.standardInputs != nil {
      model.append(.init("inputs", .array(scene.model.settings.inputs.map(JSONValue.number))))
    }
    return .block(
      [
        .init("schema", .integer(Self.schema)),
        .init(
          "model",
          .object(model)),
        .init("handles", .object(handles)),
        .init("frame", frame.map(JSONValue.integer) ?? .null),
        .init("accuracy", accuracy(subject, geodesics: geodesics).json),
        .init(subject.rawValue, content),
      ] + (subject == .points ? estimateJSON : []))
  }

  private static func json(_ reading: PointReading) -> JSONValue {
    let point = reading.geometry
    return .block(
      [
        .init("role", .string(reading.role.rawValue)),
        .init("label", reading.label.map(JSONValue.string) ?? .null),
        .init("theta", json(point.theta)),
      ] + members(point.fisher) + [
        .init("separation", .optional(point.separation)),
        .init("loss", .number(point.loss)),
        .init("gradient", reading.gradient.map(json) ?? .null),
        .init("naturalGradient", point.naturalGradient.map(json) ?? .null),
        .init("angleDegrees", .optional(point.angleDegrees)),
        .init("correction", .optional(point.correction)),
      ] + members(reading.surface) + accuracy(reading.accuracy))
  }

  private static func json(_ reading: CellReading) -> JSONValue {
    .object(
      [.init("theta", json(reading.theta))] + members(reading.fisher) + accuracy(reading.accuracy))
  }

  private static func accuracy(_ accuracy: NumericalAccuracy?) -> [JSONValue.Member] {
    accuracy.map { [.init("accuracy", $0.json)] } ?? []
  }

  private static func json(_ particle: ParticleReading) -> JSONValue {
    .block([
      .init("particle", .integer(particle.number)),
      .init("field", .string(particle.field.rawValue)),
      .init("end", .string(particle.trajectory.end.rawValue)),
      .init(
        "steps",
        .array(
          particle.trajectory.samples.map { sample in
            .array([.number(sample.time), .number(sample.theta.x), .number(sample.theta.y)])
          })),
    ])
  }

  private static func json(_ reading: PathReading) -> JSONValue {
    let settings = reading.settings
    return .block([
      .init("method", .string(settings.methodName)),
      .init("label", settings.label.map(JSONValue.string) ?? .null),
      .init("from", reading.path.steps.first.map { json($0.theta) } ?? .null),
      .init(
        "steps",
        .lines(
          reading.path.steps.map { step in
            .object([
              .init("step", .integer(step.step)), .init("time", .optional(step.time)),
              .init("theta", json(step.theta)), .init("loss", .number(step.loss)),
              .init("gradientNorm", .number(step.gradientNorm)),
            ])
          })),
      .init("end", settings.isOwn ? .null : .string(reading.path.end.rawValue)),
    ])
  }

  private static func members(_ fisher: FisherInformation) -> [JSONValue.Member] {
    let matrix = fisher.matrix
    var members: [JSONValue.Member] = [
      .init(
        "fisher",
        .array([
          .array([.number(matrix.xx), .number(matrix.xy)]),
          .array([.number(matrix.xy), .number(matrix.yy)]),
        ])),
      .init(
        "eigenvalues",
        .object([
          .init("min", .number(fisher.smaller.value)), .init("max", .number(fisher.larger.value)),
        ])),
      .init(
        "eigenvectors",
        .object([
          .init("min", json(fisher.smaller.vector)), .init("max", json(fisher.larger.vector)),
        ])),
      .init("conditionNumber", .optional(fisher.conditionNumber)),
    ]
    if fisher.isSingular { members.append(.init("singular", .bool(true))) }
    return members
  }

  static func json(_ vector: Vector2) -> JSONValue {
    .array([.number(vector.x), .number(vector.y)])
  }
}

extension PointGeometry {
  /// The angle between the two descent directions in degrees.
  var angleDegrees: Double? { angle.map { $0 * 180 / .pi } }
}
