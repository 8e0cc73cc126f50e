import Foundation
import KroneckerFactors
import Scene
import SceneFile
import Testing

@testable import indicatrix

/// `inspect --what fisher` against values of independent programs: Frobenius norms, relative.
@Suite("The Fisher matrices of a network")
struct NetworkInspectTests {
  static let references = Repository.root + "/Tests/KroneckerFactorsTests/Reference/"

  private func scene(_ text: String, _ files: [String: [UInt8]] = [:]) throws -> NetworkScene {
    let reader = SceneReader { name throws(SampleFileError) in
      if let bytes = files[name] { return bytes }
      guard let data = FileManager.default.contents(atPath: Self.references + name) else {
        throw SampleFileError("no such file: \(name)")
      }
      return Array(data)
    }
    let read = try reader.read(SourceText(name: "scene.txt", text))
    return try #require(read.scene.network)
  }

  private func parsed(_ json: JSONValue) throws -> [String: Any] {
    let data = Data(json.text.utf8)
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  private func reference(_ name: String) throws -> [String: Any] {
    let data = try Data(contentsOf: URL(fileURLWithPath: Self.references + name + ".json"))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  private func flat(_ value: Any?) -> [Double] {
    if let number = value as? Double { return [number] }
    return (value as? [Any])?.flatMap { flat($0) } ?? []
  }

  private func difference(_ a: Any?, _ b: Any?) -> Double {
    let (x, y) = (flat(a), flat(b))
    guard x.count == y.count, !x.isEmpty else { return .infinity }
    let norm = y.reduce(0) { $0 + $1 * $1 }.squareRoot()
    let sum = zip(x, y).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    return sum.squareRoot() / norm
  }

  @Test(
    "hold the reference values",
    arguments: [
      "mlp_343_softmax", "mlp_4542_gauss", "deeplinear_232_gauss", "single_example_343_gauss",
    ])
  func references(name: String) throws {
    let expected = try reference(name)
    let entries = try #require(expected["damped"] as? [[String: Any]])
    let lambdas = entries.compactMap { $0["lambda"] as? Double }
    let scene = try scene("network: {file: \(name).json}\ndamping: \(lambdas)\n")
    let found = try parsed(NetworkInspection(scene).json)
    for key in [
      "loss", "grad_theta", "fisher", "empirical_fisher", "A", "G", "kfac_blocks", "kfac_full",
    ] {
      #expect(difference(found[key], expected[key]) <= 1e-12, "\(key)")
    }
    let damped = try #require(found["damped"] as? [[String: Any]])
    #expect(damped.count == entries.count && !damped.isEmpty)
    for (entry, reference) in zip(damped, entries) {
      for kind in DirectionKind.allCases {
        #expect(
          difference(entry[kind.rawValue], reference[kind.rawValue]) <= 1e-9,
          "\(kind) at \(reference["lambda"] ?? "")")
      }
    }
    #expect(found["reasons"] == nil)
  }

  @Test("without damping there are no directions")
  func noDamping() throws {
    let json = try parsed(NetworkInspection(scene("network: {file: mlp_343_softmax.json}")).json)
    #expect((json["damped"] as? [Any])?.isEmpty == true)
    #expect(json["fisher"] is [Any] && json["reasons"] == nil)
  }

  @Test("at λ = 0 a singular matrix gives null and says why")
  func zero() throws {
    let scene = try scene("network: {file: single_example_343_gauss.json}\ndamping: [0]")
    let inspection = try NetworkInspection(scene)
    let json = try parsed(inspection.json)
    let entry = try #require((json["damped"] as? [[String: Any]])?.first)
    let reasons = try #require(entry["reasons"] as? [String: String])
    for kind in DirectionKind.allCases {
      #expect(entry[kind.rawValue] is NSNull, "\(kind)")
      #expect(reasons[kind.rawValue]?.contains("singular") == true, "\(reasons)")
    }
    #expect(
      inspection.text.contains(
        "delta_exact: the Fisher matrix is singular; hint: a damping above 0 makes it invertible"))
    #expect(!inspection.json.text.contains("nan"))
  }

  @Test(
    "of every activation and output, with and without bias, of one example and many",
    arguments: NetworkScene.Activation.allCases, NetworkScene.Output.allCases)
  func kinds(activation: NetworkScene.Activation, output: NetworkScene.Output) throws {
    for bias in ["on", "off"] {
      for rows in [1, 5] {
        let target = output == .softmax ? "1" : "0.25,-1"
        let lines = (0..<rows).map { "0.\($0),-0.5,\(target)" }.joined(separator: "\n")
        let scene = try scene(
          """
          network: {layers: [2, 3, 2], activation: \(activation), output: \(output), bias: \(bias)}
          data: data.csv
          damping: [0, 0.1]
          """, ["data.csv": Array(lines.utf8)])
        let inspection = try NetworkInspection(scene)
        let json = try parsed(inspection.json)
        let count = bias == "on" ? 17 : 12
        #expect(flat(json["grad_theta"]).count == count)
        #expect(flat(json["fisher"]).count == count * count)
        let entries = try #require(json["damped"] as? [[String: Any]])
        for kind in DirectionKind.allCases {
          #expect(flat(entries[1][kind.rawValue]).count == count, "\(kind)")
        }
        // The last corner of each block of F is G.
        let fisher = try inspection.matrices(.fisher)[0]
        do {
          for (layer, g) in inspection.study.factors.g.enumerated() where bias == "on" {
            let end = inspection.model.network.range(ofLayer: layer).upperBound
            for i in 0..<g.rows {
              for j in 0..<g.columns {
                let corner = fisher[end - g.rows + i, end - g.columns + j]
                #expect((corner - g[i, j]).magnitude <= 1e-14)
              }
            }
          }
        }
        #expect(inspection.table.rows.count == count)
        #expect(inspection.text.hasPrefix("2-3-2 \(activation), \(output)"))
      }
    }
  }

