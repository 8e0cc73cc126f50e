import Testing

@testable import InformationGeometry

@Suite("streamlines, starts and the generator")
struct StreamlineTests {
  static let window = Window(lower: Vector2(-4, -3), upper: Vector2(4, 5))

  @Test("lines are apart, within the window, and along the field", arguments: FlowField.allCases)
  func spacing(field: FlowField) throws {
    let loss = MixtureLoss(
      model: GaussianMixture(sigma: 1), target: Vector2(-1.2, 0.8), targetSigma: 1)
    let streamlines = Streamlines(
      loss: GaussianMixtureFamily.shared.model(ModelSettings(fixed: [1], inputs: []))
        .divergence(from: ModelTarget(theta: Vector2(-1.2, 0.8), fixed: [nil])),
      field: field, window: Self.window, scale: Vector2(60, 60),
      separation: 40)
    let lines = streamlines.lines()
    #expect(lines.count > 10)
    #expect(lines == streamlines.lines())
    for (i, line) in lines.enumerated() {
      var time = -1.0
      for sample in line {
        #expect(Self.window.contains(sample.theta))
        #expect(sample.time >= time)
        time = sample.time
        let gradients = loss.gradients(at: sample.theta)
        let downhill = field == .natural ? gradients.natural?.vector : gradients.euclidean
        if let downhill, downhill.length > 1e-3 {
          let cosine = -sample.tangent.dot(downhill) / downhill.length
          #expect(cosine > 0.999)
        }
      }
      // Half the separation from the lines that were there before.
      for other in lines.prefix(i) {
        for a in line.dropFirst().dropLast() {
          for b in other {
            #expect((a.theta - b.theta).length * 60 > 0.49 * 40)
          }
        }
      }
    }
    // No place is far from every line, but beside the minima, where lines meet.
    for point in ParticleStarts.spread(over: Self.window, count: 100, seed: 3) {
      var nearest = Double.infinity
      for line in lines {
        for sample in line { nearest = min(nearest, (sample.theta - point).length * 60) }
      }
      #expect(nearest < 2 * 40, "\(point)")
    }
  }

  @Test("starts are in the window, well spread, and the same for the same seed")
  func starts() {
    let starts = ParticleStarts.spread(over: Self.window, count: 256, seed: 7)
    #expect(starts == ParticleStarts.spread(over: Self.window, count: 256, seed: 7))
    #expect(
      starts.prefix(100) == ParticleStarts.spread(over: Self.window, count: 100, seed: 7)[...])
    #expect(starts != ParticleStarts.spread(over: Self.window, count: 256, seed: 8))
    #expect(ParticleStarts.spread(over: Self.window, count: 0, seed: 7).isEmpty)
    var counts = [Int](repeating: 0, count: 16)
    var nearest = Double.infinity
    for (i, a) in starts.enumerated() {
      #expect(Self.window.contains(a))
      counts[Int((a.x + 4) / 2) + 4 * Int((a.y + 3) / 2)] += 1
      for b in starts.prefix(i) { nearest = min(nearest, (a - b).length) }
    }
    // 16 in each sixteenth, and no two nearer than a third of the side of a cell of their own.
    for count in counts { #expect((count - 16).magnitude <= 3) }
    #expect(nearest > 0.15)
  }

  @Test("SplitMix64 gives the published numbers")
  func splitMix() {
    var random = SplitMix64(seed: 1_234_567)
    let expected: [UInt64] = [
      6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
      4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
    ]
    for value in expected { #expect(random.next() == value) }
    for _ in 0..<1000 {
      let x = random.nextUnit()
      #expect(x >= 0 && x < 1)
    }
  }
}
