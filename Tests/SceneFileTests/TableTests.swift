import Foundation
import Scene
import Testing

@testable import SceneFile

@Suite("The table of keys")
struct TableTests {
  // Regions stand about the minimum alone.
  static let leaves = SceneKeys.paths.filter {
    !$0.key.example.isEmpty && $0.path != "regions.at"
  }.map { $0.path }

  /// The smallest network, for two examples.
  static let network = "network: {layers: [1, 1]}\ndata: data.csv\n"

  /// A model that a scene defines itself.
  static let density = """
    model: {parameters: {a: positive, b: positive}, data: {x: positive}, log-density: (a - 1)*log(x) - x/b - lgamma(a) - a*log(b)}
    handles: {a: 1, b: 1}
    """

  /// What a scene has around a key whose default is written.
  static let surroundings: [(path: String, scene: String)] = [
    ("contours.", "contours: on"), ("ellipses.epsilon", "ellipses: {overlay: kl}"),
    ("sweep.", "sweep: {}"), ("geodesics[0]", geometry), ("balls[0]", geometry),
    ("transport[0]", geometry), ("model.normalised", density),
    ("loss.temperature", "model: normal\nloss: {expected: x^2}"),
    ("paths[0]", "paths: [{from: [2.6, 1.9], method: natural}]"),
    ("regions.", "loss: {samples: [-1, 0.5, 2]}\nregions: on"), ("clouds.", clouds),
    ("loss.missing", "loss: {samples: data.csv, column: 1}"),
  ]

  /// What a scene has around a key of a path that not every method has.
  static let paths: [(path: String, scene: String)] = [
    ("paths[0].from", "paths: [{from: [2, 1.5], method: natural}]"),
    ("paths[0].file", "paths: [{file: [[1, 2], [3, 4]], label: a}]"),
    ("paths[0].columns", "paths: [{file: path.csv, columns: [mu2, mu1]}]"),
    (
      "paths[0].metric",
      "loss: {samples: [-1, 0.5, 2]}\npaths: [{from: [2.6, 1.9], method: natural}]"
    ),
    ("paths[0].first", "paths: [{from: [2.6, 1.9], method: natural, rate: line-search}]"),
    ("paths[0].halving", "paths: [{from: [2.6, 1.9], method: natural, rate: decay}]"),
    ("paths[0].momentum", "paths: [{from: [2.6, 1.9], method: momentum}]"),
    ("paths[0].beta1", "paths: [{from: [2.6, 1.9], method: adam}]"),
    ("paths[0].beta2", "paths: [{from: [2.6, 1.9], method: adam}]"),
    (
      "paths[0].batch",
      "loss: {samples: [-1, 0.5, 2, 1, 0, 3, -2, 1, 2, 0, 1]}\npaths: [{from: [2.6, 1.9], method: gradient}]"
    ),
    (
      "paths[0].seed",
      "loss: {samples: [-1, 0.5, 2]}\npaths: [{from: [2.6, 1.9], method: gradient, batch: 2}]"
    ),
    ("paths[0].times", "paths: [{from: [2.6, 1.9], method: flow}]"),
  ]

  static let clouds = "clouds: {at: [[-1, 2]], observations: 20}"

  static let geometry = """
    geodesics: [{from: [0, 1], to: [2, 0.5]}]
    balls: [{at: [0, 1]}]
    transport: [{vector: [1, 0]}]

    """

  /// What a scene has around a key of a figure of a model or of a matrix.
  static let figures: [(path: String, scene: String)] = [
    ("figure.of", "model: normal\nfigure: {kind: charts, of: [standard, mean]}"),
    ("figure.fisher", "figure: {kind: corner, fisher: [[2, 1], [1, 2]]}"),
    ("figure.covariance", covariance), ("figure.names", covariance),
    ("figure.values", covariance), ("figure.levels", covariance),
    ("figure.observations", covariance),
    ("figure.regions", "model: normal\nfigure: {kind: corner, observations: 20}"),
  ]

  static let covariance = "figure: {kind: corner, covariance: [[1, 0.1], [0.1, 1]]}"

  static func isOfNetwork(_ path: String) -> Bool {
    ["network", "data", "damping", "figure"].contains(path.prefix { $0 != "." })
  }