  @Test("a network too large for a dense matrix is refused there, with its size and memory")
  func tooLarge() throws {
    let row = [String](repeating: "0.5", count: 80).joined(separator: ",")
    let scene = try scene(
      "network: {layers: [80, 60, 3]}\ndata: data.csv\ndamping: [0.1]",
      ["data.csv": Array((row + ",2\n").utf8)])
    let json = try parsed(NetworkInspection(scene).json)
    let reason =
      "a dense Fisher matrix of 5043 parameters takes 203.5 MB, the limit is 4096 parameters; "
      + "hint: the blocks of the layers, or their Kronecker factors, are smaller"
    let reasons = try #require(json["reasons"] as? [String: String])
    for key in ["fisher", "empirical_fisher", "kfac_full"] {
      #expect(json[key] is NSNull && reasons[key] == reason, "\(reasons)")
    }
    let entry = try #require((json["damped"] as? [[String: Any]])?.first)
    #expect(flat(entry["delta_kfac"]).count == 5043)
    #expect(entry["delta_exact"] is NSNull)
  }

  @Test("matrices of more than 250,000 numbers are written on request, and the output says so")
  func include() throws {
    // 22·21 + 3·23 = 531 weights; its blocks, 462² + 69², are below the limit.
    let row = [String](repeating: "0.5", count: 20).joined(separator: ",")
    let scene = try scene(
      "network: {layers: [20, 22, 3]}\ndata: data.csv\ndamping: [0.1, 0]",
      ["data.csv": Array((row + ",2\n").utf8)])
    let plain = try parsed(NetworkInspection(scene).json)
    let reasons = try #require(plain["reasons"] as? [String: String])
    for key in ["fisher", "empirical_fisher", "kfac_full"] {
      #expect(plain[key] is NSNull)
      #expect(
        reasons[key]
          == "left out, since it has 281961 numbers; hint: --include \(key) writes it")
    }
    #expect(reasons.count == 3 && flat(plain["kfac_blocks"]).count == 462 * 462 + 69 * 69)
    #expect(flat(plain["A"]).count == 21 * 21 + 23 * 23 && flat(plain["G"]).count == 22 * 22 + 9)
    #expect((plain["damped"] as? [[String: Any]])?.first?["inverse"] == nil)

    let asked = try parsed(NetworkInspection(scene, asked: [.fisher, .inverse]).json)
    #expect(flat(asked["fisher"]).count == 281_961 && asked["kfac_full"] is NSNull)
    let damped = try #require(asked["damped"] as? [[String: Any]])
    // F + λI and its inverse, entry by entry of the product's first row.
    let (f, inverse) = (flat(asked["fisher"]), flat(damped[0]["inverse"]))
    try #require(inverse.count == 281_961)
    for column in 0..<531 {
      var sum = 0.1 * inverse[column]
      for k in 0..<531 { sum += f[k] * inverse[k * 531 + column] }
      #expect((sum - (column == 0 ? 1 : 0)).magnitude <= 1e-11, "column \(column)")
    }
    let singular = try #require(damped[1]["reasons"] as? [String: String])
    #expect(damped[1]["inverse"] is NSNull && singular["inverse"]?.contains("singular") == true)
  }

  @Test("the default of kfac-slice writes less than a megabyte")
  func slice() throws {
    let examples = Repository.root + "/examples/"
    let text = try String(contentsOfFile: examples + "kfac-slice.txt", encoding: .utf8)
    let digits = try Data(contentsOf: URL(fileURLWithPath: examples + "digits.csv"))
    var scene = try scene(text, ["digits.csv": Array(digits)])
    scene.figure.steps = 0
    scene.damping = []
    #expect(try NetworkInspection(scene).json.text.utf8.count < 1_000_000)
  }

  @Test("random weights follow the seed, and steps of K-FAC change them")
  func seeds() throws {
    func weights(_ keys: String) throws -> [Double] {
      let scene = try scene(
        "network: {layers: [2, 3, 2]\(keys.contains("seed") ? keys : "")}\n"
          + "data: data.csv\n" + (keys.contains("figure") ? keys : ""),
        ["data.csv": Array("0.1,-0.5,1\n1,0.5,0\n".utf8)])
      return try NetworkModel(scene).parameters.values
    }
    let standard = try weights("")
    #expect(try weights(", seed: 7") == standard)
    #expect(try weights(", seed: 8") != standard)
    #expect(try weights("figure: {steps: 1}") != standard)
  }
}
