import InformationGeometry
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
    let before = errorCount
    let fields = fields(entries, keys: SceneKeys.sweep.keys, path: "sweep") { _ in true }
    var sweep = Sweep()
    if let tree = fields["frames"], !tree.isNull {
      sweep.frames = number(tree, SceneKeys.frames, path: "sweep.frames").map { Int($0) }
    }
    if let tree = fields["fps"] {
      sweep.fps = fraction(tree, SceneKeys.fps, path: "sweep.fps") ?? sweep.fps
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
            ? "\(number.path(in: descriptor)) sweeps twice"
            : "\(number.path(in: descriptor)) cannot sweep beside \(earlier.path(in: descriptor))",
          help: earlier == number ? nil : "both move the same numbers")
        continue
      }
      guard let values = values(entry.value, of: number) else { continue }
      sweep.tracks.append(Sweep.Track(target: number, values: values))
    }
    checkLengths(sweep)
    if let tree = fields["frame"], !tree.isNull {
      sweep.frame = number(tree, SceneKeys.frame, path: "sweep.frame").map { Int($0) }
    }
    if errorCount == before { checkFrame(sweep, in: scene) }
    if errorCount == before { checkFrames(sweep, in: scene, at: tree.span) }
    return sweep
  }

  // MARK: What changes

  private mutating func target(_ entry: Tree.Entry, in scene: Scene) -> SceneNumber? {
    guard let number = SceneNumber(path: entry.key, in: descriptor) else {
      unknownTarget(entry)
      return nil
    }
    if scene.value(of: number) == nil {
      if areSound(Scene.layers.map { $0.about.name } + ["loss"]) {
        error(
          at: entry.keySpan, "the scene has no \(number.path(in: descriptor)) to sweep",
          help: Self.absence(number, scene))
      }
      return nil
    }
    if case .field(let place) = number, !place.applies(in: scene) {
      withoutEffect(
        number.path(in: descriptor), needing: place.about.need, at: entry.keySpan, isError: false)
    }
    return number
  }

  private mutating func unknownTarget(_ entry: Tree.Entry) {
    let found = LookAlike.first(in: entry.key)
    let word = LookAlike.plain(entry.key)
    if word == "<<" {
      return error(
        at: entry.keySpan, "merge keys are not part of a scene file",
        help: "write the keys themselves")
    }
    for other in SceneKeys.families.map({ $0.descriptor })
    where found == nil && SceneNumber(path: word, in: other) != nil {
      return error(
        at: entry.keySpan,
        "\(word) belongs to the family \(other.name), but the model is \(descriptor.name)",
        help: "its parameters are \(Self.list(descriptor.axes.map { $0.name }, "and"))")
    }
    let plain = word.replacing(/\[[0-9]+\]/, with: "[0]")
    if found == nil, let known = SceneKeys.paths.first(where: { $0.path == plain }) {
      var help: String?
      if case .interval = known.key.kind { help = "one of its ends is, as in \(word)[0]" }
      if case .point = known.key.kind { help = "each of its coordinates is, as in \(word)[0]" }
      if case .samples = known.key.kind { help = "each sample is, as in \(word)[0]" }
      if case .inputs = known.key.kind { help = "each input is, as in \(word)[0]" }
      let numbers = known.key.keys.filter { $0.fits(descriptor.name) }.map { "\(word).\($0.name)" }
        .filter {
          SceneNumber(path: $0, in: descriptor) != nil
        }
      if !numbers.isEmpty { help = "a number in it is \(Self.list(numbers, "or"))" }
      return error(at: entry.keySpan, "\(word) is no number, so it cannot sweep", help: help)
    }
    let paths = Self.numberPaths(in: descriptor)
    let names = paths + SceneKeys.sweep.keys.map { $0.name }
    var help =
      "a number of the scene is \(Self.shortNames(in: descriptor).joined(separator: ", ")), "
      + "or a path such as ellipses.scale"
    let near =
      paths.first { $0 == word || $0.hasSuffix(".\(word)") } ?? Suggestion.nearest(
        to: word, in: names)
      ?? Suggestion.key(
        near: word,
        in: SceneKeys.sweep.keys
          + SceneKeys.modelKeys(of: descriptor) + SceneKeys.handleKeys(of: descriptor))
    if let near { help = "did you mean '\(near)'?" }
    error(
      at: entry.keySpan, "unknown key '\(entry.key)' in sweep", help: help, hint: found?.advice,
      kind: found.map { "\($0.name) in a key" })
  }

  /// The short names, and the paths with the first of each index.
  static func numberPaths(in model: ModelDescriptor) -> [String] {
    var all: [SceneNumber] = model.fixed.indices.map { .fixed(index: $0) }
    all += [.target(axis: 0), .target(axis: 1)]
    for (index, parameter) in model.fixed.enumerated() where parameter.mayDifferInTarget {
      all.append(.targetFixed(index: index))
    }
    all += [
      .viewLower(axis: 0), .viewUpper(axis: 0), .viewLower(axis: 1), .viewUpper(axis: 1),
    ]
    for (layer, table) in Scene.layers.enumerated() {
      for (field, about) in table.fields.enumerated() {
        all += about.kind.firstParts.map {
          .field(FieldPlace(layer: layer, item: 0, field: field, part: $0))
        }
      }
    }
    all += [.sample(index: 0), .temperature]
    if model.noiseName != nil { all.append(.noise) }
    all += model.inputNames.indices.map { .input(column: $0, row: 0) }
    if model.standardInputs != nil { all.append(.modelInput(index: 0)) }
    return shortNames(in: model) + all.map { $0.path(in: model) }
  }

  private static func shortNames(in model: ModelDescriptor) -> [String] {
    SceneNumber.shortNamed(in: model).map { $0.name(in: model) }
  }

  static func absence(_ number: SceneNumber, _ scene: Scene) -> String {
    switch number {
    case .field(let place): return absence(place, scene)
    case .sample:
      guard case .samples(let values) = scene.loss else { return "its loss is kl" }
      return "it has \(counted(values.count, "sample")), counted from 0"
    case .targetFixed, .distance: return "this family has none"
    case .temperature: return "its loss is no expectation: {expected: …}"
    case .input:
      let count = scene.model.descriptor.outputCount ?? 0
      return "it has \(counted(count, "row")) of inputs, counted from 0"
    case .modelInput:
      return "it has \(counted(scene.model.settings.inputs.count, "input")), counted from 0"
    default: return "it is not set"
    }
  }

  private static func absence(_ place: FieldPlace, _ scene: Scene) -> String {
    let about = place.table.about
    let count = place.table.count(in: scene)
    guard place.item < count else {
      guard let list = about.list else { return "\(about.name) is off" }
      return "it has \(counted(count, list.entry)), counted from 0"
    }
    switch place.value(in: scene) {
    case .numbers(let values):
      guard case .levels = place.about.kind else {
        return "it has \(counted(values.count, "number")), counted from 0"
      }
      return "it has \(counted(values.count, "level")), counted from 0"
    case .number: return "its \(place.about.name) are counted, not listed"
    default: return "it is not set"
    }
  }

  /// Whether two tracks change the same number of the scene.
  private static func clash(_ a: SceneNumber, _ b: SceneNumber) -> Bool {
    if a == b { return true }
    func handle(_ number: SceneNumber) -> Bool {
      number == .target(axis: 0) || number == .target(axis: 1)
    }
    if case .field(let a) = a, case .field(let b) = b {
      return a.layer == b.layer && a.item == b.item && a.field == b.field
        && (a.part == nil || b.part == nil)
    }
    return a == .distance && handle(b) || b == .distance && handle(a)
  }
}
