import Foundation
import InformationGeometry
import Scene
import Testing

@testable import indicatrix

@Suite("The numbers behind a figure")
struct InspectTests {
  private func inspection(_ change: (inout Scene) -> Void = { _ in }) -> Inspection {
    var scene = Scene()
    change(&scene)
    return Inspection(scene: scene, frame: nil)
  }

  private func parsed(_ inspection: Inspection, _ subject: Inspection.Subject) throws
    -> [String: Any]
  {
    let data = Data(inspection.json(subject).text.utf8)
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  @Test("the manual's example: keys, their order, values")
  func example() {
    // Each value with the digits that the manual prints.
    let lines = inspection().json(.points).text.split(separator: "\n").map { line in
      line.replacing(/-?[0-9]+\.[0-9e-]+/) { match in
        let digits = line.contains("fisher") || line.contains("conditionNumber") ? 5 : 4
        let value = Double(match.output) ?? .nan
        return shortest(Double(readable(value, digits: digits)) ?? .nan)
      }
    }
    #expect(
      lines.joined(separator: "\n") == """
        {
          "schema": 1,
          "model": {"family": "gaussian-mixture", "sigma": 1.0},
          "handles": {"mu1": -1.2, "mu2": 0.8},
          "frame": null,
          "accuracy": {"relative": 1e-12},
          "points": [
            {
              "role": "handle",
              "label": null,
              "theta": [-1.2, 0.8],
              "fisher": [[0.32108, -0.045878], [-0.045878, 0.32108]],
              "eigenvalues": {"min": 0.2752, "max": 0.367},
              "eigenvectors": {"min": [0.7071, 0.7071], "max": [0.7071, -0.7071]},
              "conditionNumber": 1.3334,
              "separation": 2.0,
              "loss": 0.0,
              "gradient": [0.0, 0.0],
              "naturalGradient": [0.0, 0.0],
              "angleDegrees": null,
              "correction": null,
              "curvature": -1.514,
              "curvatureEstimate": 1e-12,
              "volume": 0.3178,
              "volumeEstimate": 1e-12,
              "christoffel": [[[-0.01883, 0.04905], [0.04905, -0.2606]], [[0.2606, -0.04905], [-0.04905, 0.01883]]]
            }
          ]
        }
        """)
  }

