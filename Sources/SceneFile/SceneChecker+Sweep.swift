import Scene

extension SceneChecker {
  /// The sweep, checked against the rest of the scene.
  mutating func sweep(_ tree: Tree, in scene: Scene) -> Sweep? {
    if tree.isNull || tree.text == "off" { return nil }
    guard case .map(let entries) = tree.content else {
      expected(
        "off or a map", for: "sweep", found: tree,
        help: "such as {sigma: {from: 0.3, to: 3}, frames: 120}")
      return nil
    }
    let fields = fields(entries, keys: SceneKeys.sweep.keys, path: "sweep") { _ in true }
    var sweep = Sweep()
    if let tree = fields["frames"], !tree.isNull {
      sweep.frames = number(tree, SceneKeys.frames, path: "sweep.frames").map { Int($0) }
    }
    if let tree = fields["fps"] {
      sweep.fps = number(tree, SceneKeys.fps, path: "sweep.fps") ?? sweep.fps
    }
    var keys: [Tree.Entry] = []
    for entry in entries where fields[entry.key] == nil {
      guard !SceneKeys.sweep.keys.contains(where: { $0.name == entry.key }),
        !keys.contains(where: { $0.key == entry.key }),
        let number = target(entry, in: scene)
      else { continue }
      keys.append(entry)
      if let other = sweep.tracks.firstIndex(where: { Self.clash($0.target, number) }) {
        let earlier = sweep.tracks[other].target
        error(
          at: entry.keySpan,
          earlier == number
            ? "\(number.path) sweeps twice" : "\(number.path) cannot sweep beside \(earlier.path)",
          help: earlier == number ? nil : "both move the same numbers")
        continue
      }
      guard let values = values(entry.value, of: number) else { continue }
      sweep.tracks.append(Sweep.Track(target: number, values: values))
    }
    checkLengths(sweep, keys)
    checkFrames(sweep, in: scene, at: tree.span)
    return sweep
  }

  // MARK: What changes

  private mutating func target(_ entry: Tree.Entry, in scene: Scene) -> SceneNumber? {
    guard let number = SceneNumber(path: entry.key) else {
      unknownTarget(entry)
      return nil
    }
    if scene.value(of: number) == nil {
      if isSound("probes", "contours", "loss", "ellipses", "flow") {
        error(
          at: entry.keySpan, "the scene has no \(number.path) to sweep",
          help: Self.absence(number, scene))
      }
      return nil
    }
    if number == .ellipsesEpsilon, scene.ellipses?.sizing == .shape,
      scene.ellipses?.overlay == Scene.Ellipses.Overlay.none
    {
      warning(
        at: entry.keySpan, "ellipses.epsilon changes nothing here",
        help: "it needs `sizing: metric` or `overlay: kl`")
    }
    return number
  }

  private mutating func unknownTarget(_ entry: Tree.Entry) {
    let word = entry.key
    if word == "<<" {
      return error(
        at: entry.keySpan, "merge keys are not part of a scene file",
        help: "write the keys themselves")
    }
    let plain = word.replacing(/\[[0-9]+\]/, with: "[0]")
    if let known = SceneKeys.paths.first(where: { $0.path == plain }) {
      var help: String?
      if case .interval = known.key.kind { help = "one of its ends is, as in \(word)[0]" }
      if case .point = known.key.kind { help = "each of its coordinates is, as in \(word)[0]" }
      if case .samples = known.key.kind { help = "each sample is, as in \(word)[0]" }
      let numbers = known.key.keys.map { "\(word).\($0.name)" }.filter {
        SceneNumber(path: $0) != nil
      }
      if !numbers.isEmpty { help = "a number in it is \(Self.list(numbers, "or"))" }
      return error(at: entry.keySpan, "\(word) is no number, so it cannot sweep", help: help)
    }
    let names = Self.numberPaths + SceneKeys.sweep.keys.map { $0.name }
    var help =
      "a number of the scene is sigma, mu1, mu2, separation, or a path such as ellipses.scale"
    let near =
      Self.numberPaths.first { $0.hasSuffix(".\(word)") } ?? Suggestion.nearest(to: word, in: names)
      ?? Suggestion.key(
        near: word, in: SceneKeys.sweep.keys + [SceneKeys.modelSigma, SceneKeys.mu1, SceneKeys.mu2])
    if let near { help = "did you mean '\(near)'?" }
    error(at: entry.keySpan, "unknown key '\(word)' in sweep", help: help)
  }