  @Test("every key has an example that is read, and changes the scene", arguments: leaves)
  func examples(path: String) throws {
    let key = try #require(SceneKeys.paths.first { $0.path == path }?.key)
    // What the key needs around it.
    let base: String
    switch path {
    case "loss.column": base = "loss: {samples: data.csv}"
    case let path where path.hasPrefix("probes[0]"): base = "probes: [[1, 1]]"
    case "geodesics[0].to": base = "geodesics: [{from: [0, 1]}]"
    case "geodesics[0].direction": base = "geodesics: [{from: [0, 1], length: 1}]"
    case "geodesics[0].fan", "geodesics[0].length":
      base = "geodesics: [{from: [0, 1], fan: 6, length: 1}]"
    case let path where path.hasPrefix("geodesics[0]"):
      base = "geodesics: [{from: [0, 1], to: [0.2, 1.4]}]"
    case let path where path.hasPrefix("balls[0]"): base = "balls: [{at: [0, 1]}]"
    case "transport": base = "geodesics: [{from: [0, 1], to: [2, 0.5]}]"
    case let path where path.hasPrefix("transport[0]"):
      base =
        "geodesics: [{from: [0, 1], to: [2, 0.5]}, {from: [0, 1], to: [1, 1.5]}]\n"
        + "transport: [{along: 0, vector: [1, 0]}]"
    case let path where path.hasPrefix("paths[0]"):
      base =
        Self.paths.first { path == $0.path }?.scene
        ?? "paths: [{from: [2.6, 1.9], method: natural}]"
    case let path where path.hasPrefix("regions."):
      base = "loss: {samples: [-1, 0.5, 2]}\nregions: on"
    case let path where path.hasPrefix("clouds."): base = Self.clouds
    case let path where path.hasPrefix("contours."): base = "contours: {of: loss, levels: 5}"
    case "network.file": base = ""
    case "style.font.math": base = "style: {font: {text: TeX Gyre Pagella}}"
    case "ellipses.others": base = "model: student-t"
    case "ellipses.epsilon": base = "ellipses: {overlay: kl}"
    case "data", "data.file", "data.text": base = "network: {layers: [1, 1]}"
    case "figure.layer": base = "network: {layers: [1, 1, 1]}\ndata: data.csv"
    case "figure.measured": base = Self.network + "figure: {kind: kfac-cost}"
    case let path where path.hasPrefix("figure.optimisers[0]"):
      let method = path.hasSuffix("method") || path.hasSuffix("rate") ? "adam" : "kfac"
      base = Self.network + "figure: {optimisers: [{method: \(method)}]}"
    case let path where Self.isOfNetwork(path):
      base = Self.figures.first { path == $0.path }?.scene ?? Self.network
    default: base = key.family == "tanh-network" ? "model: {family: tanh-network}" : ""
    }
    let reader = SceneReader { name throws(SampleFileError) in
      switch name {
      case "path.csv": Array("mu1,mu2\n1,0.5\n2,1\n".utf8)
      case "net.json":
        Array(#"{"network": {"sizes": [1, 1]}, "X": [[0.5]], "y": [0]}"#.utf8)
      case "house.yaml": Array("ieee\n".utf8)
      case "forecast.csv": Array("a,b\n4,0.5\n0.5,1\n".utf8)
      case "measured.csv": Array("10,0.5,0.25\n".utf8)
      default: Array("id,x\n1,0\n2,0\n".utf8)
      }
    }
    let source = SourceText(name: "s", base)
    let scene = try reader.read(source, overrides: [Override("\(path)=\(key.example)")]).scene
    let before = Result { try reader.read(source).scene }
    #expect((try? before.get()) != scene)
  }

  @Test(
    "every default of the table is the scene's",
    arguments: SceneKeys.paths.filter { $0.key.standard != nil && $0.path != "clouds.at" }.map {
      $0.path
    })
  func defaults(path: String) throws {
    let standard = try #require(SceneKeys.paths.first { $0.path == path }?.key.standard)
    let family = SceneKeys.paths.first { $0.path == path }?.key.family
    let base =
      (Self.paths + Self.surroundings).first { path.hasPrefix($0.path) }?.scene
      ?? (family == "tanh-network" ? "model: {family: tanh-network}" : "")
    let figure = Self.figures.first { path == $0.path }?.scene ?? Self.network
    let source = SourceText(name: "s", Self.isOfNetwork(path) ? figure : base)
    let reader = SceneReader { _ throws(SampleFileError) in Array("1,0\n2,0\n".utf8) }
    var with = try reader.read(source, overrides: [Override("\(path)=\(standard)")]).scene
    // A grid that a scene says holds at every size, whatever its numbers.
    if path == "ellipses.grid" {
      #expect(with.ellipses?.hasOwnGrid == true)
      with.ellipses?.hasOwnGrid = false
    }
    // A panel that a scene asks for has to have room.
    if path == "panel" {
      #expect(with.asksForPanel)
      with.asksForPanel = false
    }
    #expect(with == (try reader.read(source).scene))
  }

  @Test("every number of the table can sweep")
  func numbers() {
    for entry in SceneKeys.paths {
      guard case .number = entry.key.kind, !entry.path.hasPrefix("sweep.") else { continue }
      for family in SceneKeys.families.map({ $0.descriptor }) where entry.key.fits(family.name) {
        #expect(SceneNumber(path: entry.path, in: family) != nil, "\(entry.path)")
        #expect(SceneChecker.numberPaths(in: family).contains(entry.path), "\(entry.path)")
      }
    }
  }

  @Test("no alias is a key of the same map, and none stands twice")
  func aliases() {
    for family in SceneKeys.families.map({ $0.descriptor.name }) {
      for key in [SceneKeys.scene] + SceneKeys.paths.map({ $0.key }) {
        let keys = key.keys.filter { $0.fits(family) }
        var seen: Set<String> = []
        for child in keys {
          for alias in child.aliases {
            #expect(!keys.contains { $0.name == alias }, "\(key.name): \(alias)")
            #expect(seen.insert(alias).inserted, "\(key.name): \(alias)")
          }
        }
      }
    }
  }

  @Test("the schema is JSON and names every key")
  func schema() throws {
    let json = SceneSchema.json()
    let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    let properties = try #require(object?["properties"] as? [String: Any])
    #expect(Set(properties.keys) == Set(SceneKeys.scene.keys.map { $0.name }))
    for entry in SceneKeys.paths where entry.key.name != SceneKeys.anyName {
      #expect(json.contains("\"\(entry.key.name)\""), "\(entry.path)")
    }
    // Keys that are the names of a model's parameters.
    for map in ["model", "handles", "view"] {
      let key = try #require(properties[map] as? [String: Any])
      let forms = key["anyOf"] as? [[String: Any]] ?? [key]
      #expect(forms.contains { $0["additionalProperties"] is [String: Any] }, "\(map)")
    }
  }

  @Test("the reference names every key")
  func reference() {
    let table = SceneReference.markdown()
    for entry in SceneKeys.paths {
      #expect(table.contains("`\(entry.path.replacingOccurrences(of: "[0]", with: "[n]"))`"))
    }
    let widths = Set(
      table.split(separator: "\n").map {
        $0.replacing("\\|", with: "").split(separator: "|", omittingEmptySubsequences: false).count
      })
    #expect(widths == [6])
  }

  @Test("every starter scene is read without a warning", arguments: SceneTemplate.allCases)
  func templates(template: SceneTemplate) throws {
    let read = try SceneReader().read(SourceText(name: template.rawValue, template.text))
    #expect(read.warnings.isEmpty, "\(SceneFolder.report(read.warnings))")
    #expect(read.embeddable == template.text)
    #expect(template.text.hasPrefix("#") && template.text.hasSuffix("\n"))
    #expect(!template.summary.isEmpty)
    #expect(template.text.split(separator: "\n").allSatisfy { $0.count <= 100 })
  }

}

@Suite("Drawing diagnostics")
struct FormatterTests {
  @Test("with colour")
  func color() {
    let place = Diagnostic.Location(source: "s", line: 3, column: 2, length: 2, text: "abc")
    let diagnostic = Diagnostic(.error, at: place, "wrong", help: "right")
    let esc = "\u{1b}"
    #expect(
      DiagnosticFormatter.format(diagnostic, color: true)
        == "\(esc)[1ms:3:2:\(esc)[0m \(esc)[1;31merror:\(esc)[0m wrong\n  3 | abc\n    |  \(esc)[1;31m^^\(esc)[0m right"
    )
  }

  @Test("controls of a file do not reach the terminal")
  func controls() {
    let place = Diagnostic.Location(
      source: "a\u{1b}[2J", line: 1, column: 1, length: 1, text: "x\u{1b}[31m\u{202e}")
    let text = DiagnosticFormatter.format(Diagnostic(.warning, at: place, "m\u{7}"), color: false)
    #expect(
      !text.unicodeScalars.contains { $0.value == 0x1b || $0.value == 7 || $0.value == 0x202e })
  }

  @Test("carets stand under wide, narrow and combined characters")
  func widths() {
    for (character, width): (Character, Int) in [
      ("a", 1), ("é", 1), ("e\u{301}", 1), ("度", 2), ("🙂", 2), ("👩‍👩‍👧", 2), ("ｱ", 1), ("한", 2),
      ("₁", 1),
    ] {
      #expect(CharacterWidth.columns(character) == width, "\(character)")
    }
  }
}
