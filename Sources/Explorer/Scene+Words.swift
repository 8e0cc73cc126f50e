import InformationGeometry
import Scene

extension Scene {
  /// The scene as a row of Doubles, from which `init(words:)` makes an equal one.
  public func words() -> [Double] {
    var out = WordWriter()
    out.put(optional: title)
    if let definition = model.family.definition {
      out.put(ModelFamilies.all.count)
      definition.put(&out)
    } else {
      out.put(ModelFamilies.all.firstIndex { ModelFamilies.areSame($0, model.family) } ?? 0)
    }
    put(state: &out)
    switch loss {
    case .kl, .expression, .expected: out.put(values: [])
    case .samples(let values): out.put(values: values)
    }
    if case .expression(let formula) = loss { out.put(optional: formula) } else { out.put(false) }
    if case .expected(let formula, let temperature) = loss {
      out.put(optional: formula)
      out.put(temperature)
    } else {
      out.put(false)
    }
    if model.descriptor.standardInputs != nil { out.put(values: model.settings.inputs) }
    out.put(sweep != nil)
    if let sweep { Self.put(sweep, in: model.descriptor, &out) }
    style.put(&out)
    return out.words
  }

  /// The scene that `words()` wrote; nil where the words are none of a scene that can be drawn.
  ///
  /// - Parameter words: untrusted words that should encode a scene.
  public init?(words: [Double]) {
    var reader = WordReader(words)
    self.init()
    guard let hasTitle = reader.flag() else { return nil }
    if hasTitle {
      guard let title = reader.text(limit: Limits.titleLength) else { return nil }
      self.title = title
    }
    guard let family = Self.family(&reader) else { return nil }
    model = Model(family)
    handles = Handles(family.descriptor)
    guard read(state: &reader),
      let values = reader.values(
        limit: Limits.samples, in: -Limits.coordinate...Limits.coordinate)
    else { return nil }
    if !values.isEmpty { loss = .samples(values) }
    guard let hasFormula = reader.flag() else { return nil }
    if hasFormula {
      guard let formula = reader.text(limit: 10_000),
        model.family.mistakes(inLoss: formula).isEmpty
      else { return nil }
      loss = .expression(formula)
    }
    guard let hasExpected = reader.flag() else { return nil }
    if hasExpected {
      guard let formula = reader.text(limit: 10_000),
        let temperature = reader.number(in: 0...Limits.coordinate),
        model.family.mistakes(inExpectedLoss: formula).isEmpty
      else { return nil }
      loss = .expected(formula, temperature: temperature)
    }
    if model.descriptor.standardInputs != nil {
      let coordinates = -Limits.coordinate...Limits.coordinate
      guard let inputs = reader.values(limit: Limits.inputs.upperBound, in: coordinates) else {
        return nil
      }
      model.settings.inputs = inputs
    }
    guard let hasSweep = reader.flag() else { return nil }
    if hasSweep {
      guard let sweep = Self.sweep(&reader, in: model.descriptor) else { return nil }
      self.sweep = sweep
    }
    guard let style = Style(&reader), reader.isAtEnd, fault == nil else { return nil }
    self.style = style
  }

  /// One of the geometry's own families by its place, or one that is given by formulas, which is compiled.
  private static func family(_ reader: inout WordReader) -> (any ModelFamily)? {
    let all = ModelFamilies.all
    guard let place = reader.whole(in: 0...all.count) else { return nil }
    if place < all.count { return all[place] }
    guard let definition = ModelDefinition(&reader) else { return nil }
    do throws(ModelDefinitionErrors) {
      return try FormulaFamily(definition)
    } catch {
      return nil
    }
  }

  /// What can be changed in a page: all but the title, the data and the sweep.
  func stateWords() -> [Double] {
    var out = WordWriter()
    put(state: &out)
    return out.words
  }

  /// The scene with another state; nil where the words are none.
  func withState(_ words: [Double]) -> Scene? {
    var reader = WordReader(words)
    var scene = self
    guard scene.read(state: &reader), reader.isAtEnd, scene.fault == nil else { return nil }
    return scene
  }

  // MARK: The state

  private func put(state out: inout WordWriter) {
    switch size {
    case .pixels(let width, let height):
      out.put(0)
      out.put(width)
      out.put(height)
    case .paper(let width, let height, let unit):
      out.put(1 + (FigureSize.PaperUnit.allCases.firstIndex(of: unit) ?? 0))
      out.put(width)
      out.put(height)
    case .column(let width, let unit):
      let units = FigureSize.PaperUnit.allCases
      out.put(1 + units.count + (units.firstIndex(of: unit) ?? 0))
      out.put(width)
    case .talk: out.put(1 + 2 * FigureSize.PaperUnit.allCases.count)
    }
    out.put(Theme.allCases.firstIndex(of: theme) ?? 0)
    for value in model.settings.fixed { out.put(value) }
    out.put(handles.theta.x)
    out.put(handles.theta.y)
    for value in handles.fixed {
      out.put(value != nil)
      if let value { out.put(value) }
    }
    for bound in [view.lower.x, view.upper.x, view.lower.y, view.upper.y] { out.put(bound) }
    putLayers(&out)
    for part in PanelPart.allCases { out.put(panel.contains(part)) }
    out.put(asksForPanel)
  }

  /// Reads a state; false where it is none, or where a number of it lies beyond its limits.
  private mutating func read(state reader: inout WordReader) -> Bool {
    guard readSize(&reader), let theme = reader.choice(Theme.allCases) else { return false }
    self.theme = theme
    let parameters = model.descriptor.fixed.indices
    for index in parameters {
      guard let value = reader.word() else { return false }
      model.settings.fixed[index] = value
    }
    guard let x = reader.word(), let y = reader.word() else { return false }
    handles.theta = Vector2(x, y)
    for index in parameters {
      guard let isOwn = reader.flag() else { return false }
      handles.fixed[index] = isOwn ? reader.word() : nil
    }
    guard let left = reader.word(), let right = reader.word(), let low = reader.word(),
      let high = reader.word()
    else { return false }
    view = Window(lower: Vector2(left, low), upper: Vector2(right, high))
    return readLayers(&reader) && readPanel(&reader) && isWithinLimits
  }

  private mutating func readSize(_ reader: inout WordReader) -> Bool {
    let units = FigureSize.PaperUnit.allCases
    guard let kind = reader.whole(in: 0...(1 + 2 * units.count)) else { return false }
    if kind == 0 {
      guard let width = reader.whole(in: Limits.pixelSide),
        let height = reader.whole(in: Limits.pixelSide)
      else { return false }
      size = .pixels(width: width, height: height)
    } else if kind > 2 * units.count {
      size = .talk
    } else if kind > units.count {
      guard let width = reader.word() else { return false }
      size = .column(width: width, unit: units[kind - 1 - units.count])
    } else {
      guard let width = reader.word(), let height = reader.word() else { return false }
      size = .paper(width: width, height: height, unit: units[kind - 1])
    }
    return true
  }

  private mutating func readPanel(_ reader: inout WordReader) -> Bool {
    panel = []
    for part in PanelPart.allCases {
      guard let isShown = reader.flag() else { return false }
      if isShown { panel.insert(part) }
    }
    guard let isAskedFor = reader.flag() else { return false }
    asksForPanel = isAskedFor
    return true
  }
}
