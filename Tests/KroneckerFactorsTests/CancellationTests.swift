import Foundation
import KroneckerFactors
import Testing

/// Small numbers that are differences of near equals when computed as their formulas stand: each keeps its digits.
/// What is expected is written without a difference, in the C library's functions, which are right to an ulp or two.
@Suite("what cancels in the formulas keeps its digits")
struct CancellationTests {
  private func near(_ value: Double, _ exact: Double, _ bound: Double = 8e-16) -> Bool {
    (value - exact).magnitude <= bound * exact.magnitude
  }

  /// Softmax over one input of 1 without bias, so that the weights are the outputs s.
  private func softmax<Scalar: NetworkScalar>(
    _ s: [Scalar], label: Int
  ) throws -> Evaluation<Scalar> {
    let network = try Network(sizes: [1, s.count], output: .softmax, hasBias: false)
    return try Evaluation(
      Parameters(network: network, values: s), on: Batch(rows: [[1]], labels: [label]))
  }

  @Test("loss and gradient of a label that leads by m", arguments: 1...700)
  func leads(m: Int) throws {
    let evaluation = try softmax([Double(m), 0], label: 0)
    let e = exp(-Double(m))
    #expect(near(evaluation.loss, log1p(e)))
    let gradient = evaluation.gradient().values
    #expect(near(gradient[0], -e / (1 + e)) && near(gradient[1], e / (1 + e)), "\(gradient)")
  }

  @Test("loss and gradient of a label that trails by m", arguments: 1...700)
  func trails(m: Int) throws {
    let evaluation = try softmax([Double(m), 0], label: 1)
    let e = exp(-Double(m))
    #expect(near(evaluation.loss, Double(m) + log1p(e)))
    #expect(near(evaluation.gradient().values[0], 1 / (1 + e)))
  }

  @Test("the same among several classes far from 0, and in single precision")
  func several() throws {
    // 1,000,064 leads by 64 and 65; the largest of them is exact in both precisions.
    let rest = exp(-64.0) + exp(-65.0)
    let double = try softmax([1_000_000, 1_000_064, 999_999], label: 1)
    #expect(near(double.loss, rest))
    #expect(near(double.gradient().values[1], -rest))
    let single = try softmax([1_000_000 as Float, 1_000_064, 999_999], label: 1)
    #expect(near(single.loss, rest, 1e-6))
    #expect(near(Double(single.gradient().values[1]), -rest, 1e-6))
  }

  @Test("the Fisher matrix p(1 − p) and the curvature of a class that is sure", arguments: 1...340)
  func fisher(m: Int) throws {
    let evaluation = try softmax([Double(m), 0], label: 0)
    let e = exp(-Double(m))
    let exact = e / ((1 + e) * (1 + e))
    let factors = try FisherFactors(evaluation, .trueFisher)
    let matrix = try DenseFisher(evaluation, .trueFisher).matrix
    for (i, j) in [(0, 0), (0, 1), (1, 0), (1, 1)] {
      let sign = i == j ? 1.0 : -1.0
      #expect(
        near(matrix[i, j], sign * exact, 4e-15) && near(factors.g[0][i, j], sign * exact, 4e-15))
    }
    // Along outputs that change by 1 and ½: p(1 − p)(1 − ½)².
    let along = try Parameters(network: evaluation.network, values: [1.0, 0.5])
    #expect(near(evaluation.curvature(along: along), exact / 4, 4e-15))
    // The empirical one is the square of the gradient.
    let empirical = try DenseFisher(evaluation, .empirical).matrix
    #expect(near(empirical[0, 0], (e / (1 + e)) * (e / (1 + e)), 4e-15))
  }

  /// w₂·φ(w₁) with w₂ = 1 and the target 0: the gradient along w₁ is φ(w₁)·φ′(w₁).
  private func unit<Scalar: NetworkScalar>(
    _ activation: Activation, _ weight: Scalar
  ) throws -> (value: Double, slope: Double) {
    let network = try Network(
      sizes: [1, 1, 1], activation: activation, output: .gaussian(variance: 1), hasBias: false)
    let evaluation = try Evaluation(
      Parameters(network: network, values: [weight, 1]), on: Batch(rows: [[1]], targets: [[0]]))
    let value = Double(evaluation.hidden[0][0, 0])
    let along = try Parameters<Scalar>(network: network, values: [1, 0])
    let slope = Double(evaluation.outputDerivative(along: along)[0, 0])
    let gradient = Double(evaluation.gradient().values[0])
    let product = Double(evaluation.outputs[0, 0]) * slope
    // Below, the product of two normal numbers is none.
    if product >= Double(Scalar.leastNormalMagnitude) {
      #expect(near(gradient, product, 4 * Double(Scalar.ulpOfOne)))
    }
    return (value, slope)
  }

  @Test("tanh and its derivative 1/cosh², far out and near 0", arguments: -340...340)
  func tanhDerivative(step: Int) throws {
    for s in [Double(step), Double(step) / 64] {
      let unit = try unit(.tanh, s)
      #expect(near(unit.slope, 1 / (cosh(s) * cosh(s)), 8 * 2.3e-16), "\(s)")
      #expect(near(unit.value, tanh(s), 8 * 2.3e-16), "\(s)")
    }
    if step.magnitude <= 43 {
      let s = Float(step)
      let unit = try unit(.tanh, s)
      #expect(near(unit.slope, 1 / (cosh(Double(s)) * cosh(Double(s))), 8 * 1.2e-7), "\(s)")
      #expect(near(unit.value, tanh(Double(s)), 8 * 1.2e-7), "\(s)")
    }
  }

  @Test("the logistic function and its derivative, far out on both sides", arguments: -690...690)
  func logistic(step: Int) throws {
    for s in [Double(step), Double(step) / 64] {
      let unit = try unit(.logistic, s)
      let e = exp(-s.magnitude)
      #expect(near(unit.value, (s < 0 ? e : 1) / (1 + e), 8 * 2.3e-16), "\(s)")
      #expect(near(unit.slope, e / ((1 + e) * (1 + e)), 8 * 2.3e-16), "\(s)")
    }
    if step.magnitude <= 86 {
      let unit = try unit(.logistic, Float(step))
      let e = exp(-Double(step.magnitude))
      #expect(near(unit.value, (step < 0 ? e : 1) / (1 + e), 8 * 1.2e-7), "\(step)")
      #expect(near(unit.slope, e / ((1 + e) * (1 + e)), 8 * 1.2e-7), "\(step)")
    }
  }

  @Test("Adam's first step is −rate·sign ∇ in single precision too")
  func adam() throws {
    let network = try Network(sizes: [1, 1], output: .gaussian(variance: 1), hasBias: false)
    let run = try Training.run(
      from: Parameters(network: network, values: [0 as Float]),
      on: Batch(rows: [[1]], targets: [[100]]), by: .adam(rate: 0.5),
      options: TrainingOptions(steps: 1))
    #expect(near(Double(run.parameters.values[0]), 0.5, 2e-7), "\(run.parameters.values)")
  }
}
