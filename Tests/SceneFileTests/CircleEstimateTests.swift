import Foundation
import InformationGeometry
import Scene
import SceneFile
import Testing

@Suite("estimates of directions")
struct CircleEstimateTests {
  @Test("the direction of a von Mises sample is that of its mean vector, whatever the start")
  func direction() throws {
    for seed in 0..<UInt64(12) {
      var generator = SplitMix64(seed: seed)
      let samples = (0..<8).map { _ in 2 * Double.pi * generator.nextUnit() - Double.pi }
      let list = samples.map { "\($0)" }.joined(separator: ", ")
      let source = SourceText(name: "s", "model: von-mises\nloss: {samples: [\(list)]}")
      let scene = try SceneReader { name throws(SampleFileError) in
        throw SampleFileError("no such file: \(name)")
      }.read(source).scene
      let fit = try scene.estimate()
      let (sine, cosine) = samples.reduce((0.0, 0.0)) { ($0.0 + sin($1), $0.1 + cos($1)) }
      #expect((fit.theta.x - atan2(sine, cosine)).magnitude < 1e-9, "seed \(seed)")
    }
  }
}
