// The whole interface between a page and the core. Everything that goes to and fro is numbers, words of 64 bits: texts as
// their scalars, files as their bytes. What an answer holds is valid until the next call.

#if arch(wasm32)

  import Drawing
  import Explorer
  import FigureLayout
  import SVGWriting
  import Scene

  /// The one page that this module serves. WebAssembly has one thread.
  nonisolated(unsafe) private let page = Page()

  /// Makes room for so many words from the page, and says where.
  @_expose(wasm, "input")
  @_cdecl("explorer_input")
  public func explorerInput(_ count: Int32) -> UnsafeMutablePointer<Double>? {
    page.input = [Double](repeating: 0, count: max(1, Int(count)))
    return page.input.withUnsafeMutableBufferPointer { $0.baseAddress }
  }

  /// Keeps the mark in the module, where `explore` looks for it.
  @_expose(wasm, "mark")
  @_cdecl("explorer_mark")
  public func explorerMark() -> UnsafePointer<UInt8> { CoreMark.text.utf8Start }

  /// Where the words of the last answer are.
  @_expose(wasm, "output")
  @_cdecl("explorer_output")
  public func explorerOutput() -> UnsafePointer<Double>? {
    page.output.withUnsafeBufferPointer { $0.baseAddress }
  }

  /// Opens the scene: the packed bytes of the metrics, then those of the scene. 1 if both are good.
  @_expose(wasm, "open")
  @_cdecl("explorer_open")
  public func explorerOpen(_ metrics: Int32, _ scene: Int32) -> Int32 {
    page.open(metrics: Int(metrics), scene: Int(scene))
  }

  /// Takes the bytes of a face, for figures that are saved.
  @_expose(wasm, "embed")
  @_cdecl("explorer_embed")
  public func explorerEmbed(_ face: Int32, _ count: Int32) {
    guard let face = Face(rawValue: Int(face)) else { return }
    page.faces.append(EmbeddedFont(face: face, bytes: page.bytes(count)))
  }

  /// Takes the name of the program and its version, for figures that are saved.
  @_expose(wasm, "sign")
  @_cdecl("explorer_sign")
  public func explorerSign(_ count: Int32) {
    page.software = page.text(0, Int(count))
  }

  /// Gives the figure its size; answers with the size that it has.
  @_expose(wasm, "resize")
  @_cdecl("explorer_resize")
  public func explorerResize(_ width: Double, _ height: Double) -> Int32 {
    page.with { session in
      session.resize(width: width, height: height)
      return [session.width, session.height]
    }
  }

  /// Lays the figure out; answers with its display list, or with nothing where that fails.
  @_expose(wasm, "draw")
  @_cdecl("explorer_draw")
  public func explorerDraw(_ trails: Int32) -> Int32 {
    page.with { (try? $0.drawing(trailBudget: Int(trails)))?.words() ?? [] }
  }

  /// Whether the last drawing shows everything as it is.
  @_expose(wasm, "complete")
  @_cdecl("explorer_complete")
  public func explorerComplete() -> Int32 {
    (page.session?.perform { $0.isComplete } ?? true) ? 1 : 0
  }

  /// Lays the figure out at the size that the scene says.
  @_expose(wasm, "figure")
  @_cdecl("explorer_figure")
  public func explorerFigure() -> Int32 {
    page.with { (try? $0.figureDrawing())?.words() ?? [] }
  }

  /// Lets particles move, or trails stand.
  @_expose(wasm, "move")
  @_cdecl("explorer_move")
  public func explorerMove(_ on: Int32) {
    page.session?.move(on != 0)
  }

  /// Moves the particles by so many sixtieths of a second.
  @_expose(wasm, "advance")
  @_cdecl("explorer_advance")
  public func explorerAdvance(_ steps: Int32) {
    page.session?.advance(Int(steps))
  }

  /// What lies under a finger; 0 for nothing.
  @_expose(wasm, "target")
  @_cdecl("explorer_target")
  public func explorerTarget(_ x: Double, _ y: Double, _ reach: Double) -> Int32 {
    Int32(page.session?.perform { $0.target(at: Point(x: x, y: y), reach: reach) }?.number ?? 0)
  }

  /// The marks of what can be moved: number, place or NaN, and name of each.
  @_expose(wasm, "marks")
  @_cdecl("explorer_marks")
  public func explorerMarks() -> Int32 {
    page.with { session in
      var words: [Double] = []
      session.forEachMark { target, label in
        let place = session.place(of: target)
        words += [Double(target.number), place?.x ?? .nan, place?.y ?? .nan]
        words += Page.words(label)
      }
      return words
    }
  }

  /// Where the canvas and the plot of the density stand, each as left, top, width and height.
  @_expose(wasm, "canvas")
  @_cdecl("explorer_canvas")
  public func explorerCanvas() -> Int32 {
    page.with { session in
      guard let places = session.places else { return [] }
      let canvas = places.canvas
      let plot = places.axis?.plot ?? Rect(x: 0, y: 0, width: 0, height: 0)
      return [
        canvas.x, canvas.y, canvas.width, canvas.height, plot.x, plot.y, plot.width, plot.height,
      ]
    }
  }

  /// Takes hold of a target.
  @_expose(wasm, "grab")
  @_cdecl("explorer_grab")
  public func explorerGrab(_ target: Int32, _ x: Double, _ y: Double) {
    guard let target = Target(number: Int(target)) else { return }
    page.session?.grab(target, at: Point(x: x, y: y))
  }

  /// Moves what is held.
  @_expose(wasm, "drag")
  @_cdecl("explorer_drag")
  public func explorerDrag(_ target: Int32, _ x: Double, _ y: Double) {
    guard let target = Target(number: Int(target)) else { return }
    page.session?.drag(target, to: Point(x: x, y: y))
  }

  /// Lets go.
  @_expose(wasm, "release")
  @_cdecl("explorer_release")
  public func explorerRelease(_ target: Int32) {
    guard let target = Target(number: Int(target)) else { return }
    page.session?.release(target)
  }

  /// Moves a target by steps of the keyboard.
  @_expose(wasm, "nudge")
  @_cdecl("explorer_nudge")
  public func explorerNudge(_ target: Int32, _ right: Double, _ up: Double) {
    guard let target = Target(number: Int(target)) else { return }
    page.session?.nudge(target, right: right, up: up)
  }

  /// Moves the window along with a finger.
  @_expose(wasm, "pan")
  @_cdecl("explorer_pan")
  public func explorerPan(_ x: Double, _ y: Double) {
    page.session?.pan(by: Point(x: x, y: y))
  }

  /// Zooms about a place; about the middle where it is NaN.
  @_expose(wasm, "zoom")
  @_cdecl("explorer_zoom")
  public func explorerZoom(_ factor: Double, _ x: Double, _ y: Double) {
    page.session?.zoom(by: factor, about: x.isNaN ? nil : Point(x: x, y: y))
  }

  /// Back to the first window.
  @_expose(wasm, "resetView")
  @_cdecl("explorer_resetView")
  public func explorerResetView() {
    page.session?.resetView()
  }

  /// Back to the first scene.
  @_expose(wasm, "reset")
  @_cdecl("explorer_reset")
  public func explorerReset() {
    page.session?.reset()
  }

  /// Places a probe, in the middle where the place is NaN; answers with its number, or 0.
  @_expose(wasm, "addProbe")
  @_cdecl("explorer_addProbe")
  public func explorerAddProbe(_ x: Double, _ y: Double) -> Int32 {
    Int32(page.session?.addProbe(at: x.isNaN ? nil : Point(x: x, y: y))?.number ?? 0)
  }

  /// Takes a probe away.
  @_expose(wasm, "removeProbe")
  @_cdecl("explorer_removeProbe")
  public func explorerRemoveProbe(_ index: Int32) {
    page.session?.removeProbe(Int(index))
  }

  /// The number with a path; NaN where there is none.
  @_expose(wasm, "value")
  @_cdecl("explorer_value")
  public func explorerValue(_ path: Int32) -> Double {
    page.session?.perform { $0.value(of: page.text(0, Int(path))) } ?? .nan
  }

  /// Gives a number a value; 1 if it has it now.
  @_expose(wasm, "set")
  @_cdecl("explorer_set")
  public func explorerSet(_ path: Int32, _ value: Double) -> Int32 {
    let path = page.text(0, Int(path))
    return (page.session?.set(path, to: value) ?? false) ? 1 : 0
  }

  /// Whether a number changes anything as the scene is: 1 or 0.
  @_expose(wasm, "applies")
  @_cdecl("explorer_applies")
  public func explorerApplies(_ path: Int32) -> Int32 {
    (page.session?.perform { $0.applies(page.text(0, Int(path))) } ?? false) ? 1 : 0
  }

  /// Where the slider of a number stands, from 0 to 1; NaN where there is none.
  @_expose(wasm, "position")
  @_cdecl("explorer_position")
  public func explorerPosition(_ path: Int32) -> Double {
    page.session?.perform { $0.position(of: page.text(0, Int(path))) } ?? .nan
  }

  /// How far the positions of the slider of a number are apart; NaN where there is none.
  @_expose(wasm, "step")
  @_cdecl("explorer_step")
  public func explorerStep(_ path: Int32) -> Double {
    page.session?.perform { $0.step(of: page.text(0, Int(path))) } ?? .nan
  }

  /// Moves the slider of a number.
  @_expose(wasm, "slide")
  @_cdecl("explorer_slide")
  public func explorerSlide(_ path: Int32, _ position: Double) -> Int32 {
    let path = page.text(0, Int(path))
    return (page.session?.slide(path, to: position) ?? false) ? 1 : 0
  }

  /// The values that a number may take.
  @_expose(wasm, "range")
  @_cdecl("explorer_range")
  public func explorerRange(_ path: Int32) -> Int32 {
    let path = page.text(0, Int(path))
    return page.with { session in
      guard let range = session.range(of: path) else { return [] }
      return [range.lowerBound, range.upperBound]
    }
  }

  /// What is chosen, as a text; none where the choice does not arise.
  @_expose(wasm, "chosen")
  @_cdecl("explorer_chosen")
  public func explorerChosen(_ name: Int32) -> Int32 {
    let name = page.text(0, Int(name))
    guard let choice = Session.Choice(name: name) else { return page.answer("") }
    return page.answer(page.session?.perform { $0.chosen(choice) } ?? "")
  }

  /// Chooses: the name of the choice, then the value. 1 if it is chosen now.
  @_expose(wasm, "choose")
  @_cdecl("explorer_choose")
  public func explorerChoose(_ name: Int32, _ value: Int32) -> Int32 {
    guard let choice = Session.Choice(name: page.text(0, Int(name))) else { return 0 }
    let value = page.text(Int(name), Int(value))
    return (page.session?.choose(choice, value) ?? false) ? 1 : 0
  }

  /// How long a sweep takes, in seconds; 0 where there is none.
  @_expose(wasm, "duration")
  @_cdecl("explorer_duration")
  public func explorerDuration(_ play: Int32) -> Double {
    guard let play = Session.Play(rawValue: Int(play)) else { return 0 }
    return page.session?.perform { $0.duration(of: play) } ?? 0
  }

  /// Shows a moment of a sweep.
  @_expose(wasm, "show")
  @_cdecl("explorer_show")
  public func explorerShow(_ play: Int32, _ part: Double) {
    guard let play = Session.Play(rawValue: Int(play)) else { return }
    page.session?.show(play, part: part)
  }

  /// The state as bytes, a word each.
  @_expose(wasm, "state")
  @_cdecl("explorer_state")
  public func explorerState() -> Int32 {
    page.with { $0.state.map { Double($0) } }
  }

  /// Goes to a state; 1 if it is one.
  @_expose(wasm, "restore")
  @_cdecl("explorer_restore")
  public func explorerRestore(_ count: Int32) -> Int32 {
    let state = page.bytes(count)
    return (page.session?.restore(state) ?? false) ? 1 : 0
  }

  /// The scene file.
  @_expose(wasm, "sceneText")
  @_cdecl("explorer_sceneText")
  public func explorerSceneText() -> Int32 {
    page.answer(page.session?.perform { $0.sceneText } ?? "")
  }

  /// The figure as SVG, in bytes, a word each.
  @_expose(wasm, "svg")
  @_cdecl("explorer_svg")
  public func explorerSvg() -> Int32 {
    page.with { session in
      (session.svg(faces: page.faces, software: page.software) ?? []).map { Double($0) }
    }
  }

  /// What a PNG of the figure lacks, in bytes, a word each.
  @_expose(wasm, "png")
  @_cdecl("explorer_png")
  public func explorerPng() -> Int32 {
    page.with { session in
      (session.pngParts(software: page.software) ?? []).map { Double($0) }
    }
  }

  /// The readings in words.
  @_expose(wasm, "summary")
  @_cdecl("explorer_summary")
  public func explorerSummary() -> Int32 {
    page.answer(page.session?.perform { $0.summary() } ?? "")
  }

  /// The readings: name, what is shown, 1 and all digits or 0.
  @_expose(wasm, "readings")
  @_cdecl("explorer_readings")
  public func explorerReadings() -> Int32 {
    page.with { session in
      var words: [Double] = []
      for reading in session.readings() {
        words += Page.words(reading.name)
        words += Page.words(reading.shown)
        words += reading.exact.map { [1, $0] } ?? [0]
      }
      return words
    }
  }

  /// What the figure calls a probe.
  @_expose(wasm, "probeName")
  @_cdecl("explorer_probeName")
  public func explorerProbeName(_ index: Int32) -> Int32 {
    page.answer(page.session?.perform { $0.probeName(Int(index)) } ?? "")
  }

  /// A number as scene files write it.
  @_expose(wasm, "number")
  @_cdecl("explorer_number")
  public func explorerNumber(_ value: Double) -> Int32 {
    page.answer(SceneWriter.number(value))
  }

#endif
