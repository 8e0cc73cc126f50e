import InformationGeometry
import Scene

extension SceneChecker {
  /// What the parts of a scene say about each other.
  mutating func checkTogether(_ scene: Scene) {
    for fault in scene.faults {
      let (parts, span, message, help) = complaint(fault, scene)
      if parts.allSatisfy({ isSound($0) }), let span { error(at: span, message, help: help) }
    }
    checkModel(scene)
    warnAboutPromise(scene)
    checkPaths(scene)
    checkEstimates(scene)
    if isSound("panel", "ellipses", "probes", "paths", "loss") { warnAboutPanel(of: scene) }
    guard isSound("view") else { return }
    for (index, probe) in scene.probes.enumerated() where !scene.view.contains(probe.at) {
      guard let span = spans["probes[\(index)].at"], probe.at != .zero || isSound("probes") else {
        continue
      }
      warning(at: span, "probes[\(index)] lies outside of the view", help: "it will not be seen")
    }
  }

  private mutating func warnAboutPromise(_ scene: Scene) {
    for (index, parameter) in descriptor.fixed.enumerated() {
      guard let promised = parameter.promised else { continue }
      for (path, value) in [
        ("model.\(parameter.name)", scene.model.settings.fixed[index]),
        ("handles.\(parameter.name)", scene.handles.fixed[index]),
      ] {
        guard let value, let span = spans[path], !promised.contains(value) else { continue }
        warning(
          at: span, Self.promise(of: parameter, promised),
          help: "only ratios to the view matter; another unit of x brings it there")
      }
    }
  }

  private static func promise(
    of parameter: ModelParameter, _ promised: ClosedRange<Double>
  ) -> String {
    "12 digits are promised for \(parameter.name) from \(text(promised.lowerBound)) to "
      + "\(text(promised.upperBound)) only"
  }

  /// What a fault is called, where it is seen, and which parts must be sound for it to be reported.
  private func complaint(_ fault: Scene.Fault, _ scene: Scene) -> (
    parts: [String], span: Span?, message: String, help: String?
  ) {
    func view(_ axis: Int) -> String { "view.\(descriptor.axes[axis].name)" }
    func span(_ path: String) -> Span? { spans[path] ?? spans[String(path.prefix { $0 != "." })] }
    switch fault {
    case .emptyView(let axis):
      return (["view"], span(view(axis)), "\(view(axis)) is empty or reversed", nil)
    case .thinView(let axis):
      return (
        ["view"], span(view(axis)), "\(view(axis)) is too narrow for its numbers",
        "its side must be at least a millionth of its bounds"
      )
    case .slenderView:
      return (
        ["view"], span("view"), "one side of the view is more than 20 times the other",
        "the axes have equal scale, so the figure would be a line"
      )
    case .wideView(let axis):
      let unit = descriptor.unit.map { descriptor.fixed[$0].name } ?? ""
      return (
        ["view", "model"], span(view(axis)) ?? span("model.\(unit)"),
        "\(view(axis)) is more than \(Self.text(Limits.viewInSigmas)) \(unit) wide",
        "no ellipse could be told from a point"
      )
    case .layer(let fault):
      let place = fault.paths.compactMap { spans[$0] }.first
      return (
        [Scene.layers[fault.place.layer].about.name],
        place ?? spans[fault.place.path] ?? span(fault.place.path), fault.mistake.message,
        fault.mistake.help
      )
    case .handlesOutOfRange:
      return (
        ["handles", "model"], span("handles"),
        "the \(descriptor.distance?.settable ?? "distance") takes the handles beyond \(Self.text(Limits.coordinate))",
        nil
      )
    case .handlesOutsideDomain(let axis):
      let parameter = descriptor.axes[axis]
      return (
        ["handles", "model"], span("handles.\(parameter.name)") ?? span("handles"),
        "handles.\(parameter.name) lies outside of the domain of \(parameter.name), found "
          + Self.text(scene.handles.theta[axis]),
        "it is \(Self.words(parameter.domain))"
      )
    case .viewOutsideDomain(let axis):
      let parameter = descriptor.axes[axis]
      return (
        ["view", "model"], span(view(axis)),
        "\(view(axis)) reaches outside of the domain of \(parameter.name)",
        "it is \(Self.words(parameter.domain))"
      )
    case .model(.tooFewInputs):
      return (
        ["model"], span("model.inputs"),
        "two inputs must differ in magnitude, neither of them zero",
        "with fewer the matrix is singular everywhere"
      )
    case .outside(let place, let point):
      let name = Scene.layers[place.layer].about.name
      return (
        [name, "model"], spans[place.path] ?? span(place.path),
        "\(place.path) lies outside of the domain, found "
          + "[\(Self.text(point.x)), \(Self.text(point.y))]",
        domainWords(at: point)
      )
    case .noGeodesic(let transport):
      let path = "transport[\(transport)]"
      let along = scene.transports[transport].along
      let isFan = scene.geodesics.indices.contains(along)
      return (
        ["transport", "geodesics"], spans["\(path).along"] ?? spans[path] ?? span(path),
        isFan
          ? "\(path) goes along geodesics[\(along)], which is a fan"
          : "\(path) goes along geodesics[\(along)], which the scene has not",
        isFan
          ? "a vector is carried along one geodesic"
          : "it has \(counted(scene.geodesics.count, "geodesic")), counted from 0"
      )
    case .unequalOutputs:
      var count = 0
      if case .samples(let outputs) = scene.loss { count = outputs.count }
      return (
        ["model", "loss"], span("loss.samples"),
        "loss.samples has \(counted(count, "output")), but the \(descriptor.hasLayers ? "network" : "model") has "
          + counted(descriptor.outputCount ?? scene.model.settings.inputs.count, "input"),
        "one for each of model.inputs, in their order"
      )
    }
  }

