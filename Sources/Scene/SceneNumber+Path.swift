import InformationGeometry

extension SceneNumber {
  /// The canonical dotted path in a scene of this model, by the names of its parameters, as in `handles.theta.x`,
  /// `ellipses.scale`, `view.mu1[0]`, `probes[0].at[1]`.
  public func path(in model: ModelDescriptor) -> String {
    return switch self {
    case .fixed(let index): "model.\(model.fixed[index].name)"
    case .modelInput(let index): "model.inputs[\(index)]"
    case .input(let column, let row):
      "model.inputs."
        + (model.inputNames.indices.contains(column) ? model.inputNames[column] : "")
        + "[\(row)]"
    case .noise: "model.noise.\(model.noiseName ?? "normal")"
    case .temperature: "loss.temperature"
    case .target(let axis): "handles.\(model.axes[axis].name)"
    case .targetFixed(let index): "handles.\(model.fixed[index].name)"
    case .distance: model.distance?.settable ?? "distance"
    case .viewLower(let axis): "view.\(model.axes[axis].name)[0]"
    case .viewUpper(let axis): "view.\(model.axes[axis].name)[1]"
    case .sample(let index): "loss.samples[\(index)]"
    case .field(let place): place.path
    }
  }

  /// The short name where there is one, else the path: what the writer writes.
  public func name(in model: ModelDescriptor) -> String {
    switch self {
    case .fixed(let index): model.fixed[index].name
    case .target(let axis): model.axes[axis].name
    default: path(in: model)
    }
  }

  /// The numbers with a short name, in the order in which they are documented.
  public static func shortNamed(in model: ModelDescriptor) -> [SceneNumber] {
    var numbers: [SceneNumber] = []
    for index in model.fixed.indices { numbers.append(.fixed(index: index)) }
    numbers += [.target(axis: 0), .target(axis: 1)]
    if model.distance?.settable != nil { numbers.append(.distance) }
    return numbers
  }

  /// The number that a dotted path or a short name names in a scene of this model; nil where it names none. The
  /// field that an entry of a list may consist of, as `at` of a probe, may be left out. Whether a scene has the number (a
  /// third probe, say) is for `Scene.value(of:)`.
  public init?(path: String, in model: ModelDescriptor) {
    guard let steps = PathStep.steps(path.utf8),
      let number = SceneNumber(steps: steps, in: model)
    else { return nil }
    self = number
  }

  init?(steps: [PathStep], in model: ModelDescriptor) {
    if let place = FieldPlace(steps), place.about.kind.range(of: place.part) != nil {
      self = .field(place)
      return
    }
    switch steps.count {
    case 1: self.init(steps[0], in: model)
    case 2: self.init(steps[0], steps[1], in: model)
    case 3: self.init(steps[0], steps[1], steps[2], in: model)
    case 4:
      guard steps[0].isNamed("model"), steps[1].isNamed("inputs"), case .index(let row) = steps[3],
        let column = steps[2].index(in: model.inputNames)
      else { return nil }
      self = .input(column: column, row: row)
    default: return nil
    }
  }

  /// A short name; short names of parameters take precedence.
  private init?(_ only: PathStep, in model: ModelDescriptor) {
    if let axis = only.index(in: model.axes) {
      self = .target(axis: axis)
    } else if let index = only.index(in: model.fixed) {
      self = .fixed(index: index)
    } else if let name = model.distance?.settable, only.isNamed(name) {
      self = .distance
    } else {
      return nil
    }
  }

  private init?(_ map: PathStep, _ key: PathStep, in model: ModelDescriptor) {
    if map.isNamed("loss"), key.isNamed("temperature") {
      self = .temperature
      return
    }
    if map.isNamed("handles"), let axis = key.index(in: model.axes) {
      self = .target(axis: axis)
      return
    }
    if let index = key.index(in: model.fixed) {
      if map.isNamed("model") || map.isNamed("fixed") {
        self = .fixed(index: index)
        return
      }
      if map.isNamed("handles") {
        self = .targetFixed(index: index)
        return
      }
    }
    return nil
  }

  private init?(
    _ first: PathStep, _ second: PathStep, _ third: PathStep, in model: ModelDescriptor
  ) {
    if let noise = model.noiseName, first.isNamed("model"), second.isNamed("noise"),
      third.isNamed(noise)
    {
      self = .noise
      return
    }
    guard case .index(let last) = third else {
      guard first.isNamed("model"), second.isNamed("fixed"),
        let index = third.index(in: model.fixed)
      else { return nil }
      self = .fixed(index: index)
      return
    }
    if first.isNamed("view"), last < 2, let axis = second.index(in: model.axes) {
      self = last == 0 ? .viewLower(axis: axis) : .viewUpper(axis: axis)
    } else if first.isNamed("model"), second.isNamed("inputs") {
      self = .modelInput(index: last)
    } else if first.isNamed("loss"), second.isNamed("samples") {
      self = .sample(index: last)
    } else {
      return nil
    }
  }
}

/// One step of a dotted path.
enum PathStep {
  case name([UInt8])
  case index(Int)

  func isNamed(_ other: StaticString) -> Bool {
    guard case .name(let bytes) = self, bytes.count == other.utf8CodeUnitCount else { return false }
    let buffer = UnsafeBufferPointer(start: other.utf8Start, count: other.utf8CodeUnitCount)
    return bytes.elementsEqual(buffer)
  }

  func isNamed(_ other: String) -> Bool {
    guard case .name(let bytes) = self else { return false }
    return bytes.elementsEqual(other.utf8)
  }

  /// Which of several parameters the step names.
  func index(in parameters: [ModelParameter]) -> Int? {
    for (index, parameter) in parameters.enumerated() where isNamed(parameter.name) {
      return index
    }
    return nil
  }

  /// Which of several names the step has.
  func index(in names: [String]) -> Int? {
    for (index, name) in names.enumerated() where isNamed(name) { return index }
    return nil
  }

  /// The steps of a path such as `probes[0].at[1]`; nil where it is not one.
  static func steps(_ path: String.UTF8View) -> [PathStep]? {
    var steps: [PathStep] = []
    var name: [UInt8] = []
    var index: Int?
    var isInside = false
    var wantsName = true
    for byte in path {
      switch byte {
      case UInt8(ascii: "."):
        if !name.isEmpty { steps.append(.name(name)) }
        guard !isInside, !wantsName || !name.isEmpty else { return nil }
        name = []
        wantsName = true
      case UInt8(ascii: "["):
        if !name.isEmpty { steps.append(.name(name)) }
        guard !isInside, !wantsName || !name.isEmpty else { return nil }
        name = []
        wantsName = false
        isInside = true
        index = nil
      case UInt8(ascii: "]"):
        guard isInside, let value = index else { return nil }
        steps.append(.index(value))
        isInside = false
      case UInt8(ascii: "0")...UInt8(ascii: "9") where isInside:
        let value = (index ?? 0) * 10 + Int(byte - UInt8(ascii: "0"))
        guard value < 1_000_000 else { return nil }
        index = value
      default:
        guard !isInside, wantsName else { return nil }
        name.append(byte)
      }
    }
    guard !isInside, !wantsName || !name.isEmpty else { return nil }
    if !name.isEmpty { steps.append(.name(name)) }
    return steps
  }
}
