import Scene
import Testing

@testable import SceneFile

@Suite("Styles in scene files")
struct StyleTests {
  private func read(_ text: String, files: [String: String] = [:]) throws -> ReadScene {
    let reader = SceneReader { name throws(SampleFileError) in
      guard let file = files[name] else { throw SampleFileError("no such file: \(name)") }
      return Array(file.utf8)
    }
    return try reader.read(SourceText(name: "s", text))
  }

  private func mistakes(_ text: String, files: [String: String] = [:]) -> [String] {
    do {
      return try read(text, files: files).warnings.map { $0.message }
    } catch let error as SceneError {
      return error.diagnostics.map { $0.message + ($0.help.map { ": " + $0 } ?? "") }
    } catch {
      return ["\(error)"]
    }
  }

  @Test("every preset has its theme, which the scene may replace", arguments: StylePreset.allCases)
  func presets(preset: StylePreset) throws {
    let scene = try read("style: \(preset.rawValue)").scene
    #expect(scene.style == Scene.Style(preset) && scene.theme == preset.theme)
    #expect(scene.size == preset.size ?? Scene().size)
    let night = try read("style: \(preset.rawValue)\ntheme: night\nsize: 120mm").scene
    #expect(night.theme == .night && night.size == .column(width: 120, unit: .mm))
    #expect(try read(SceneWriter.text(scene)).scene == scene)
    #expect(try read(SceneWriter.text(night)).scene == night)
  }

  @Test("ticks of a network say that it has no axes")
  func networkTicks() throws {
    let found = mistakes(
      """
      network: {layers: [1, 2]}
      data: d.csv
      figure: {kind: kfac-factors}
      style: {ticks: {mu1: 3}}
      """, files: ["d.csv": "1,0\n2,1\n"])
    #expect(found.contains("style.ticks changes nothing here"), "\(found)")
    #expect(!found.contains { $0.contains("the keys here are") })
  }