  @Test("a network: the same keys, its own names")
  func network() throws {
    let reading = Inspection(
      scene: {
        var scene = Scene(TanhNetworkFamily.shared)
        scene.handles.theta = Vector2(1, 1.5)
        scene.probes = [.init(at: Vector2(0, 1)), .init(at: Vector2(0.5, -1))]
        return scene
      }())
    let json = try parsed(reading, .points)
    #expect((json["model"] as? [String: Any])?["family"] as? String == "tanh-network")
    #expect(((json["model"] as? [String: Any])?["inputs"] as? [Double])?.count == 9)
    #expect(json["handles"] as? [String: Double] == ["a": 1, "b": 1.5])
    let points = try #require(json["points"] as? [[String: Any]])
    let plain = try #require(
      try parsed(inspection { $0.probes = reading.scene.probes }, .points)["points"]
        as? [[String: Any]])
    #expect(Set(points[0].keys) == Set(plain[0].keys))
    #expect(points[1]["singular"] as? Bool == true && points[1]["naturalGradient"] is NSNull)
    #expect(points[2]["naturalGradient"] is [Double] && points[2]["separation"] is NSNull)
    #expect(reading.table(.points).csv.hasPrefix("role,label,a,b,F11"))
    #expect(reading.table(.points).csv.contains("gradient_a,gradient_b,natural_a,natural_b"))
    #expect(reading.table(.flow).csv.hasPrefix("particle,step,field,time,a,b,velocity_a"))
    #expect(reading.text(.points).contains("√E[y²]/σ"))
  }

  @Test("the bound that is promised is said, and where there is none, why")
  func accuracy() {
    #expect(inspection().accuracy(.points) == .relative(1e-12))
    #expect(inspection().accuracy(.field) == .relative(1e-12))
    #expect(inspection { $0.model.settings.fixed[0] = 2 }.accuracy(.flow) == .absolute(2e-8))
    #expect(inspection().text(.points).contains("\nrelative errors at most 1e-12\n\n"))
    let fine = inspection { $0.model.settings.fixed[0] = 0.04 }
    #expect(fine.accuracy(.field) == .notPromised("σ is outside of 0.05 … 20"))
    let samples = inspection { $0.loss = .samples([1, 2]) }
    #expect(samples.accuracy(.field) == .relative(1e-12))
    #expect(samples.json(.points).text.contains("\"accuracy\": null,"))
    #expect(
      samples.text(.points).contains(
        "no bound is promised for all of these: the loss of samples cancels at its minimum"))
    let wide = inspection { $0.handles.fixed[0] = 2 }
    #expect(
      wide.accuracy(.flow) == wide.accuracy(.points)
        && wide.accuracy(.field) != wide.accuracy(.flow))
    let far = inspection { $0.probes = [.init(at: Vector2(3000, 3000))] }
    #expect(far.accuracy(.points) == .relative(1e-12))
  }

  @Test("the bound is promised up to the limits that docs/trust.md names, and no further")
  func promises() {
    let promised = NumericalAccuracy.relative(1e-12)
    for (sigma, isPromised) in [(0.05, true), (0.0499, false), (20.0, true), (20.1, false)] {
      let reading = inspection { $0.model.settings.fixed[0] = sigma }
      #expect((reading.accuracy(.field) == promised) == isPromised, "\(sigma)")
    }
    let large = NumericalAccuracy.notPromised("a weight is larger than 40")
    let beside = NumericalAccuracy.notPromised(
      "beside b = 0 the natural gradient is what is left of terms that cancel")
    let points: [(Vector2, NumericalAccuracy)] = [
      (Vector2(40, -40), promised), (Vector2(-40.1, 1), large), (Vector2(1, 40.1), large),
      (Vector2(1, 0.05), promised), (Vector2(1, -0.0499), beside), (Vector2(1, 0), promised),
    ]
    for (theta, accuracy) in points {
      var scene = Scene(TanhNetworkFamily.shared)
      scene.probes = [.init(at: theta)]
      #expect(Inspection(scene: scene).accuracy(.points) == accuracy, "\(theta)")
    }
  }

  @Test("on the singular line nothing is NaN, and what is undefined is null")
  func singular() throws {
    let reading = inspection { $0.probes = [.init(at: Vector2(0.4, 0.4), label: "on it")] }
    let points = try #require(try parsed(reading, .points)["points"] as? [[String: Any]])
    let probe = try #require(points.last)
    #expect(probe["role"] as? String == "probe")
    #expect(probe["label"] as? String == "on it")
    #expect(probe["singular"] as? Bool == true)
    for key in ["conditionNumber", "naturalGradient", "angleDegrees", "correction"] {
      #expect(probe[key] is NSNull, "\(key)")
    }
    #expect((probe["eigenvalues"] as? [String: Double])?["min"] == 0)
    #expect((probe["eigenvalues"] as? [String: Double])?["max"] == 0.5)
    #expect(points.first?["singular"] == nil)
    let row = try #require(reading.table(.points).csv.split(separator: "\n").last)
    #expect(row.hasPrefix("probe,on it,0.4,0.4,"))
    #expect(row.hasSuffix(",,,,"))
    #expect(reading.text(.points).contains("∞"))
  }

  @Test("F, κ and the correction are what their definitions say", arguments: UInt64(1)...40)
  func definitions(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    func next(_ range: ClosedRange<Double>) -> Double { Double.random(in: range, using: &random) }
    let reading = inspection { scene in
      scene.model.settings.fixed[0] = next(0.05...20)
      scene.handles.theta.x = next(-10...10)
      scene.handles.theta.y = next(-10...10)
      scene.probes = [.init(at: Vector2(next(-10...10), next(-10...10)))]
    }
    let text = reading.json(.points).text
    #expect(!text.contains("nan") && !text.contains("inf"))
    let points = try #require(try parsed(reading, .points)["points"] as? [[String: Any]])
    let probe = try #require(points.last)
    let fisher = try #require(probe["fisher"] as? [[Double]])
    let values = try #require(probe["eigenvalues"] as? [String: Double])
    let vectors = try #require(probe["eigenvectors"] as? [String: [Double]])
    let gradient = try #require(probe["gradient"] as? [Double])
    let natural = try #require(probe["naturalGradient"] as? [Double])
    let scale = fisher[0][0]
    for (name, value) in values {
      let vector = try #require(vectors[name])
      for row in 0..<2 {
        let product = fisher[row][0] * vector[0] + fisher[row][1] * vector[1]
        #expect(abs(product - value * vector[row]) <= 1e-14 * scale, "seed \(seed)")
      }
    }
    let smaller = try #require(values["min"])
    let larger = try #require(values["max"])
    let kappa = try #require(probe["conditionNumber"] as? Double)
    #expect(abs(kappa - larger / smaller) <= 1e-13 * kappa)
    let length = (gradient[0] * gradient[0] + gradient[1] * gradient[1]).squareRoot()
    for row in 0..<2 {
      let product = fisher[row][0] * natural[0] + fisher[row][1] * natural[1]
      // F is printed in its entries, which lose λmin by a factor of κ.
      #expect(abs(product - gradient[row]) <= 1e-14 * max(1, kappa) * length, "seed \(seed)")
    }
    let angle = try #require(probe["angleDegrees"] as? Double)
    #expect((0...90).contains(angle))
  }

  @Test("the field has a row an ellipse, centred in its cells")
  func field() {
    let reading = inspection { scene in
      scene.ellipses?.columns = 4
      scene.ellipses?.rows = 2
    }
    let rows = reading.table(.field).csv.split(separator: "\n")
    #expect(rows[0] == "mu1,mu2,F11,F12,F22,lambda_min,lambda_max,kappa,angle")
    #expect(rows.count == 1 + 8)
    #expect(rows[1].hasPrefix("-3.0,-2.0,"))
    #expect(rows[8].hasPrefix("3.0,2.0,"))
    // δ = 1: the long axis is still the exchange direction; far apart it is the shift.
    #expect(rows[1].hasSuffix(",-45.0"))
    #expect(rows[4].hasSuffix(",45.0"))
  }

  @Test("rounding moves no ellipse off the singular line")
  func fieldOnLine() {
    let reading = inspection { scene in
      scene.view = Window(lower: Vector2(-4.1, -2.3), upper: Vector2(4.3, 6.1))
      scene.ellipses?.columns = 28
      scene.ellipses?.rows = 28
    }
    // Both sides are 8.4 with cells of 0.3, and the bounds differ by six cells.
    #expect(reading.field().filter(\.fisher.isSingular).count == 28 - 6)
  }

  @Test("the flow has a row a particle and step, and starts where particles start")
  func flow() {
    let reading = inspection { scene in
      scene.flow?.particles = 5
      scene.flow?.field = .both
      scene.flow?.duration = 1
    }
    let rows = reading.table(.flow).csv.split(separator: "\n").map { $0.split(separator: ",") }
    #expect(
      rows[0] == [
        "particle", "step", "field", "time", "mu1", "mu2", "velocity_mu1", "velocity_mu2",
      ]
    )
    let starts = rows.dropFirst().filter { $0[1] == "0" }
    #expect(starts.map { $0[0] } == ["0", "1", "2", "3", "4", "0", "1", "2", "3", "4"])
    #expect(starts.prefix(5).map { $0[4] } == starts.suffix(5).map { $0[4] })
    #expect(starts.prefix(5).allSatisfy { $0[2] == "natural" })
    // Each step comes after the one before.
    for (a, b) in zip(rows.dropFirst(), rows.dropFirst(2)) where a[0] == b[0] && a[2] == b[2] {
      #expect(Int(b[1]) == Int(a[1]).map { $0 + 1 })
      #expect((Double(a[3]) ?? .nan) < (Double(b[3]) ?? .nan))
    }
  }

  @Test(
    "a table of a layer that is not there is empty, and a warning says so",
    arguments: [
      ("field", "ellipses"), ("flow", "flow"), ("geodesics", "geodesics"), ("paths", "paths"),
      ("regions", "regions"), ("clouds", "clouds"),
    ])
  func absent(what: String, layer: String) throws {
    let folder = try Workspace()
    try folder.write("ellipses: off\nflow: off\n", to: "s.txt")
    let outcome = try Tool.run(["inspect", "s.txt", "--what", what, "--format", "csv"], in: folder)
    #expect(outcome.status == 0)
    #expect(outcome.text.split(separator: "\n").count <= 1)
    #expect(
      outcome.errors == "warning: s.txt has no \(layer), and --what \(what) no rows\n"
        + "hint: `\(layer)` in the scene, or in --set, adds them\n")
  }

  @Test("the text on clouds counts the samples that have no estimate")
  func clouds() throws {
    let folder = try Workspace()
    try folder.write(
      """
      model: logistic-regression
      loss: {samples: [0, 0, 1, 0, 1]}
      handles: fit
      clouds: {at: [[0, 1]], draws: 100}

      """, to: "s.txt")
    let outcome = try Tool.run(["inspect", "s.txt", "--what", "clouds"], in: folder)
    #expect(outcome.status == 0)
    let rows = outcome.text.split(separator: "\n").map { row in
      row.split(separator: " ").map(String.init)
    }
    let heading = try #require(
      rows.firstIndex { $0.contains("without") && $0.contains("samples") })
    #expect(rows[heading + 1].suffix(2) == ["100", "65"])
  }

  @Test("layers that are off have no rows")
  func off() {
    let reading = inspection {
      $0.ellipses = nil
      $0.flow = nil
    }
    #expect(reading.table(.field).rows.isEmpty)
    #expect(reading.table(.flow).rows.isEmpty)
    #expect(reading.json(.flow).text.contains("\"flow\": []"))
  }
}
