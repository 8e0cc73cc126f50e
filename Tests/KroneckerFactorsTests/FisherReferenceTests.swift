import KroneckerFactors
import Testing

/// Plain double-precision values that automatic differentiation and three public libraries agree on to
/// 3e-14; matrices are held to 1e-12 of their Frobenius norm, damped solves to 1e-9.
@Suite("Fisher matrices and directions against the reference values")
struct FisherReferenceTests {
  static let names = [
    "mlp_343_softmax", "mlp_4542_gauss", "deeplinear_232_gauss", "single_example_343_gauss",
  ]
  static let matrixBound = 1e-12
  static let solveBound = 1e-9

  private func evaluation(_ file: ReferenceFile) throws -> Evaluation<Double> {
    try Evaluation(file.parameters(), on: file.batch())
  }

  @Test("forward pass, loss and gradient", arguments: names)
  func gradients(name: String) throws {
    let file = try ReferenceFile(name)
    let evaluation = try evaluation(file)
    let forward = try file.object("forward")
    #expect(
      relativeError(evaluation.outputs.transposed, try forward.matrix("outputs"))
        < Self.matrixBound)
    #expect(
      relativeError(evaluation.exampleLosses, try forward.numbers("loss_per_example"))
        < Self.matrixBound)
    for (layer, matrix) in try forward.matrices("activations_hidden").enumerated() {
      #expect(relativeError(evaluation.hidden[layer].transposed, matrix) < Self.matrixBound)
    }
    #expect(relativeError(evaluation.loss, try file.number("loss")) < Self.matrixBound)
    let gradient = evaluation.gradient()
    #expect(relativeError(gradient.values, try file.numbers("grad_theta")) < Self.matrixBound)
    for (layer, matrix) in try file.matrices("grad_W").enumerated() {
      #expect(relativeError(gradient.matrix(ofLayer: layer), matrix) < Self.matrixBound)
    }
  }

  @Test("true, empirical and Monte-Carlo Fisher", arguments: names)
  func fishers(name: String) throws {
    let file = try ReferenceFile(name)
    let evaluation = try evaluation(file)
    let fisher = try DenseFisher(evaluation, .trueFisher)
    #expect(relativeError(fisher.matrix, try file.matrix("fisher")) < Self.matrixBound)
    let empirical = try DenseFisher(evaluation, .empirical)
    #expect(
      relativeError(empirical.matrix, try file.matrix("empirical_fisher")) < Self.matrixBound)
    let drawn = try DenseFisher(evaluation, .drawn(draws(file)))
    let sampled = try file.object("mc")
    #expect(relativeError(drawn.matrix, try sampled.matrix("fisher")) < Self.matrixBound)
    let factors = try FisherFactors(evaluation, .drawn(draws(file)))
    for (layer, matrix) in try sampled.matrices("G").enumerated() {
      #expect(relativeError(factors.g[layer], matrix) < Self.matrixBound)
    }
  }

  /// The file has the draws of an example beside each other; a draw here has a label for each.
  private func draws(_ file: ReferenceFile) throws -> [Targets<Double>] {
    let sampled = try file.object("mc")
    if case .softmax = try file.network().output {
      let samples = try sampled.rows("samples")
      return samples[0].indices.map { m in .labels(samples.map { Int($0[m]) }) }
    }
    let samples = try sampled.matrices("samples")
    return try (0..<samples[0].rows).map { m in
      .vectors(try Matrix(listOfRows: samples.map { $0.listOfRows[m] }).transposed)
    }
  }

  @Test("A, G, π, blocks, F̃ and E-KFAC", arguments: names)
  func factors(name: String) throws {
    let file = try ReferenceFile(name)
    let evaluation = try evaluation(file)
    let study = try FisherStudy(evaluation)
    let empirical = try FisherFactors(evaluation, .empirical)
    let blocks = try study.factors.blocks().blocks
    let eigen = try study.ekfacBlocks().blocks
    for layer in 0..<evaluation.network.layerCount {
      let tag = "layer \(layer)"
      #expect(
        relativeError(study.factors.a[layer], try file.matrices("A")[layer]) < Self.matrixBound,
        "A, \(tag)")
      #expect(
        relativeError(study.factors.g[layer], try file.matrices("G")[layer]) < Self.matrixBound,
        "G, \(tag)")
      #expect(
        relativeError(empirical.g[layer], try file.matrices("G_empirical")[layer])
          < Self.matrixBound, "empirical G, \(tag)")
      #expect(
        relativeError(blocks[layer], try file.matrices("kfac_blocks")[layer]) < Self.matrixBound,
        "A ⊗ G, \(tag)")
      #expect(
        relativeError(eigen[layer], try file.matrices("ekfac_blocks")[layer]) < Self.matrixBound,
        "E-KFAC, \(tag)")
      #expect(
        relativeError(study.factors.pi(ofLayer: layer), try file.numbers("pi")[layer])
          < Self.matrixBound, "π, \(tag)")
    }
    #expect(relativeError(try study.factors.full(), try file.matrix("kfac_full")) < 1e-12)
  }

  @Test("seven directions at three dampings", arguments: names)
  func directions(name: String) throws {
    let file = try ReferenceFile(name)
    let evaluation = try evaluation(file)
    let study = try FisherStudy(evaluation)
    let empirical = try FisherFactors(evaluation, .empirical)
    for entry in try file.objects("damped") {
      let lambda = try entry.number("lambda")
      for kind in DirectionKind.allCases {
        let direction = try study.direction(kind, damping: lambda)
        #expect(
          relativeError(direction.values, try entry.numbers(kind.rawValue)) < Self.solveBound,
          "\(kind.rawValue), λ = \(lambda)")
      }
      let direction = try empirical.direction(study.gradient, damping: .factored(lambda))
      #expect(
        relativeError(direction.values, try entry.numbers("delta_kfac_empiricalG"))
          < Self.solveBound, "empirical G, λ = \(lambda)")
      for (layer, inverses) in try entry.objects("inverse_kfac_factors").enumerated() {
        let (a, g) = study.factors.damped(layer: layer, lambda: lambda)
        #expect(relativeError(try a.inverse(), try inverses.matrix("Ainv")) < Self.solveBound)
        #expect(relativeError(try g.inverse(), try inverses.matrix("Ginv")) < Self.solveBound)
      }
      let dense = try #require(study.dense)
      let determinant = try dense.matrix.logDeterminant(damping: lambda)
      #expect(
        relativeError(determinant, try entry.number("logdet_F_damped")) < Self.solveBound)
      if entry.has("inverse_exact") {
        #expect(
          relativeError(
            try dense.matrix.inverse(damping: lambda), try entry.matrix("inverse_exact"))
            < Self.solveBound)
      }
    }
  }
}