  @Test("a whole style, word for word")
  func whole() throws {
    let text = """
      style:
        base: paper
        font: serif
        fontsize: 8pt
        colors: {natural: "#007a7a", euclidean: firebrick, kappa: cividis, ink: "#111"}
        lines: {scale: 1.2, trails: 0.6}
        ticks: {mu1: [-2, 0, 2], mu2: 4}
        labels: {mu1: "mean of group A (cm)", handles: "truth *θ_0*", natural: natural gradient}
        frame: on
      """
    let style = try read(text).scene.style
    #expect(style.base == .paper && style.font == .named(.serif) && style.fontSize == 8)
    #expect(
      style.colors == [
        .init(.ink, 0x111111), .init(.natural, 0x007a7a), .init(.euclidean, 0xb22222),
      ])
    #expect(style.map == .named(.cividis) && style.lineScale == 1.2 && style.trailScale == 0.6)
    #expect(style.ticks == [.at([-2, 0, 2]), .count(4)] && style.hasFrame == true)
    #expect(style.label(.firstAxis) == "mean of group A (cm)")
    #expect(style.label(.handles) == "truth *θ_0*")
    #expect(style.label(.minimum) == nil)
  }

  @Test("phrases are kept word for word, and written again")
  func phrases() throws {
    let scene = try read(
      "style: {phrases: {others unknown: marginal, \"all steps made: *n*\": \"done, *n_0*\"}}"
    ).scene
    #expect(
      scene.style.phrases == [
        .init("others unknown", "marginal"), .init("all steps made: *n*", "done, *n_0*"),
      ])
    #expect(try read(SceneWriter.text(scene)).scene == scene)
  }

  @Test("a style in a file is written in full where a figure embeds its scene")
  func file() throws {
    let house = "base: ieee\nfontsize: 12px\n"
    let read = try read("style: {file: house.yaml}", files: ["house.yaml": house])
    #expect(read.scene.style.base == .ieee && read.scene.style.fontSize == 9)
    #expect(
      read.embeddable
        == "style:\n  base: ieee\n  fontsize: 9pt\nhandles: {mu1: -1.2, mu2: 0.8}\n")
    #expect(try self.read(read.embeddable).scene == read.scene)
    #expect(try self.read("style: {file: a}", files: ["a": "nature"]).scene.style.base == .nature)
    #expect(
      mistakes("style: {file: house.yaml}") == ["cannot read the style: no such file: house.yaml"])
    #expect(
      mistakes("style: {file: a}", files: ["a": "{file: b}"])
        == ["a style in a file names no other file"])
    #expect(
      mistakes("style: {file: a}", files: ["a": "font: seriff"])
        == [
          "expected serif, sans, computer-modern, times or heros for style.font, found 'seriff'"
            + ": did you mean 'serif'?"
        ])
  }

  @Test(
    "mistakes are told with what was meant",
    arguments: [
      ("style: {colors: {natual: red}}", "unknown key 'natual' in style.colors"),
      ("style: {colors: {ink: firebrik}}", "did you mean 'firebrick'?"),
      ("style: {colors: {ink: \"#12\"}}", "such as firebrick or \"#b22222\""),
      ("style: {colors: {kappa: jet}}", "for style.colors.kappa, found 'jet'"),
      ("style: {colors: {kappa: [red]}}", "must have 2 to 64 colours, found 1"),
      ("style: {labels: {naturl: x}}", "did you mean 'natural'?"),
      ("style: {labels: {natural: \"a*b\"}}", "has an asterisk too many"),
      ("style: {ticks: {sigma: 3}}", "unknown key 'sigma' in style.ticks"),
      ("style: {ticks: {mu1: [1, 0]}}", "must rise, found 0 after 1"),
      ("style: {fontsize: 2pt}", "must be from 4pt to 200pt, found 2pt"),
      ("style: natur", "did you mean 'nature'?"),
      ("style: {lines: {scale: 0}}", "style.lines.scale must be at least 0.1, found 0"),
      ("style: {font: {name: seriff}}", "did you mean 'serif'?"),
      ("style: {font: {text: A, maths: X}}", "unknown key 'maths' in style.font"),
      ("style: {font: {math: X}}", "style.font says no family for its words"),
      (
        "style: {font: {text: ./X.otf}}", "style.font.text is the name of a family, found './X.otf'"
      ),
      ("style: {labels: {probbe: x}}", "did you mean 'probe'?"),
      ("style: {phrases: {a: \"b*\"}}", "style.phrases.a has an asterisk too many"),
      ("style: {phrases: {a: b, a: c}}", "duplicate key 'a' in style.phrases"),
      ("style: {phrases: {\"\": b}}", "a phrase must have 1 to 100 characters, found 0"),
      ("style: {phrases: {a: \"\"}}", "style.phrases.a is empty"),
      ("style: {phrases: off}", "expected a map for style.phrases"),
      ("style: {frame: maybe}", "expected on or off for style.frame, found 'maybe'"),
    ])
  func mistakes(text: String, message: String) {
    let found = mistakes(text)
    #expect(found.count == 1 && found[0].contains(message), "\(found)")
  }

  @Test("a list of colours whose lightness turns is a warning; published maps never turn")
  func lightness() {
    #expect(
      mistakes("style: {colors: {kappa: [blue, white, red]}}")
        == ["the lightness of style.colors.kappa rises and falls"])
    #expect(mistakes("style: {colors: {kappa: [navy, gold]}}") == [])
    for map in NamedColorMap.allCases {
      #expect(StyleMap.named(map).hasMonotoneLightness, "\(map)")
    }
    #expect(!StyleMap.listed([0x0000ff, 0xffffff, 0xff0000]).hasMonotoneLightness)
  }

  @Test("sizes by name, written as what they are", arguments: NamedSize.allCases)
  func sizes(named: NamedSize) throws {
    let scene = try read("size: \(named.rawValue)").scene
    #expect(scene.size == named.size)
    #expect(try read(SceneWriter.text(scene)).scene == scene)
    #expect(mistakes("size: squar")[0].hasSuffix("found 'squar': did you mean 'square'?"))
  }

  @Test("families of fonts by their names; signs are of STIX where nothing else is said")
  func families() throws {
    let font = try read("style: {font: {text: TeX Gyre Pagella, math: A \"B\"}}").scene.style.font
    #expect(font == .families(words: "TeX Gyre Pagella", mathematics: "A \"B\""))
    let alone = try read("style: {font: {text: TeX Gyre Pagella}}").scene.style.font
    #expect(alone == .families(words: "TeX Gyre Pagella", mathematics: "STIXGeneral"))
    #expect(font != alone && alone != .named(.serif))
    #expect(try read("style: {font: {name: sans}}").scene.style.font == .named(.sans))
  }

  private func read(_ text: String, defaults: String) throws -> ReadScene {
    try SceneReader().read(
      SourceText(name: "s", text), defaults: SourceText(name: "defaults.yaml", defaults))
  }

  @Test("defaults stand beneath what a scene says, and in full in what figures carry")
  func defaults() throws {
    let house =
      "size: 90mm\ntheme: paper\nstyle:\n  font: sans\n  colors: {ink: navy, natural: teal}\n"
    let plain = try read("ellipses: {grid: 5}", defaults: house)
    #expect(plain.scene.size == .column(width: 90, unit: .mm) && plain.scene.theme == .paper)
    #expect(plain.scene.style.font == .named(.sans) && plain.scene.style.colors.count == 2)
    #expect(try read(plain.embeddable).scene == plain.scene)

    let own = "theme: night\nsize: 10cm\nstyle: {font: times, colors: {ink: red}}"
    let scene = try read(own, defaults: house).scene
    #expect(scene.theme == .night && scene.size == .column(width: 10, unit: .cm))
    #expect(scene.style.font == .named(.times))
    #expect(scene.style.colors == [.init(.ink, 0xff0000), .init(.natural, 0x008080)])

    // A preset is the look, and the text of the scene stands alone.
    for text in ["style: nature", "style: {base: nature, frame: on}"] {
      let preset = try read(text, defaults: house)
      #expect(try preset.scene == read(text).scene && preset.embeddable == text)
    }
    let based = try read("style: {frame: on}", defaults: "style: greyscale").scene
    #expect(based.style.base == .greyscale && based.style.hasFrame == true)
    #expect(try read("title: A", defaults: "").embeddable == "title: A")
  }

  @Test(
    "what a file of defaults cannot say is an error with its place",
    arguments: [
      ("titel: x", "unknown key 'titel' in defaults"),
      ("probes: []", "unknown key 'probes' in defaults"),
      ("style: {file: a.yaml}", "a file of defaults names no other file"),
      ("nature", "expected a map of keys, found 'nature'"),
      ("style: {fnt: sans}", "unknown key 'fnt' in style"),
      ("size: 2", "a size in pixels needs a width and a height"),
    ])
  func defaultMistakes(defaults: String, message: String) throws {
    do {
      _ = try read("title: A", defaults: defaults)
      Issue.record("no complaint about \(defaults)")
    } catch let error as SceneError {
      #expect(error.diagnostics.map { $0.message } == [message])
      #expect(error.diagnostics.first?.location.source == "defaults.yaml")
    }
  }

  @Test("colours by name and in three or six digits")
  func names() {
    #expect(ColorName.all.count == 148 && ColorName.color("RebeccaPurple") == 0x663399)
    #expect(ColorName.color("#1af") == 0x11aaff && ColorName.color("#1AfB0c") == 0x1afb0c)
    for wrong in ["#12345", "#+12345", "#gggggg", "#", "", "fire brick"] {
      #expect(ColorName.color(wrong) == nil, "\(wrong)")
    }
  }
}
