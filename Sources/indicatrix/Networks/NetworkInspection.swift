import KroneckerFactors
import Scene

/// The Fisher matrices of a scene's network and the directions that they give, as values.
struct NetworkInspection: Sendable {
  let model: NetworkModel
  let study: FisherStudy<Double>
  /// Dense matrices, or why there are none.
  let fisher: Result<Matrix<Double>, NetworkError>
  let empirical: Result<Matrix<Double>, NetworkError>
  let full: Result<Matrix<Double>, NetworkError>
  let blocks: Result<[Matrix<Double>], NetworkError>
  let damped: [Damped]

  /// The directions at one λ; where a matrix is singular, why.
  struct Damped: Sendable {
    var lambda: Double
    var directions: [(kind: DirectionKind, result: Result<Parameters<Double>, NetworkError>)]
  }

  init(_ scene: NetworkScene) throws(NetworkError) {
    let model = try NetworkModel(scene)
    let study = try FisherStudy(model.evaluation)
    self.model = model
    self.study = study
    fisher = Self.result { () throws(NetworkError) in
      if let dense = study.dense { return dense.matrix }
      return try DenseFisher(model.evaluation, .trueFisher).matrix
    }
    empirical = Self.result { () throws(NetworkError) in
      try DenseFisher(model.evaluation, .empirical).matrix
    }
    full = Self.result { () throws(NetworkError) in try study.factors.full() }
    blocks = Self.result { () throws(NetworkError) in try study.factors.blocks().blocks }
    damped = scene.damping.map { lambda in
      Damped(
        lambda: lambda,
        directions: DirectionKind.allCases.map { kind in
          (
            kind,
            Self.result { () throws(NetworkError) in try study.direction(kind, damping: lambda) }
          )
        })
    }
  }

  private static func result<Value>(
    _ work: () throws(NetworkError) -> Value
  ) -> Result<Value, NetworkError> {
    do { return .success(try work()) } catch { return .failure(error) }
  }

  // MARK: JSON

  /// The JSON of `inspect --what fisher`. What does not exist is null, and `reasons` says why.
  var json: JSONValue {
    var reasons: [JSONValue.Member] = []
    func matrix(_ key: String, _ result: Result<Matrix<Double>, NetworkError>) -> JSONValue.Member {
      switch result {
      case .success(let matrix): return .init(key, .rows(matrix.listOfRows))
      case .failure(let error):
        reasons.append(.init(key, .string("\(error)")))
        return .init(key, .null)
      }
    }
    func matrices(_ list: [Matrix<Double>]) -> JSONValue {
      .lines(list.map { .rows($0.listOfRows) })
    }
    let scene = model.scene
    var members: [JSONValue.Member] = [
      .init("schema", .integer(Inspection.schema)),
      .init(
        "network",
        .object([
          .init("sizes", .array(scene.sizes.map { .integer($0) })),
          .init("hidden_activation", .string(scene.activation.rawValue)),
          .init("output", .string(scene.output.rawValue)), .init("sigma2", .number(scene.variance)),
          .init("bias", .bool(scene.hasBias)), .init("params", .integer(scene.parameterCount)),
        ])),
      .init("examples", .integer(model.batch.count)),
      .init("loss", .number(model.evaluation.loss)),
      .init("grad_theta", .numbers(study.gradient.values)),
      matrix("fisher", fisher), matrix("empirical_fisher", empirical),
      .init("A", matrices(study.factors.a)), .init("G", matrices(study.factors.g)),
    ]
    switch blocks {
    case .success(let blocks): members.append(.init("kfac_blocks", matrices(blocks)))
    case .failure(let error):
      reasons.append(.init("kfac_blocks", .string("\(error)")))
      members.append(.init("kfac_blocks", .null))
    }
    members.append(matrix("kfac_full", full))
    members.append(.init("damped", .lines(damped.map { Self.json($0) })))
    if !reasons.isEmpty { members.append(.init("reasons", .object(reasons))) }
    return .block(members)
  }