  /// The short names, and the paths with the first of each index.
  static let numberPaths: [String] = {
    let all: [SceneNumber] = [
      .modelSigma, .mu1, .mu2, .handlesSigma, .viewLower(axis: 0), .viewUpper(axis: 0),
      .viewLower(axis: 1), .viewUpper(axis: 1), .ellipsesScale, .ellipsesEpsilon, .ellipsesGrid,
      .probe(index: 0, axis: 0), .probe(index: 0, axis: 1), .flowParticles, .flowSeed,
      .flowDuration, .flowTime, .contourCount, .contourLevel(index: 0), .sample(index: 0),
    ]
    return ["sigma", "mu1", "mu2", "separation"] + all.map { $0.path }
  }()

  static func absence(_ number: SceneNumber, _ scene: Scene) -> String {
    switch number {
    case .ellipsesScale, .ellipsesEpsilon, .ellipsesGrid, .ellipsesColumns, .ellipsesRows:
      return "ellipses is off"
    case .flowParticles, .flowSeed, .flowDuration, .flowTime: return "flow is off"
    case .probe: return "it has \(scene.probes.count) probes, counted from 0"
    case .sample:
      guard case .samples(let values) = scene.loss else { return "its loss is kl" }
      return "it has \(values.count) samples, counted from 0"
    case .contourCount, .contourLevel:
      switch scene.contours?.levels {
      case nil: return "contours is off"
      case .count: return "its levels are counted, not listed"
      case .values(let levels): return "it has a list of \(levels.count) levels, counted from 0"
      }
    default: return "it is not set"
    }
  }

  /// Whether two tracks change the same number of the scene.
  private static func clash(_ a: SceneNumber, _ b: SceneNumber) -> Bool {
    if a == b { return true }
    func handle(_ number: SceneNumber) -> Bool { number == .mu1 || number == .mu2 }
    func cells(_ number: SceneNumber) -> Bool {
      number == .ellipsesColumns || number == .ellipsesRows
    }
    return a == .separation && handle(b) || b == .separation && handle(a)
      || a == .ellipsesGrid && cells(b) || b == .ellipsesGrid && cells(a)
  }

  // MARK: Its values

  private mutating func values(_ tree: Tree, of number: SceneNumber) -> Sweep.Values? {
    let path = "sweep.\(number.name)"
    spans[path] = tree.span
    switch tree.content {
    case .refused: return nil
    case .list(let items): return list(items, tree, of: number, path: path)
    case .map(let entries):
      if entries.contains(where: { Self.seconds($0.key) != nil }) {
        return keyframes(entries, of: number, path: path)
      }
      return range(entries, tree, of: number, path: path)
    case .scalar:
      expected(
        "values", for: path, found: tree,
        help: "{from: a, to: b}, keyframes {0s: a, 2s: b}, or a list")
      return nil
    }
  }

  private mutating func value(_ tree: Tree, of number: SceneNumber, path: String) -> Double? {
    let positive: Bool
    switch number {
    case .modelSigma, .handlesSigma, .ellipsesScale, .ellipsesEpsilon, .flowDuration:
      positive = true
    default: positive = false
    }
    return self.number(
      tree, in: number.range, positive: positive, path: path, reason: Self.reason(number))
  }