  // MARK: Sweeps

  /// Lists step together, so they are equally long; keyframes make a film of so many frames at most.
  mutating func checkLengths(_ sweep: Sweep) {
    var first: (name: String, count: Int)?
    for track in sweep.tracks {
      if case .keyframes(let keyframes) = track.values, sweep.frames == nil,
        let last = keyframes.last, let span = spans["sweep.\(track.target.name(in: descriptor))"],
        last.time * sweep.fps >= Double(Limits.frames.upperBound)
      {
        error(
          at: span, "the film would have more than \(Limits.frames.upperBound) frames",
          help: "its last keyframe stands at \(Self.text(last.time))s")
      }
      guard case .list(let values) = track.values,
        let span = spans["sweep.\(track.target.name(in: descriptor))"]
      else { continue }
      if let first, values.count != first.count {
        error(
          at: span, "lists that sweep together must be equally long",
          help: "\(counted(values.count, "value")) here, \(first.count) in \(first.name)")
      } else if first == nil {
        first = (track.target.name(in: descriptor), values.count)
      }
    }
  }

  /// The frame that is to be shown must be there.
  mutating func checkFrame(_ sweep: Sweep, in scene: Scene) {
    guard let frame = sweep.frame, let span = spans["sweep.frame"] else { return }
    var moving = scene
    moving.sweep = sweep
    let count = moving.frameCount
    if frame >= count {
      error(at: span, "there is no frame \(frame): the frames are 0 to \(count - 1)")
    }
  }

  /// Every frame must be a scene that can be drawn.
  mutating func checkFrames(_ sweep: Sweep, in scene: Scene, at span: Span) {
    guard isSound("view", "model", "ellipses", "contours", "handles"),
      sweep.tracks.contains(where: { Self.isCoupled($0.target) })
    else { return }
    var moving = scene
    moving.sweep = sweep
    for track in sweep.tracks { warnAboutSweep(track) }
    let count = moving.frameCount
    for n in 0..<count {
      guard let fault = moving.frame(n).fault else { continue }
      let (_, _, message, help) = complaint(fault, moving.frame(n))
      let place = Self.tracks(sweep, behind: fault).compactMap {
        spans["sweep.\($0.name(in: descriptor))"]
      }.first
      error(at: place ?? span, "in frame \(n), \(message)", help: help)
      return
    }
  }

  private mutating func warnAboutSweep(_ track: Sweep.Track) {
    let index: Int
    switch track.target {
    case .fixed(let fixed), .targetFixed(let fixed): index = fixed
    default: return
    }
    let values: [Double]
    switch track.values {
    case .range(let from, let to, _, _): values = [from, to]
    case .keyframes(let keyframes): values = keyframes.map { $0.value }
    case .list(let list): values = list
    }
    let parameter = descriptor.fixed[index]
    guard let promised = parameter.promised,
      let span = spans["sweep.\(track.target.name(in: descriptor))"],
      !values.allSatisfy({ promised.contains($0) })
    else { return }
    warning(at: span, Self.promise(of: parameter, promised))
  }

  /// Whether a number can be wrong together with others though each is in its range.
  private static func isCoupled(_ number: SceneNumber) -> Bool {
    switch number {
    case .fixed, .modelInput, .target, .targetFixed, .distance, .viewLower, .viewUpper: true
    case .field(let place): place.isCoupled || place.isInDomain
    case .sample, .input, .noise, .temperature: false
    }
  }

  private static func tracks(_ sweep: Sweep, behind fault: Scene.Fault) -> [SceneNumber] {
    sweep.tracks.map { $0.target }.filter { number in
      switch (fault, number) {
      case (.emptyView(let axis), .viewLower(let other)),
        (.emptyView(let axis), .viewUpper(let other)),
        (.thinView(let axis), .viewLower(let other)), (.thinView(let axis), .viewUpper(let other)):
        axis == other
      case (.slenderView, .viewLower), (.slenderView, .viewUpper), (.wideView, .viewLower),
        (.wideView, .viewUpper), (.wideView, .fixed), (.handlesOutOfRange, .distance),
        (.model(.tooFewInputs), .modelInput), (.handlesOutsideDomain, .target),
        (.viewOutsideDomain, .viewLower), (.viewOutsideDomain, .viewUpper):
        true
      case (.layer(let fault), .field(let place)): fault.concerns(place)
      case (.outside(let outside, _), .field(let place)):
        place.layer == outside.layer && place.item == outside.item && place.field == outside.field
      default: false
      }
    }
  }

  /// What a point outside of Θ breaks: the domains of the parameters, or else the model's constraints.
  private func domainWords(at point: Vector2) -> String {
    let axes = descriptor.axes
    if let constraints = family.definition?.constraints, !constraints.isEmpty,
      axes[0].domain.contains(point.x), axes[1].domain.contains(point.y)
    {
      return "the model asks for " + Self.list(constraints.map { "\($0)" }, "and")
    }
    return Self.list(axes.map { "\($0.name) is \(Self.words($0.domain))" }, "and")
  }
}
