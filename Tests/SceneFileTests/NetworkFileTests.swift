import Scene
import Testing

@testable import SceneFile

/// Network and data files: nothing in them is left unread without a word.
@Suite("Files of networks")
struct NetworkFileTests {
  private static let examples = #""W": [[[0.5, 0.25]]], "X": [[1]], "y": [0]"#

  private func read(
    _ scene: String, _ files: [String: String]
  ) -> Result<ReadScene, SceneError> {
    let reader = SceneReader { name throws(SampleFileError) in
      guard let text = files[name] else { throw SampleFileError("no such file") }
      return Array(text.utf8)
    }
    return Result { () throws(SceneError) in try reader.read(SourceText(name: "s", scene)) }
  }

  private func mistake(_ scene: String, _ files: [String: String]) -> [String] {
    guard case .failure(let error) = read(scene, files) else { return [] }
    return error.diagnostics.flatMap { [$0.message, $0.help ?? ""] }
  }

  /// The complaint about a file with this `network`, and these members beside it.
  private func mistake(network: String, beside: String = examples) -> [String] {
    mistake("network: {file: n.json}", ["n.json": "{\"network\": {\(network)}, \(beside)}"])
  }

  @Test("unknown keys are errors, with what was meant")
  func unknown() {
    let sizes = #""sizes": [1, 1], "output": "gaussian""#
    #expect(mistake(network: sizes) == [])
    #expect(
      mistake(network: sizes + #", "activaton": "relu""#)
        == ["n.json: unknown key 'activaton' in network", "did you mean 'activation'?"])
    #expect(
      mistake(network: sizes + #", "variance": 2, "zeal": 1"#)
        == ["n.json: unknown key 'variance' in network and 1 more", "did you mean 'sigma2'?"])
    #expect(
      mistake(network: sizes + #", "zeal": 2"#)
        == [
          "n.json: unknown key 'zeal' in network",
          "the keys are sizes, activation, output, sigma2 and bias",
        ])
    #expect(
      mistake(network: sizes, beside: #""weights": [], "X": [[1]], "y": [0]"#)
        == ["n.json: unknown key 'weights'", "did you mean 'W'?"])
    #expect(
      mistake(network: sizes, beside: #""activation": "relu", \#(Self.examples)"#)
        == ["n.json: unknown key 'activation'", "'activation' belongs in network"])
    #expect(
      mistake(
        "network: {layers: [1, 1], output: gaussian}\ndata: d.json",
        ["d.json": #"{"X": [[1]], "Y": [0], "y": [0]}"#])
        == ["d.json: unknown key 'Y'", "did you mean 'y'?"])
  }

  @Test("results and remarks may stand in a file; counts must be right")
  func remarks() {
    let sizes = #""sizes": [1, 1], "output": "gaussian""#
    #expect(mistake(network: sizes, beside: Self.examples + #", "fisher": [], "id": "x""#) == [])
    #expect(mistake(network: sizes + #", "layers": 1, "params": 2"#) == [])
    #expect(
      mistake(network: sizes + #", "params": 3"#).first
        == "n.json: network.params is 3, but a network of these sizes has 2")
    #expect(
      mistake(network: sizes + #", "layers": 2"#).first
        == "n.json: network.layers is 2, but sizes have 1 of weights")
  }

  @Test("activation is hidden_activation, and both say the same or nothing")
  func alias() throws {
    for (keys, activation) in [
      (#""activation": "relu""#, NetworkScene.Activation.relu),
      (#""hidden_activation": "relu""#, .relu),
      (#""activation": "logistic", "hidden_activation": "logistic""#, .logistic),
      (#""bias": true"#, .tanh),
    ] {
      let file =
        #"{"network": {"sizes": [1, 1, 1], "output": "gaussian", \#(keys)}, "X": [[1]], "y": [0]}"#
      let network = try read("network: {file: n.json}", ["n.json": file]).get().scene.network
      #expect(network?.activation == activation, "\(keys)")
    }
    #expect(
      mistake(network: #""sizes": [1, 1], "activation": "relu", "hidden_activation": "tanh""#)
        == [
          "n.json: network.activation is 'relu' and network.hidden_activation 'tanh'",
          "leave one of the two out",
        ])
  }

  @Test("a scene says what its file does not, and nothing else than its file")
  func beside() throws {
    let silent = #"{"network": {"sizes": [1, 2, 1]}, "X": [[1]], "y": [0]}"#
    let scene = "network: {file: n.json, activation: relu, output: gaussian, sigma2: 2, bias: off}"
    let network = try #require(try read(scene, ["n.json": silent]).get().scene.network)
    #expect(network.activation == .relu && network.output == .gaussian)
    #expect(network.variance == 2 && !network.hasBias && network.parameterCount == 4)
    let speaking =
      #"{"network": {"sizes": [1, 2, 1], "activation": "tanh", "bias": true}, "X": [[1]], "y": [0]}"#
    #expect(
      try read("network: {file: n.json, activation: tanh}", ["n.json": speaking]).get().scene
        .network?.activation == .tanh)
    guard
      case .failure(let error) = read(
        "network: {file: n.json, activation: relu}", ["n.json": speaking])
    else {
      Issue.record("two activations were accepted")
      return
    }
    let diagnostic = try #require(error.diagnostics.first)
    #expect(
      diagnostic.message == "n.json: its activation is tanh, but network.activation here is relu")
    #expect(diagnostic.help == "leave one of the two out" && diagnostic.location.column == 37)
    #expect(
      mistake("network: {file: n.json, layers: [1, 2, 1]}", ["n.json": speaking])
        == ["network.file says the layers already", "leave one of the two out"])
  }

  // MARK: Large files

  /// So many rows of an input of nine digits and a label.
  private static func rows(_ count: Int) -> String {
    (0..<count).map { "0.\(1_000_001 + $0 * 7 % 1_000_000),\($0 % 2)\n" }.joined()
  }

  @Test("the digest is that of FIPS 180-4")
  func digest() {
    #expect(SHA256.hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(
      SHA256.hex(String(repeating: "a", count: 1_000_000))
        == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test("rows of more than 256 KB are named by file and digest, fewer stand in the scene")
  func embedding() throws {
    let scene = "network: {layers: [1, 2]}\ndata: {file: dir/d.csv, scale: 2, rows: %}\n"
    let files = ["dir/d.csv": Self.rows(30_000)]
    let digest = SHA256.hex(Self.rows(30_000))
    for (count, isNamed) in [(30_000, true), (29_999, true), (15_000, false)] {
      let first = try read(scene.replacing("%", with: "\(count)"), files).get()
      #expect(first.embeddable.contains("sha256: \"\(digest)\"") == isNamed)
      #expect(first.embeddable.contains("file: dir/d.csv") == isNamed)
      #expect(first.embeddable.utf8.count < (isNamed ? 300 : 300_000))
      let again = try read(first.embeddable, isNamed ? files : [:]).get()
      #expect(again.scene == first.scene && again.embeddable == first.embeddable)
      #expect(again.scene.network?.examples.count == count)
    }
  }

  @Test("a file that is missing or has changed is said, with its digest")
  func changed() throws {
    let scene = "network: {layers: [1, 2]}\ndata: d.csv\n"
    let text = try read(scene, ["d.csv": Self.rows(30_000)]).get().embeddable
    #expect(
      mistake(text, [:])
        == [
          "cannot read data.file: no such file",
          "it is too large to stand in a figure, which names it; --set data.file=PATH says where it is",
        ])
    let other = Self.rows(30_001)
    #expect(
      mistake(text, ["d.csv": other])
        == [
          "d.csv is not the file that this scene means: its SHA-256 is \(SHA256.hex(other))",
          "expected \(SHA256.hex(Self.rows(30_000)))",
        ])
    let bad = "network: {layers: [1, 2]}\ndata: {file: d.csv, sha256: abc}\n"
    #expect(
      mistake(bad, ["d.csv": "1,0\n"]).first
        == "expected 64 hexadecimal digits for data.sha256, found 'abc'")
    #expect(
      mistake("network: {layers: [1, 2]}\ndata: {text: \"1,0\\n\", sha256: abc}\n", [:])
        == ["data.sha256 needs data.file", ""])
  }

  @Test("a large network file is named too, and gives its examples")
  func largeNetwork() throws {
    let row = "[" + (0..<1000).map { "0.\(1_000_001 + $0 * 13)" }.joined(separator: ",") + "]"
    let weights = "[[" + [String](repeating: row, count: 40).joined(separator: ",") + "]]"
    let inputs = "[[" + [String](repeating: "1", count: 1000).joined(separator: ",") + "]]"
    let file =
      "{\"network\": {\"sizes\": [1000, 40], \"bias\": false}, \"W\": \(weights), \"X\": \(inputs), \"y\": [3]}"
    let first = try read("network: {file: n.json}\n", ["n.json": file]).get()
    #expect(first.embeddable.utf8.count < 300 && !first.embeddable.contains("data"))
    let again = try read(first.embeddable, ["n.json": file]).get()
    #expect(again.scene == first.scene && again.scene.network?.examples.count == 1)
    let own = try read(
      "network: {file: n.json}\ndata: {file: n.json, scale: 2}\n", ["n.json": file]
    ).get()
    #expect(try read(own.embeddable, ["n.json": file]).get().scene == own.scene)
  }

  // MARK: Words

  @Test("one is one, and suggestions keep to networks")
  func words() {
    #expect(
      mistake("network: {layers: [1, 2]}\ndata: {file: d.csv, rows: 2}\n", ["d.csv": "1,0\n"]).first
        == "data.rows is 2, but the data have only 1 example")
    #expect(
      mistake("network: {layers: [1, 2]}\ndata: d.csv\n", ["d.csv": "1\n"]).first
        == "d.csv has 1 column, but the network needs 2: 1 input and a label")
    #expect(
      mistake("network: {layers: [1, 1], weights: [1, 2]}\ndata: d.csv\n", ["d.csv": "1,0\n"]).first
        == "expected a list of 1 matrix for network.weights, found a list of 2")
    #expect(
      mistake("network: {layers: [1, 2]}\ndata: d.csv\nfisher: empirical\n", ["d.csv": "1,0\n"])
        == [
          "unknown key 'fisher'",
          "the keys of a scene are version, title, size, theme, style, network, data, damping and figure",
        ])
    #expect(
      mistake(
        "network: {layers: [1, 2]}\ndata: d.csv\nfigure: {covariance: [[1]]}\n", ["d.csv": "1,0\n"]
      ).first == "unknown key 'covariance' in figure")
    #expect(
      counted(1, "example") == "1 example" && counted(0, "matrix", "matrices") == "0 matrices")
  }
}
