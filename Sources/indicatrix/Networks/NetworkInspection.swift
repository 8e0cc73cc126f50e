import KroneckerFactors
import Scene

/// The Fisher matrices of a scene's network and the directions that they give, as values.
struct NetworkInspection: Sendable {
  let model: NetworkModel
  let study: FisherStudy<Double>
  let damped: [Damped]
  /// The matrices that are written whatever their size.
  private let asked: Set<NetworkMatrix>

  /// The directions at one λ; where a matrix is singular, why.
  struct Damped: Sendable {
    var lambda: Double
    var directions: [(kind: DirectionKind, result: Result<Parameters<Double>, NetworkError>)]
  }

  init(_ scene: NetworkScene, asked: Set<NetworkMatrix> = []) throws(NetworkError) {
    let model = try NetworkModel(scene)
    let study = try FisherStudy(model.evaluation)
    self.model = model
    self.study = study
    self.asked = asked
    damped = scene.damping.map { lambda in
      Damped(
        lambda: lambda,
        directions: DirectionKind.allCases.map { kind in
          do throws(NetworkError) {
            return (kind, .success(try study.direction(kind, damping: lambda)))
          } catch {
            return (kind, .failure(error))
          }
        })
    }
  }

  /// F as a dense matrix, or why there is none.
  private func fisher() throws(NetworkError) -> Matrix<Double> {
    if let dense = study.dense { return dense.matrix }
    return try DenseFisher(model.evaluation, .trueFisher).matrix
  }

  /// One matrix, or one for each layer; computed when it is written.
  func matrices(
    _ name: NetworkMatrix, damping: Double = 0
  ) throws(NetworkMatrix.Absence) -> [Matrix<Double>] {
    let isDense = !name.isOfLayers
    do throws(NetworkError) {
      // What cannot be had is said as such, asked for or not.
      if isDense, model.network.parameterCount > study.limit.parameters { _ = try fisher() }
    } catch {
      throw .impossible(error)
    }
    guard name.isWritten(of: model.network, asked: asked) else {
      throw .leftOut(name, numbers: name.count(in: model.network))
    }
    do throws(NetworkError) {
      switch name {
      case .fisher: return [try fisher()]
      case .empirical: return [try DenseFisher(model.evaluation, .empirical).matrix]
      case .a: return study.factors.a
      case .g: return study.factors.g
      case .blocks: return try study.factors.blocks().blocks
      case .full: return [try study.factors.full()]
      case .inverse: return [try fisher().inverse(damping: damping)]
      }
    } catch {
      throw .impossible(error)
    }
  }

  // MARK: JSON

  /// The JSON of `inspect --what fisher`. What does not exist is null, and `reasons` says why.
  var json: JSONValue {
    var reasons: [JSONValue.Member] = []
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
    ]
    for name in NetworkMatrix.allCases where name != .inverse {
      members.append(member(name, reasons: &reasons))
    }
    members.append(.init("damped", .lines(damped.map { json($0) })))
    if !reasons.isEmpty { members.append(.init("reasons", .object(reasons))) }
    return .block(members)
  }

  private func member(
    _ name: NetworkMatrix, damping: Double = 0, reasons: inout [JSONValue.Member]
  ) -> JSONValue.Member {
    do {
      let list = try matrices(name, damping: damping)
      let rows = list.map { JSONValue.rows($0.listOfRows) }
      let value = name.isOfLayers ? JSONValue.lines(rows) : rows.first ?? .null
      return .init(name.rawValue, value)
    } catch {
      reasons.append(.init(name.rawValue, .string("\(error)")))
      return .init(name.rawValue, .null)
    }
  }

  private func json(_ damped: Damped) -> JSONValue {
    var members: [JSONValue.Member] = [.init("lambda", .number(damped.lambda))]
    var reasons: [JSONValue.Member] = []
    if asked.contains(.inverse) {
      members.append(member(.inverse, damping: damped.lambda, reasons: &reasons))
    }
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
      "\(model.summary), \(counted(model.scene.parameterCount, "weight")), "
      + "\(counted(model.batch.count, "example")), "
      + "loss \(readable(model.evaluation.loss))"
    var text = head + "\n\n" + layerTable.text
    do { _ = try fisher() } catch { text += "\n\(error)\n" }
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
      if let dense = study.dense {
        let exact = dense.block(layer, layer)
        block = exact.frobeniusNorm
        var sum = 0.0
        let factored = Matrix.kronecker(a, g)
        for (x, y) in zip(exact.values, factored.values) { sum += (x - y) * (x - y) }
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