  private static func json(_ damped: Damped) -> JSONValue {
    var members: [JSONValue.Member] = [.init("lambda", .number(damped.lambda))]
    var reasons: [JSONValue.Member] = []
    for (kind, result) in damped.directions {
      switch result {
      case .success(let direction):
        members.append(.init(kind.rawValue, .numbers(direction.values)))
      case .failure(let error):
        members.append(.init(kind.rawValue, .null))
        reasons.append(.init(kind.rawValue, .string("\(error)")))
      }
    }
    if !reasons.isEmpty { members.append(.init("reasons", .object(reasons))) }
    return .block(members)
  }

  // MARK: Tables

  /// The numbers for reading: a row for each layer, and one for each direction.
  var text: String {
    let head =
      "\(model.summary), \(model.scene.parameterCount) weights, \(model.batch.count) examples, "
      + "loss \(readable(model.evaluation.loss))"
    var text = head + "\n\n" + layerTable.text
    if case .failure(let error) = fisher { text += "\n\(error)\n" }
    for damped in damped {
      text += "\nλ = \(readable(damped.lambda))\n" + directionTable(damped).text
      for (kind, result) in damped.directions {
        if case .failure(let error) = result { text += "\(kind.rawValue): \(error)\n" }
      }
    }
    return text
  }

  private var layerTable: DataTable {
    var table = DataTable(
      headings: ["layer", "W", "tr A", "tr G", "‖A⊗G‖", "‖F block‖", "‖F block − A⊗G‖"])
    for layer in 0..<model.network.layerCount {
      let (a, g) = (study.factors.a[layer], study.factors.g[layer])
      let product = a.frobeniusNorm * g.frobeniusNorm
      var block: Double?
      var error: Double?
      if let dense = study.dense, case .success(let blocks) = blocks {
        let exact = dense.block(layer, layer)
        block = exact.frobeniusNorm
        var sum = 0.0
        for (x, y) in zip(exact.values, blocks[layer].values) { sum += (x - y) * (x - y) }
        error = sum.squareRoot()
      }
      table.rows.append([
        .integer(layer + 1), .text("\(g.rows) × \(a.rows)"), .number(a.trace), .number(g.trace),
        .number(product), .optional(block), .optional(error),
      ])
    }
    return table
  }

  private func directionTable(_ damped: Damped) -> DataTable {
    var table = DataTable(headings: ["direction", "‖δ‖", "∇·δ", "cos with exact"])
    var exact: Parameters<Double>?
    if case .success(let direction)? = damped.directions.first?.result { exact = direction }
    for (kind, result) in damped.directions {
      guard case .success(let direction) = result else {
        table.rows.append([.text(kind.rawValue), .none, .none, .none])
        continue
      }
      let cosine = exact.map { $0.dot(direction) / ($0.norm * direction.norm) }
      table.rows.append([
        .text(kind.rawValue), .number(direction.norm), .number(study.gradient.dot(direction)),
        .optional(cosine),
      ])
    }
    return table
  }

  /// A row for each weight, for CSV.
  var table: DataTable {
    var headings = ["layer", "row", "column", "theta", "gradient"]
    for damped in damped {
      for (kind, _) in damped.directions {
        headings.append("\(kind.rawValue) at \(shortest(damped.lambda))")
      }
    }
    var table = DataTable(headings: headings)
    for layer in 0..<model.network.layerCount {
      let rows = model.network.outputs(ofLayer: layer)
      for (offset, index) in model.network.range(ofLayer: layer).enumerated() {
        var cells: [DataTable.Cell] = [
          .integer(layer + 1), .integer(offset % rows + 1), .integer(offset / rows + 1),
          .number(model.parameters.values[index]), .number(study.gradient.values[index]),
        ]
        for damped in damped {
          for (_, result) in damped.directions {
            if case .success(let direction) = result {
              cells.append(.number(direction.values[index]))
            } else {
              cells.append(.none)
            }
          }
        }
        table.rows.append(cells)
      }
    }
    return table
  }
}
