import InformationGeometry
import Scene
import Testing

@testable import SceneFile

/// Corner plots: what scenes say of them, and the numbers that they come to.
@Suite("corner plots")
struct CornerTests {
  @Test("a matrix in a scene is read, written and told with its errors")
  func matrix() throws {
    let text = """
      figure: {kind: corner, fisher: [[2, 1, 1], [1, 2, 1], [1, 1, 1]], names: [Omega_m, h, n_s], values: [0.3, 0.7, 1]}

      """
    let scene = try WriterTests.read(text)
    let reading = try #require(try scene.cornerReading())
    #expect(reading.symbols.map(\.markup) == ["*Ω*_m", "*h*", "*n*_s"])
    #expect(reading.values == [0.3, 0.7, 1] && reading.likelihood.isEmpty)
    #expect(
      (reading.uncertainty.standardError(2, others: .unknown) - 3.0.squareRoot()).magnitude < 1e-14)
    #expect(try WriterTests.read(SceneWriter.text(scene)) == scene)
    let inverse = try WriterTests.read(
      "figure: {kind: corner, covariance: [[1, 0, -1], [0, 1, -1], [-1, -1, 3]], observations: 4}\n"
    )
    let half = try #require(try inverse.cornerReading())
    #expect(
      (half.uncertainty.standardError(2, others: .unknown) - 0.75.squareRoot()).magnitude < 1e-14)
    #expect((half.uncertainty.standardError(2, others: .known) - 0.5).magnitude < 1e-14)
    #expect(half.uncertainty.names == ["theta1", "theta2", "theta3"])
    #expect(try WriterTests.read(SceneWriter.text(inverse)) == inverse)
  }

  @Test("a file gives the matrix and the names of its parameters")
  func file() throws {
    let reader = SceneReader { _ in Array("a;b\n4;0,5\n0,5;1\n".utf8) }
    let scene = try reader.read(
      SourceText(name: "scene.txt", "figure: {kind: corner, fisher: f.csv}\n")
    ).scene
    #expect(
      scene.corner?.matrix
        == CornerPlot.Matrix(names: ["a", "b"], entries: [4, 0.5, 0.5, 1], isCovariance: false))
  }

  @Test("the likelihood's regions of a linear model are Wald's with the others known")
  func linear() throws {
    let scene = try WriterTests.read(
      """
      model:
        parameters: {a: real, b: real, c: real}
        inputs: {t: [-2, -1, 0, 1, 2, 4]}
        mean: a + b*t + c*t^2
        noise: {normal: 0.5}
        fixed: {c: 0.5}
      handles: {a: 1, b: 2}
      figure: {kind: corner, observations: 6, levels: [0.9]}

      """)
    let reading = try #require(try scene.cornerReading())
    #expect(reading.count == 3 && reading.values == [1, 2, 0.5])
    #expect(reading.likelihood.count == 3)
    // 6 F = Σ (1, t, t²)(1, t, t²)ᵀ/σ².
    let sums: [Double] = [6, 4, 26, 4, 26, 64, 26, 64, 290]
    for (found, sum) in zip(reading.uncertainty.matrix.matrix, sums) {
      #expect((found - 4 * sum).magnitude < 1e-9 * 1160)
    }
    for entry in reading.likelihood {
      let pair = try #require(
        reading.uncertainty.matrix.pair(entry.first, entry.second, others: .known)?.matrix)
      let center = Vector2(reading.values[entry.first], reading.values[entry.second])
      for point in entry.region.contours[0].points {
        let d = point - center
        let square = pair.xx * d.x * d.x + 2 * pair.xy * d.x * d.y + pair.yy * d.y * d.y
        #expect((square / ConfidenceRegion.quantile(0.9) - 1).magnitude < 1e-4)
      }
    }
    #expect(try WriterTests.read(SceneWriter.text(scene)) == scene)
  }

  @Test("a sample's plot stands on the estimate of all parameters")
  func sample() throws {
    // Least squares of a parabola through points that lie on none: by the normal equations.
    let scene = try WriterTests.read(
      """
      model:
        parameters: {a: real, b: real, c: real}
        inputs: {t: [-2, -1, 0, 1, 2]}
        mean: a + b*t + c*t^2
        noise: {normal: 1}
        fixed: {c: 0}
      loss: {samples: [4, 0, 1, 2, 3]}
      handles: {a: 0, b: 0}
      figure: {kind: corner}

      """)
    let reading = try #require(try scene.cornerReading(withRegions: false))
    // Σy = 10, Σty = 0, Σt²y = 30: 5a + 10c = 10, 10b = 0, 10a + 34c = 30.
    for (found, value) in zip(reading.values, [4.0 / 7, 0, 5.0 / 7]) {
      #expect((found - value).magnitude < 1e-8)
    }
    #expect(reading.observations == 5)
  }
}