  /// Why the number has the limits that it has.
  private static func reason(_ number: SceneNumber) -> String? {
    switch number {
    case .modelSigma, .handlesSigma: SceneKeys.modelSigma.reason
    case .mu1, .mu2, .viewLower, .viewUpper, .probe, .sample: SceneKeys.at.reason
    case .ellipsesGrid, .ellipsesColumns, .ellipsesRows: SceneKeys.grid.reason
    case .flowParticles: SceneKeys.particles.reason
    case .contourCount: SceneKeys.levels.reason
    default: nil
    }
  }

  private mutating func list(
    _ items: [Tree], _ tree: Tree, of number: SceneNumber, path: String
  ) -> Sweep.Values? {
    guard !items.isEmpty, items.count <= Limits.frames.upperBound else {
      error(at: tree.span, items.isEmpty ? "\(path) is empty" : "\(path) has too many values")
      return nil
    }
    let values = items.enumerated().map { index, item in
      value(item, of: number, path: "\(path)[\(index)]") ?? self.standIn(number)
    }
    return .list(values)
  }

  /// A value for one that was wrong, to keep the length.
  private func standIn(_ number: SceneNumber) -> Double { max(number.range.lower, 0) }

  private mutating func keyframes(
    _ entries: [Tree.Entry], of number: SceneNumber, path: String
  ) -> Sweep.Values? {
    var keyframes: [Sweep.Keyframe] = []
    for entry in entries {
      guard let time = Self.seconds(entry.key) else {
        error(
          at: entry.keySpan, "expected a time such as 2s in \(path), found '\(entry.key)'",
          help: "keyframes are {0s: a, 2s: b}")
        continue
      }
      guard time <= Double(Limits.frames.upperBound) else {
        error(at: entry.keySpan, "the time \(entry.key) is beyond the longest film")
        continue
      }
      if keyframes.contains(where: { $0.time == time }) {
        error(at: entry.keySpan, "\(path) has two values at \(Self.text(time))s")
        continue
      }
      guard let value = value(entry.value, of: number, path: "\(path).\(entry.key)") else {
        continue
      }
      keyframes.append(Sweep.Keyframe(time: time, value: value))
    }
    keyframes.sort { $0.time < $1.time }
    return keyframes.isEmpty ? nil : .keyframes(keyframes)
  }

  /// The seconds that a key such as `2.5s` names.
  static func seconds(_ key: String) -> Double? {
    guard key.hasSuffix("s"), case .number(let time) = NumberText.parse(String(key.dropLast())),
      time >= 0
    else { return nil }
    return time == 0 ? 0 : time
  }

  private mutating func range(
    _ entries: [Tree.Entry], _ tree: Tree, of number: SceneNumber, path: String
  ) -> Sweep.Values? {
    guard case .sweep(_, let keys) = SceneKeys.sweep.kind else { return nil }
    let before = errorCount
    let fields = fields(entries, keys: keys, path: path)
    var ends: [Double] = []
    for key in ["from", "to"] {
      guard let end = fields[key] else {
        if errorCount == before {
          error(at: tree.span, "\(path) has no '\(key)'", help: "a range is {from: a, to: b}")
        }
        continue
      }
      if let value = value(end, of: number, path: "\(path).\(key)") { ends.append(value) }
    }
    var scale: Sweep.Scale = .linear
    var ease: Sweep.Ease = .linear
    if let tree = fields["scale"] {
      scale = choice(tree, Sweep.Scale.self, path: "\(path).scale") ?? scale
    }
    if let tree = fields["ease"] {
      ease = choice(tree, Sweep.Ease.self, path: "\(path).ease") ?? ease
    }
    guard ends.count == 2 else { return nil }
    if scale == .log {
      for (key, end) in zip(["from", "to"], ends) where end <= 0 {
        let span = fields[key]?.span ?? tree.span
        error(
          at: span,
          "\(path).\(key) must be greater than 0 with `scale: log`, found \(Self.text(end))",
          help: "a ratio cannot pass 0; use `scale: linear`")
      }
    }
    return .range(from: ends[0], to: ends[1], scale: scale, ease: ease)
  }
}
