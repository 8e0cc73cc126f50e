import Foundation
import InformationGeometry
import Scene
import Testing

@testable import indicatrix

@Suite("The numbers of paths and estimates")
struct PathInspectTests {
  private static var scene: Scene {
    var scene = Scene()
    var path = Scene.Path()
    path.from = Vector2(2.6, 1.9)
    path.method = .gradient
    path.rate = .number(0.2)
    path.steps = 2
    scene.paths = [path]
    path.method = .flow
    path.times = [0.5, 1]
    path.label = "curve"
    scene.paths.append(path)
    path = Scene.Path()
    path.points = [Vector2(1, 2)]
    scene.paths.append(path)
    return scene
  }

  @Test("JSON has every key of every path")
  func json() throws {
    let text = Inspection(scene: Self.scene, frame: nil).json(.paths).text
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let paths = try #require(json["paths"] as? [[String: Any]])
    #expect(paths.map { $0["method"] as? String } == ["gradient", "flow", "file"])
    #expect(paths.map { $0["label"] as? String } == [nil, "curve", nil])
    #expect(paths.map { $0["end"] as? String } == ["steps", "steps", nil])
    #expect(paths[0]["from"] as? [Double] == [2.6, 1.9])
    let steps = try #require(paths[0]["steps"] as? [[String: Any]])
    #expect(steps.count == 3)
    #expect(
      Set(steps[0].keys) == ["step", "time", "theta", "loss", "gradientNorm"])
    let loss = Self.scene.planeLoss
    let start = loss.geometry(at: Vector2(2.6, 1.9))
    // JSONSerialization changes last digits.
    let theta = try #require(steps[1]["theta"] as? [Double])
    #expect(abs(theta[0] - (2.6 - 0.2 * start.gradient.x)) < 1e-15)
    #expect(abs(theta[1] - (1.9 - 0.2 * start.gradient.y)) < 1e-15)
    let times = (paths[1]["steps"] as? [[String: Any]])?.map { $0["time"] as? Double }
    #expect(times == [0, 0.5, 1])
  }

  @Test("CSV has a row for each step, and the end in the last")
  func csv() {
    let lines = Inspection(scene: Self.scene, frame: nil).table(.paths).csv.split(
      separator: "\n")
    #expect(lines[0] == "path,method,label,step,time,mu1,mu2,loss,gradient_norm,end")
    #expect(lines.count == 1 + 3 + 3 + 1)
    #expect(lines[1].hasPrefix("0,gradient,,0,,2.6,1.9,") && lines[1].hasSuffix(","))
    #expect(lines[3].hasSuffix(",steps"))
    #expect(lines[7].hasPrefix("2,file,,0,,1.0,2.0,"))
  }

  @Test("the estimate of a sample with its mirror and standard errors")
  func estimate() throws {
    var scene = Scene()
    scene.loss = .samples([-1.6, -1.1, -0.9, 0.7, 0.8, 1.2, 1.9])
    let inspection = Inspection(scene: scene, frame: nil)
    let json = try #require(
      try JSONSerialization.jsonObject(
        with: Data(inspection.json(.points).text.utf8)) as? [String: Any])
    let estimate = try #require(json["estimate"] as? [String: Any])
    let theta = try #require(estimate["theta"] as? [Double])
    #expect(estimate["mirror"] as? [Double] == [theta[1], theta[0]])
    #expect(estimate["observations"] as? Int == 7)
    let fit = try scene.estimate()
    let errors = try #require(estimate["standardErrors"] as? [Double])
    #expect(abs(errors[0] - fit.standardErrors.x) < 1e-15)
    #expect(abs(errors[1] - fit.standardErrors.y) < 1e-15)
    #expect(inspection.text(.points).contains("estimate ("))
  }
}
