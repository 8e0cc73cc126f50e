import Foundation
import Testing

@testable import indicatrix

@Suite("check finds what render finds")
struct CheckTests {
  private let folder: Workspace

  init() throws { folder = try Workspace() }

  /// Checks and draws a scene; both must say the same, and this is it.
  private func both(_ scene: String, format: String = "png") throws -> Tool.Outcome {
    try folder.write(scene, to: "scene.txt")
    let check = try Tool.run(["check", "scene.txt", "--format", format], in: folder)
    let render = try Tool.run(["render", "scene.txt", "-o", "figure.\(format)"], in: folder)
    #expect(check.status == render.status, "\(scene): \(check.errors), but \(render.errors)")
    if check.status != 0 { #expect(check.errors == render.errors) }
    return check
  }

  @Test("values that --set overrides are checked as render checks them")
  func checkedOverrides() throws {
    try folder.write("size: 320 x 240\n", to: "scene.txt")
    for value in ["model.sigma=-1", "model.sigma=0.5", "sigm=1"] {
      let check = try Tool.run(["check", "scene.txt", "--set", value], in: folder)
      let render = try Tool.run(
        ["render", "scene.txt", "--set", value, "-o", "figure.png"], in: folder)
      #expect(check.status == render.status && check.status == (value.hasSuffix("0.5") ? 0 : 65))
      if check.status != 0 { #expect(check.errors == render.errors) }
    }
  }

  @Test("every character that the fonts lack, in whatever way it is written")
  func characters() throws {
    let outcome = try both(
      """
      size: 320 x 240
      flow: off
      title: "Hügel 情報 H\\u60c5gel e\u{301}"
      probes:
        - {at: [0, 1], label: 'it''s 字'}
        - {at: [1, 0], label: μ₁²}
        - at: [1, 1]
          label: a🙂b 字

      """)
    #expect(outcome.status == 65)
    #expect(
      outcome.errors == """
        scene.txt:3:15: error: the fonts have no characters '情' (U+60C5), '報' (U+5831), which title needs
          3 | title: "Hügel 情報 H\\u60c5gel e\u{301}"
            |               ^^^^
        scene.txt:3:19: error: the fonts have no character '情' (U+60C5), which title needs
          3 | title: "Hügel 情報 H\\u60c5gel e\u{301}"
            |                     ^^^^^^
        scene.txt:5:32: error: the fonts have no character '字' (U+5B57), which probes[0].label needs
          5 |   - {at: [0, 1], label: 'it''s 字'}
            |                                ^^
        scene.txt:8:13: error: the fonts have no character '🙂' (U+1F642), which probes[2].label needs
          8 |     label: a🙂b 字
            |             ^^
        scene.txt:8:16: error: the fonts have no character '字' (U+5B57), which probes[2].label needs
          8 |     label: a🙂b 字
            |                 ^^
            = hint: the figure's letters are those of the STIX fonts: write it another way

        """)
  }

  @Test("a character in a text of the command line, by the option that gave it")
  func overrides() throws {
    try folder.write("flow: off\n", to: "scene.txt")
    let outcome = try Tool.run(
      ["render", "scene.txt", "--set", "sigma=2", "--set", "title=a字"], in: folder)
    #expect(outcome.status == 65)
    #expect(outcome.errors.hasPrefix("--set:2:8: error: the fonts have no character '字' (U+5B57)"))
  }

  @Test(
    "figures without room, windows that are too narrow, titles that are too long, pictures too large",
    arguments: [
      ("size: 64 x 64\n", "the figure has no room for its axes"),
      ("size: 12mm x 10mm\n", "the figure has no room for its axes"),
      (
        """
        title: All pairs of a bi-exponential decay with offset
        style: beamer-talk
        size: talk
        model:
          parameters: {A: positive, B: positive, alpha: positive, beta: positive, c: real}
          inputs: {t: [0.1, 0.2, 0.4, 0.6, 0.8, 1, 1.5, 2, 3, 4, 6, 8, 10]}
          mean: A*exp(-alpha*t) + B*exp(-beta*t) + c
          noise: {normal: 0.02}
          fixed: {alpha: 2, beta: 0.3, c: 0.1}
        handles: {A: 1, B: 0.7}
        figure: {kind: corner, observations: 13}
        """,
        "hint: a talk has letters of 18 pt or more: give the slide in pixels, with size: 1920x1080\n"
      ),
      ("title: \(String(repeating: "W", count: 300))\n", "the title takes more lines"),
      ("view: {mu1: [0, 20], mu2: [0, 0.5]}\n", "20 times the other"),
      ("size: 5000mm x 3000mm\nellipses: off\nflow: off\n", "a picture of 59055 × 35433 pixels"),
      (
        "sweep: {sigma: [\((1...65).map { "\($0)" }.joined(separator: ", "))]}\n",
        "a figure holds at most 64"
      ),
    ])
  func layout(scene: String, words: String) throws {
    try folder.write(scene, to: "scene.txt")
    let check = try Tool.run(["check", "scene.txt"], in: folder)
    let render = try Tool.run(["render", "scene.txt", "-o", "figure.png"], in: folder)
    #expect(check.status == 65, "\(check.errors)")
    #expect(render.status == 65)
    #expect(check.errors.contains(words), "\(check.errors)")
    #expect(render.errors.contains(words), "\(render.errors)")
    #expect(check.output == [])
  }

  @Test("a poster that is too large for a PNG is good as a PDF")
  func poster() throws {
    let scene = "size: 5000mm x 3000mm\nellipses: {grid: 3}\nflow: off\n"
    #expect(try both(scene, format: "pdf").status == 0)
    try folder.write(scene, to: "scene.txt")
    let outcome = try Tool.run(["check", "scene.txt"], in: folder)
    #expect(outcome.status == 65)
    #expect(outcome.errors.hasSuffix("hint: draw it as svg or pdf, or smaller with --scale\n"))
  }

  /// How many scenes are tried: 60, or as many as `INDICATRIX_RANDOM_SCENES` says.
  private static let count =
    ProcessInfo.processInfo.environment["INDICATRIX_RANDOM_SCENES"].flatMap { Int($0) } ?? 60

  @Test("random scenes have the same status in check and in render", arguments: 0..<4)
  func random(part: Int) throws {
    var statuses: [Int32: Int] = [:]
    for seed in stride(from: part, to: Self.count, by: 4) {
      var random = RandomSceneText(seed: UInt64(seed))
      let (text, files) = random.scene()
      for (name, text) in files { try folder.write(text, to: name) }
      try folder.write(text, to: "scene.txt")
      let check = try Tool.run(["check", "scene.txt"], in: folder)
      let render = try Tool.run(["render", "scene.txt", "-o", "figure.png"], in: folder)
      #expect(
        check.status == render.status,
        "seed \(seed):\n\(text)\ncheck: \(check.errors)\nrender: \(render.errors)")
      // Errors of the PNG itself have no name of a scene in render, which knows of one scene only.
      let errors = check.errors.replacing(
        "error: scene.txt: cannot draw", with: "error: cannot draw")
      if check.status != 0 { #expect(errors == render.errors, "seed \(seed):\n\(text)") }
      #expect(check.status == 0 || check.status == 65, "seed \(seed): \(check.errors)")
      statuses[check.status, default: 0] += 1
    }
    // Otherwise nothing was compared.
    #expect(statuses[0, default: 0] * 5 >= Self.count / 4, "\(statuses)")
    #expect(statuses[65, default: 0] * 5 >= Self.count / 4, "\(statuses)")
  }
}
