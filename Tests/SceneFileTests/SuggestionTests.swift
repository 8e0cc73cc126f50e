import Scene
import Testing

@testable import SceneFile

@Suite("Suggestions")
struct SuggestionTests {
  /// The help of the only thing that is wrong with a scene.
  static func help(_ text: String) -> String? {
    let error = #expect(throws: SceneError.self) {
      try SceneReader().read(SourceText(name: "s", text))
    }
    #expect(error?.diagnostics.count == 1)
    return error?.diagnostics.first?.help
  }

  @Test(
    "a word that belongs elsewhere is sent there, not to another word",
    arguments: [
      ("labels: [a]", "'labels' belongs in style"),
      ("determinant: det", "'determinant' belongs in style.labels"),
      ("style: {determinant: det}", "'determinant' belongs in style.labels"),
      (
        "labe: a",
        "did you mean 'label'? it belongs in an entry of probes, beside its 'at' or an entry of paths, beside its 'from'"
      ),
      (
        "label: first",
        "'label' belongs in an entry of probes, beside its 'at' or an entry of paths, beside its 'from'"
      ),
      ("weights: [1]", "'weights' belongs in network"),
      ("probes: [{at: [1, 1], lable: a}]", "did you mean 'label'?"),
      ("sigma: 1", "'sigma' belongs in model or handles"),
      ("flow: {theme: night}", "'theme' belongs in the scene itself, without indentation"),
      ("handels: {mu1: 1}", "did you mean 'handles'?"), ("colour: night", "did you mean 'theme'?"),
      ("colourz: night", "did you mean 'theme'?"), ("resolutoin: 5", "did you mean 'size'?"),
    ])
  func elsewhere(text: String, expected: String) {
    #expect(Self.help(text) == expected)
  }

  @Test("where nothing is near, the keys of such a scene are listed")
  func none() {
    let canvas =
      "the keys of a scene are version, title, size, theme, style, model, handles, loss, view, ellipses, probes, "
      + "flow, paths, regions, clouds, contours, geodesics, balls, transport, panel, sweep, network, data, damping and figure"
    #expect(Self.help("wavelength: 1") == canvas)
    let network = "network: {layers: [1, 1]}\ndata: {text: \"1,0\"}\n"
    for line in ["fisher: empirical", "elipses: off", "levels: 3", "mu1: 3"] {
      let reader = SceneReader { _ throws(SampleFileError) in Array("1,0\n".utf8) }
      let error = #expect(throws: SceneError.self) {
        try reader.read(
          SourceText(name: "s", network.replacing("{text: \"1,0\"}", with: "d.csv") + line))
      }
      #expect(
        error?.diagnostics.map(\.help) == [
          "the keys of a scene are version, title, size, theme, style, network, data, damping and figure"
        ], "\(line)")
    }
  }

  @Test("fewer slips are believed in an alias than in a key")
  func slips() {
    let aliases = ["levels": "contours", "height": "size", "net": "network"]
    let words = ["contours", "size", "network"]
    #expect(Suggestion.nearest(to: "labels", in: words, aliases: aliases) == nil)
    #expect(Suggestion.nearest(to: "weights", in: words, aliases: aliases) == nil)
    #expect(Suggestion.nearest(to: "nets", in: words, aliases: aliases) == nil)
    #expect(Suggestion.nearest(to: "heigth", in: words, aliases: aliases) == "size")
    #expect(Suggestion.nearest(to: "Net", in: words, aliases: aliases) == "network")
    #expect(Suggestion.nearest(to: "contuors", in: words, aliases: aliases) == "contours")
  }
}
