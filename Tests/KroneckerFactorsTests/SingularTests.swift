import KroneckerFactors
import Testing

@Suite("singular and dead cases: the right thing or a clear error")
struct SingularTests {
  @Test("the toy network y = a·tanh(bx), its singular lines included")
  func toy() throws {
    let file = try ReferenceFile("toy_a_tanh_bx")
    let network = try Network(
      sizes: [1, 1, 1], output: .gaussian(variance: 1), hasBias: false)
    let batch = try Batch(
      rows: file.numbers("x").map { [$0] }, targets: file.numbers("y").map { [$0] })
    let points = try file.objects("points")
    #expect(points.count == 20)
    for point in points {
      let (a, b) = (try point.number("a"), try point.number("b"))
      let tag = "a = \(a), b = \(b)"
      let parameters = try Parameters(network: network, values: [b, a])
      let study = try FisherStudy(Evaluation(parameters, on: batch))
      let dense = try #require(study.dense)
      #expect(relativeError(study.evaluation.loss, try point.number("loss")) < 1e-12, "\(tag)")
      #expect(relativeError(study.gradient.values, try point.numbers("grad")) < 1e-12, "\(tag)")
      #expect(relativeError(dense.matrix, try point.matrix("fisher")) < 1e-12, "\(tag)")
      let kfac = try study.factors.blocks().blocks.map { $0[0, 0] }
      #expect(relativeError(kfac, try point.numbers("kfac")) < 1e-12, "\(tag)")
      let cross = try study.factors.full()[0, 1]
      #expect((cross - (try point.number("kfac_full_offdiag"))).magnitude < 1e-13, "\(tag)")
      for entry in try point.objects("damped") {
        let lambda = try entry.number("lambda")
        for kind in [DirectionKind.exact, .blockDiagonal, .kfac] {
          let direction = try study.direction(kind, damping: lambda)
          #expect(direction.isFinite, "\(tag)")
          // On the lines π is not a number in the file; the gradient of the dead weight is 0 there,
          // and so is the direction.
          guard entry.has(kind.rawValue) else {
            #expect(a == 0 || b == 0)
            for (d, g) in zip(direction.values, study.gradient.values) where g == 0 {
              #expect(d == 0, "\(tag)")
            }
            continue
          }
          #expect(
            relativeError(direction.values, try entry.numbers(kind.rawValue)) < 1e-9,
            "\(kind.rawValue), \(tag)")
        }
      }
    }
  }

  @Test("every direction, damped, is finite whatever is dead", arguments: UInt64(1)...20)
  func dead(seed: UInt64) throws {
    // Inputs that are all 0, one example, one unit, weights of 0.
    var problem = try RandomProblem(seed: seed, examples: Int(seed % 3) + 1)
    if seed % 2 == 0 { problem.parameters = Parameters(zeroFor: problem.network) }
    let study = try FisherStudy(problem.evaluation())
    for kind in DirectionKind.allCases {
      let direction = try study.direction(kind, damping: 0.01)
      #expect(direction.isFinite, "\(kind)")
      // Along −direction the loss falls, or nothing moves.
      if kind != .blockTridiagonal {
        #expect(study.gradient.dot(direction) >= 0, "\(kind)")
      }
    }
  }

  @Test("a dead relu layer has G = 0: its direction is 0, damped; undamped it is an error")
  func deadLayer() throws {
    let network = try Network(sizes: [2, 3, 2], activation: .relu, output: .softmax)
    var values = [Double](repeating: 0.5, count: network.parameterCount)
    // Biases far below: no unit is ever above 0.
    for index in 6..<9 { values[index] = -100 }
    let batch = try Batch(rows: [[1.0, 0], [0, 1], [1, 1]], labels: [0, 1, 0])
    let study = try FisherStudy(
      Evaluation(Parameters(network: network, values: values), on: batch))
    #expect(study.factors.g[0].frobeniusNorm == 0)
    #expect(study.factors.pi(ofLayer: 0) == 1)
    for kind in DirectionKind.allCases {
      let direction = try study.direction(kind, damping: 0.1)
      #expect(direction.isFinite)
      #expect(direction.matrix(ofLayer: 0).frobeniusNorm == 0)
    }
    #expect(throws: NetworkError.singular("G of layer 1")) {
      try study.direction(.kfac, damping: 0)
    }
    #expect(throws: NetworkError.singular("the Fisher matrix")) {
      try study.direction(.exact, damping: 0)
    }
    #expect(throws: NetworkError.singular("the Fisher block of layer 1")) {
      try study.direction(.blockDiagonal, damping: 0)
    }
    #expect(throws: NetworkError.singular("A ⊗ G of layer 1")) {
      try study.direction(.kfacExactDamping, damping: 0)
    }
    #expect(throws: NetworkError.singular("the E-KFAC block of layer 1")) {
      try study.direction(.ekfac, damping: 0)
    }
    #expect(throws: NetworkError.self) { try study.direction(.blockTridiagonal, damping: 0) }
  }

  @Test("A of rank one is singular without damping, not a number of noise")
  func rankDeficient() throws {
    let network = try Network(sizes: [3, 2], output: .gaussian(variance: 1))
    let batch = try Batch(rows: [[1.0, 2, 3]], targets: [[1.0, 2]])
    let study = try FisherStudy(Evaluation(Parameters(randomFor: network, seed: 4), on: batch))
    #expect(throws: NetworkError.singular("A of layer 1")) {
      try study.direction(.kfac, damping: 0)
    }
    #expect(
      NetworkError.singular("A of layer 1").description
        == "A of layer 1 is singular; hint: a damping above 0 makes it invertible")
  }

  @Test("an example too few is singular, too, whatever sign rounding gives to what should be 0")
  func oneTooFew() throws {
    let messages: [(DirectionKind, String)] = [
      (.kfacExactDamping, "A ⊗ G of layer 1"), (.ekfac, "the E-KFAC block of layer 1"),
    ]
    for seed in UInt64(1)...20 {
      let problem = try RandomProblem(
        seed: seed, sizes: [4, 3], output: .gaussian(variance: 0.5), hasBias: true, examples: 4)
      let study = try FisherStudy(problem.evaluation())
      for (kind, name) in messages {
        #expect(throws: NetworkError.singular(name), "\(kind), seed \(seed)") {
          try study.direction(kind, damping: 0)
        }
        #expect(try study.direction(kind, damping: 1e-3).isFinite)
      }
    }
  }

  @Test("what is too large for a dense matrix is refused with its size, the rest is there")
  func tooLarge() throws {
    let network = try Network(sizes: [100, 100, 10], output: .softmax)
    let batch = try Batch(
      inputs: Matrix<Double>(rows: 100, columns: 2), targets: .labels([0, 1]))
    let study = try FisherStudy(
      Evaluation(Parameters(randomFor: network, seed: 1), on: batch), .empirical)
    #expect(study.dense == nil)
    #expect(try study.direction(.kfac, damping: 0.1).isFinite)
    let expected = NetworkError.denseTooLarge(
      parameters: 11110, limit: 4096, bytes: 987_456_800)
    #expect(throws: expected) { try study.direction(.exact, damping: 0.1) }
    #expect(throws: expected) { try study.factors.full() }
    #expect(
      expected.description == """
        a dense Fisher matrix of 11110 parameters takes 987.5 MB, the limit is 4096 parameters; hint: \
        the blocks of the layers, or their Kronecker factors, are smaller
        """)
    #expect(
      throws: NetworkError.denseTooLarge(parameters: 10100, limit: 4096, bytes: 816_080_000)
    ) { try study.direction(.blockDiagonal, damping: 0.1) }
  }

  @Test("settings and examples that do not fit are named")
  func refusals() throws {
    #expect(throws: NetworkError.badSizes([3])) { try Network(sizes: [3], output: .softmax) }
    #expect(throws: NetworkError.badSizes([3, 0])) { try Network(sizes: [3, 0], output: .softmax) }
    #expect(throws: NetworkError.tooManyParameters(limit: 1 << 27)) {
      try Network(sizes: [1, Int.max], output: .softmax)
    }
    #expect(throws: NetworkError.self) {
      try Network(sizes: [1, 1], output: .gaussian(variance: 0))
    }
    let network = try Network(sizes: [2, 2], output: .softmax)
    let weights = Parameters<Double>(zeroFor: network)
    #expect(throws: NetworkError.noExamples) { try Batch<Double>(rows: [], labels: []) }
    #expect(throws: NetworkError.badLabel(2, classes: 2)) {
      try Evaluation(weights, on: Batch(rows: [[1, 2]], labels: [2]))
    }
    #expect(throws: NetworkError.wrongCount(of: "inputs of an example", found: 1, expected: 2)) {
      try Evaluation(weights, on: Batch(rows: [[1]], labels: [0]))
    }
    #expect(throws: NetworkError.wrongTargets(found: "vectors", expected: "labels (softmax)")) {
      try Evaluation(weights, on: Batch(rows: [[1, 2]], targets: [[1, 0]]))
    }
    #expect(throws: NetworkError.notFinite("an input")) {
      try Batch(rows: [[1, Double.nan]], labels: [0])
    }
    let study = try FisherStudy(Evaluation(weights, on: Batch(rows: [[1, 2]], labels: [0])))
    #expect(
      throws: NetworkError.badSetting("the damping", found: -1, expected: "a number of 0 or more")
    ) { try study.direction(.kfac, damping: -1) }
  }
}
