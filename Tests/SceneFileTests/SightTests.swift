import Scene
import SceneFile
import Testing

@Suite("What the view does not show")
struct SightTests {
  static func warnings(_ text: String, _ overrides: String..., csv: String = "") throws -> [String]
  {
    let reader = SceneReader { _ throws(SampleFileError) in Array(csv.utf8) }
    return try reader.read(
      SourceText(name: "s", text), overrides: overrides.map { Override($0) }
    ).warnings.map { warning in
      #expect(warning.severity == .warning)
      let place = warning.location
      let more = [warning.help, warning.hint].compactMap { $0 }.joined(separator: " | ")
      return "\(place.source):\(place.line):\(place.column): \(warning.message) | \(more)"
    }
  }

  @Test("a sample far away is told with its mean, its spread and what to set")
  func far() throws {
    // The whole numbers from 153 to 193: mean 173, standard deviation √((41² − 1)/12) = 11.83.
    let csv = "height\n" + (0..<41).map { "\(153 + $0)" }.joined(separator: "\n")
    let show =
      "view: {mu1: [120, 230], mu2: [120, 230]}, handles: {mu1: 161, mu2: 185} and model: {sigma: 12}"
    #expect(
      try Self.warnings("loss: {samples: data.csv}", csv: csv) == [
        "s:1:17: all 41 numbers of the sample lie far from what the view shows "
          + "| mean 173, standard deviation 12; the view shows -4 to 4; `view: fit` puts it about the estimate "
          + "| \(show) show it; --set takes each, as in --set 'view.mu1=[120, 230]'"
      ])
    // What the hint says is a scene, and nothing is to be said about it.
    let mended = show.replacing(", handles", with: "\nhandles").replacing(
      " and model", with: "\nmodel")
    #expect(try Self.warnings("loss: {samples: data.csv}\n\(mended)", csv: csv) == [])
    #expect(
      try Self.warnings(
        "loss: {samples: data.csv}", "view.mu1=[120, 230]", "view.mu2=[120, 230]", "mu1=161",
        "mu2=185", "sigma=12", csv: csv) == [])
  }

  @Test(
    "the suggestion is rounded by the spread, at every magnitude",
    arguments: [
      ("[0.0001, 0.0002]", nil),
      (
        "[20, 21, 22, 23]",
        "view: {mu1: [17, 26], mu2: [17, 26]}, handles: {mu1: 20.4, mu2: 22.6} and model: {sigma: 1.1}"
      ),
      (
        "[50]",
        "view: {mu1: [46, 54], mu2: [46, 54]}, handles: {mu1: 49.0, mu2: 51.0} and model: {sigma: 1.0}"
      ),
      (
        "[-2000, -1000]",
        "view: {mu1: [-3500, 500], mu2: [-3500, 500]}, handles: {mu1: -2000, mu2: -1000} and model: {sigma: 500}"
      ),
    ] as [(String, String?)])
  func rounded(samples: String, advice: String?) throws {
    let found = try Self.warnings("loss: {samples: \(samples)}")
    #expect(found.count == (advice == nil ? 0 : 1))
    if let advice { #expect(found.first?.contains("| \(advice) show it; ") == true, "\(found)") }
  }

  @Test("numbers that no view can show are to be measured in another unit")
  func unit() throws {
    let found = try Self.warnings("loss: {samples: [999000.001, 999000.002]}")
    #expect(
      found.count == 1 && found[0].hasSuffix("| choose another unit or origin of the numbers"))
  }

  @Test("more than half must be out of sight, in every frame")
  func half() throws {
    #expect(try Self.warnings("loss: {samples: [0, 7, 8, -8]}") == [])
    let found = try Self.warnings("loss: {samples: [0, 8, -8]}")
    #expect(found.count == 1 && found[0].hasPrefix("s:1:17: 2 of 3 numbers of the sample lie far"))
    let moving = "loss: {samples: [20]}\nsweep: {'view.mu1[1]': [4, 18], 'view.mu2[1]': [4, 18]}"
    #expect(try Self.warnings(moving) == [])
    #expect(try Self.warnings(moving, "sweep=off").count == 1)
    #expect(try Self.warnings("loss: {samples: [20]}", "sigma=6") == [])
  }

  @Test("outputs of a network that none in the view reaches")
  func outputs() throws {
    let scene = "model: {family: tanh-network, inputs: [1, 2]}\nloss: {samples: [40, 60]}"
    #expect(
      try Self.warnings(scene) == [
        "s:2:17: all 2 outputs of the sample lie far from what the view shows "
          + "| mean 50, standard deviation 10; the view shows -2.5 to 2.5 "
          + "| let view.a reach them, or choose another unit of the outputs"
      ])
    #expect(try Self.warnings(scene.replacing("40, 60", with: "4, 5.5")) == [])
  }
}
