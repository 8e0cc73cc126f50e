import Testing

@Suite("Options without effect")
struct OptionEffectTests {
  private let folder: Workspace

  init() throws {
    folder = try Workspace()
    try folder.write("", to: "scene.txt")
    try folder.write(
      "size: 300 x 200\nsweep: {sigma: {from: 1, to: 2}, frames: 3}\n", to: "film.txt")
    try folder.write("network: {layers: [1, 1]}\ndata: {text: \"1,0\\n2,0\"}\n", to: "net.txt")
  }

  @Test(
    "are wrong usage, in words",
    arguments: [
      (
        ["render", "scene.txt", "--frame", "0"],
        "--frame 0: scene.txt has no sweep, and so no frames"
      ),
      (["render", "net.txt", "--frame", "0"], "--frame 0: net.txt has no sweep, and so no frames"),
      (
        ["inspect", "scene.txt", "--frame", "0"],
        "--frame 0: scene.txt has no sweep, and so no frames"
      ),
      (
        ["inspect", "net.txt", "--frame", "7"], "--frame 7: net.txt has no sweep, and so no frames"
      ),
      (
        ["render", "scene.txt", "-o", "a.pdf", "--scale", "1"],
        "--scale is for png, and no png is written"
      ),
      (
        ["watch", "scene.txt", "-o", "a.svg", "--scale", "2"],
        "--scale is for png, and no png is written"
      ),
      (
        ["render", "scene.txt", "-o", "a.svg", "-o", "a.pdf", "--compression", "9"],
        "--compression is for png, and no png is written"
      ),
      (
        ["render", "scene.txt", "-o", "a.png", "--svg-text", "live"],
        "--svg-text is for svg, and no svg is written"
      ),
      (
        ["render", "scene.txt", "--svg-text", "outlines"],
        "--svg-text is for svg, and no svg is written"
      ),
      (
        ["inspect", "scene.txt", "--theme", "paper"],
        "--theme has no effect here: inspect prints numbers, which do not depend on it"
      ),
      (
        ["inspect", "scene.txt", "--size", "300x200"],
        "--size has no effect here: inspect prints numbers, which do not depend on it"
      ),
      (
        ["animate", "film.txt", "-o", "a.mp4", "--compression", "3"],
        "--compression is for frames: a mp4 is compressed by ffmpeg"
      ),
      (
        ["animate", "film.txt", "-o", "a/", "--print-ffmpeg", "--compression", "3"],
        "--compression has no effect with --print-ffmpeg, which draws no frame"
      ),
      (
        ["animate", "film.txt", "-o", "a/", "--print-ffmpeg", "--resume"],
        "--resume has no effect with --print-ffmpeg, which draws no frame"
      ),
      (
        ["new", "--list", "--template", "paper"],
        "--template has no effect with --list, which writes no scene"
      ),
      (
        ["new", "x.txt", "--template", "paper", "--data", "x.csv"],
        "--data has no effect with --template paper, which has no file"
      ),
      (
        ["new", "x.txt", "--column", "a"],
        "--column needs --data, whose file it is about"
      ),
    ])
  func refused(arguments: [String], message: String) throws {
    let before = try folder.names().filter { !$0.hasPrefix(".") }
    let outcome = try Tool.run(arguments, in: folder)
    #expect(outcome.status == 64)
    #expect(outcome.output == [])
    let first = outcome.errors.split(separator: "\n").first.map(String.init)
    #expect(first == "error: \(message)", "\(outcome.errors)")
    #expect(try folder.names().filter { !$0.hasPrefix(".") } == before)
  }

  @Test("a value that the sweep sets in every frame is a mistake for every command")
  func swept() throws {
    for arguments in [
      ["render", "film.txt", "-o", "a.png"], ["inspect", "film.txt"],
      ["animate", "film.txt", "-o", "a/"],
      ["render", "film.txt", "-o", "a.png", "--frame", "1"],
    ] {
      let outcome = try Tool.run(arguments + ["--set", "sigma=5"], in: folder)
      #expect(outcome.status == 65)
      #expect(
        outcome.errors == """
          --set:1:1: error: model.sigma has no effect here: sweep.sigma sets it in every frame
            1 | sigma=5
              | ^^^^^ set sweep.sigma instead
              = hint: --set sweep=off beside it draws one figure without the sweep

          """, "\(arguments)")
      #expect(!folder.exists("a.png") && !folder.exists("a"))
    }
  }

  @Test("warnings are told by every command, with their places, unless --quiet is given")
  func warnings() throws {
    try folder.write("size: 300 x 200\nloss: {samples: heights.csv}\n", to: "far.txt")
    try folder.write("height\n153\n170\n190\n", to: "heights.csv")
    let words =
      "far.txt:2:17: warning: all 3 numbers of the sample lie far from what the view shows\n"
    for arguments in [
      ["check", "far.txt"], ["render", "far.txt", "-o", "a.svg"], ["inspect", "far.txt"],
    ] {
      let outcome = try Tool.run(arguments, in: folder)
      #expect(outcome.status == 0)
      #expect(outcome.errors.hasPrefix(words), "\(arguments): \(outcome.errors)")
      let quiet = try Tool.run(arguments + ["--quiet"], in: folder)
      #expect(quiet.errors == "")
    }
    try folder.write(
      "size: 300 x 200\nloss: {samples: heights.csv}\nsweep: {frames: 2}\n", to: "far.txt")
    let film = try Tool.run(["animate", "far.txt", "-o", "frames/"], in: folder)
    #expect(film.status == 0 && film.errors.hasPrefix(words), "\(film.errors)")
    // A warning about an override names the option that gave it.
    let override = try Tool.run(["inspect", "scene.txt", "--set", "sigma=30"], in: folder)
    #expect(
      override.errors.hasPrefix("--set:1:7: warning: 12 digits are promised"), "\(override.errors)")
  }
}
