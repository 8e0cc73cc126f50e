extension SceneNumber {
  /// The numbers with a short name, in the order in which they are documented.
  public static let shortNames: [(name: StaticString, number: SceneNumber)] = [
    ("sigma", .modelSigma), ("mu1", .mu1), ("mu2", .mu2), ("separation", .separation),
  ]

  /// The canonical dotted path in a scene of mixtures, as in `ellipses.scale`, `view.mu1[0]`,
  /// `probes[0].at[1]`.
  public var path: String { path(in: .gaussianMixture) }

  /// The canonical dotted path in a scene of this family, by the names of its parameters.
  public func path(in family: Scene.Model.Family) -> String {
    let names = family.parameters
    return switch self {
    case .modelSigma: "model.sigma"
    case .modelInput(let index): "model.inputs[\(index)]"
    case .mu1: "handles.\(names[0])"
    case .mu2: "handles.\(names[1])"
    case .handlesSigma: "handles.sigma"
    case .separation: "separation"
    case .viewLower(let axis): "view.\(names[axis])[0]"
    case .viewUpper(let axis): "view.\(names[axis])[1]"
    case .ellipsesScale: "ellipses.scale"
    case .ellipsesEpsilon: "ellipses.epsilon"
    case .ellipsesGrid: "ellipses.grid"
    case .ellipsesColumns: "ellipses.grid[0]"
    case .ellipsesRows: "ellipses.grid[1]"
    case .probe(let index, let axis): "probes[\(index)].at[\(axis)]"
    case .sample(let index): "loss.samples[\(index)]"
    case .flowParticles: "flow.particles"
    case .flowSeed: "flow.seed"
    case .flowDuration: "flow.duration"
    case .contourCount: "contours.levels"
    case .contourLevel(let index): "contours.levels[\(index)]"
    }
  }

  /// The short name where there is one, else the path: what the writer writes.
  public func name(in family: Scene.Model.Family) -> String {
    switch self {
    case .modelSigma: "sigma"
    case .mu1: family.parameters[0]
    case .mu2: family.parameters[1]
    default: path(in: family)
    }
  }

  /// The short name, or the path, in a scene of mixtures.
  public var name: String { name(in: .gaussianMixture) }

  /// The number that a dotted path or a short name names; nil where it names none. A probe may be
  /// written with or without `at`. Whether a scene has the number (a third probe, say) is for
  /// `Scene.value(of:)`.
  public init?(path: String, in family: Scene.Model.Family = .gaussianMixture) {
    guard let steps = PathStep.steps(path.utf8),
      let number = SceneNumber(steps: steps, in: family)
    else { return nil }
    self = number
  }

  init?(steps: [PathStep], in family: Scene.Model.Family = .gaussianMixture) {
    switch steps.count {
    case 1: self.init(steps[0], in: family)
    case 2: self.init(steps[0], steps[1], in: family)
    case 3: self.init(steps[0], steps[1], steps[2], in: family)
    case 4:
      guard steps[2].isNamed("at"),
        let number = SceneNumber(steps[0], steps[1], steps[3], in: family), case .probe = number
      else { return nil }
      self = number
    default: return nil
    }
  }

  private init?(_ only: PathStep, in family: Scene.Model.Family) {
    if only.isNamed("sigma") {
      self = .modelSigma
    } else if let axis = only.axis(in: family) {
      self = axis == 0 ? .mu1 : .mu2
    } else if only.isNamed("separation") {
      self = .separation
    } else {
      return nil
    }
  }

  private init?(_ map: PathStep, _ key: PathStep, in family: Scene.Model.Family) {
    if map.isNamed("handles"), let axis = key.axis(in: family) {
      self = axis == 0 ? .mu1 : .mu2
      return
    }
    let known: [(StaticString, StaticString, SceneNumber)] = [
      ("model", "sigma", .modelSigma), ("handles", "sigma", .handlesSigma),
      ("ellipses", "scale", .ellipsesScale),
      ("ellipses", "epsilon", .ellipsesEpsilon), ("ellipses", "grid", .ellipsesGrid),
      ("flow", "particles", .flowParticles), ("flow", "seed", .flowSeed),
      ("flow", "duration", .flowDuration),
      ("contours", "levels", .contourCount),
    ]
    for entry in known where map.isNamed(entry.0) && key.isNamed(entry.1) {
      self = entry.2
      return
    }
    return nil
  }

  private init?(
    _ first: PathStep, _ second: PathStep, _ third: PathStep, in family: Scene.Model.Family
  ) {
    guard case .index(let last) = third else { return nil }
    if first.isNamed("probes"), case .index(let index) = second, last < 2 {
      self = .probe(index: index, axis: last)
    } else if first.isNamed("view"), last < 2, let axis = second.axis(in: family) {
      self = last == 0 ? .viewLower(axis: axis) : .viewUpper(axis: axis)
    } else if first.isNamed("model"), second.isNamed("inputs") {
      self = .modelInput(index: last)
    } else if first.isNamed("ellipses"), second.isNamed("grid"), last < 2 {
      self = last == 0 ? .ellipsesColumns : .ellipsesRows
    } else if first.isNamed("loss"), second.isNamed("samples") {
      self = .sample(index: last)
    } else if first.isNamed("contours"), second.isNamed("levels") {
      self = .contourLevel(index: last)
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

  /// Which parameter of the family the step names.
  func axis(in family: Scene.Model.Family) -> Int? {
    guard case .name(let bytes) = self else { return nil }
    for (axis, name) in family.parameters.enumerated() where bytes.elementsEqual(name.utf8) {
      return axis
    }
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
