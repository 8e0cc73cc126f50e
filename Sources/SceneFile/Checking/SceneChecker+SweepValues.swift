import Scene

extension SceneChecker {
  /// The values that a number takes.
  mutating func values(_ tree: Tree, of number: SceneNumber) -> Sweep.Values? {
    let path = "sweep.\(number.name(in: descriptor))"
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
    case .fixed(let index), .targetFixed(let index):
      positive = descriptor.fixed[index].domain.lower == 0
    case .target(let axis): positive = descriptor.axes[axis].domain.lower == 0
    case .noise: positive = descriptor.noiseName == "normal"
    case .field(let place):
      if case .number(_, true) = place.about.kind { positive = true } else { positive = false }
    default: positive = false
    }
    return self.number(
      tree, in: number.range(in: descriptor), positive: positive, path: path,
      reason: Self.reason(number))
  }

  /// Why the number has the limits that it has.
  private static func reason(_ number: SceneNumber) -> String? {
    switch number {
    case .fixed, .targetFixed: SceneKeys.unitReason
    case .target, .viewLower, .viewUpper, .sample, .input: SceneKeys.coordinateReason
    case .field(let place): reason(place.about, place.part)
    default: nil
    }
  }

  private static func reason(_ field: FieldAbout, _ part: Int?) -> String? {
    // It is why there are not more levels, not why each has its limits.
    if case .levels = field.kind, part != nil { return nil }
    return field.reason
  }

  private mutating func list(
    _ items: [Tree], _ tree: Tree, of number: SceneNumber, path: String
  ) -> Sweep.Values? {
    guard !items.isEmpty, items.count <= Limits.frames.upperBound else {
      error(
        at: tree.span,
        items.isEmpty
          ? "\(path) is empty"
          : "\(path) has \(items.count) values; the limit is \(Limits.frames.upperBound)")
      return nil
    }
    let values = items.enumerated().map { index, item in
      value(item, of: number, path: "\(path)[\(index)]") ?? self.standIn(number)
    }
    return .list(values)
  }

  /// A value for one that was wrong, to keep the length.
  private func standIn(_ number: SceneNumber) -> Double {
    max(number.range(in: descriptor).lower, 0)
  }

  private mutating func keyframes(
    _ entries: [Tree.Entry], of number: SceneNumber, path: String
  ) -> Sweep.Values? {
    var keyframes: [Sweep.Keyframe] = []
    // A film may have as many as frames: asking all of those before would take minutes.
    var times: Set<Double> = []
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
      guard !times.contains(time) else {
        error(at: entry.keySpan, "\(path) has two values at \(Self.text(time))s")
        continue
      }
      guard let value = value(entry.value, of: number, path: "\(path).\(entry.key)") else {
        continue
      }
      times.insert(time)
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
    // Both ends may be negative, as a view's lower bound that moves towards 0.
    if scale == .log, !(ends[0] < 0 && ends[1] < 0) {
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
