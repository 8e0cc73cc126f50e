import InformationGeometry

extension Scene {
  /// The number as the scene has it; nil where it has none (a layer that is off, a probe that is
  /// not there).
  public func value(of number: SceneNumber) -> Double? {
    switch number {
    case .fixed(let index):
      return model.settings.fixed.indices.contains(index) ? model.settings.fixed[index] : nil
    case .modelInput(let index):
      return model.settings.inputs.indices.contains(index) ? model.settings.inputs[index] : nil
    case .input(let column, let row): return model.input(column, row: row)
    case .noise: return model.noise
    case .temperature:
      guard case .expected(_, let temperature) = loss else { return nil }
      return temperature
    case .target(let axis): return axis == 0 ? handles.theta.x : handles.theta.y
    case .targetFixed(let index):
      let fixed = model.descriptor.fixed
      guard fixed.indices.contains(index), fixed[index].mayDifferInTarget else { return nil }
      return handles.fixed[index] ?? model.settings.fixed[index]
    case .distance:
      guard model.descriptor.distance?.settable != nil else { return nil }
      return planeModel.distance(at: handles.theta)
    case .viewLower(let axis): return axis == 0 ? view.lower.x : view.lower.y
    case .viewUpper(let axis): return axis == 0 ? view.upper.x : view.upper.y
    case .sample(let index):
      guard case .samples(let values) = loss, values.indices.contains(index) else { return nil }
      return values[index]
    case .field(let place): return place.value(in: self).number(place.part)
    }
  }

  /// The scene with one number changed; nil where the scene has no such number or could not be
  /// drawn with it. Numbers that count something are rounded to the nearest whole number.
  public func setting(_ number: SceneNumber, to value: Double) -> Scene? {
    guard self.value(of: number) != nil, range(of: number).contains(value) else { return nil }
    var scene = self
    scene.assign(value, to: number)
    return scene.fault == nil ? scene : nil
  }

  /// Changes a number that the scene has to a value in its range. The scene may be invalid until all numbers that belong
  /// together are assigned.
  mutating func assign(_ value: Double, to number: SceneNumber) {
    switch number {
    case .fixed(let index): model.settings.fixed[index] = value
    case .modelInput(let index): model.settings.inputs[index] = value
    case .input(let column, let row): model.setInput(column, row: row, to: value)
    case .noise: model.setNoise(value)
    case .temperature:
      guard case .expected(let formula, _) = loss else { return }
      loss = .expected(formula, temperature: value)
    case .target(let axis):
      if axis == 0 { handles.theta.x = value } else { handles.theta.y = value }
    case .targetFixed(let index): handles.fixed[index] = value
    case .distance:
      handles.theta = planeModel.moved(handles.theta, toDistance: value) ?? handles.theta
    case .viewLower(let axis):
      if axis == 0 { view.lower.x = value } else { view.lower.y = value }
    case .viewUpper(let axis):
      if axis == 0 { view.upper.x = value } else { view.upper.y = value }
    case .sample(let index):
      guard case .samples(var values) = loss else { return }
      values[index] = value
      loss = .samples(values)
    case .field(let place):
      let value = place.value(in: self).setting(place.part, to: value)
      place.table.setValue(value, of: place.field, of: place.item, in: &self)
    }
  }

  /// Whether a number of the scene has an effect, given the others.
  public func applies(_ number: SceneNumber) -> Bool {
    guard case .field(let place) = number else { return true }
    return place.applies(in: self)
  }

  /// The values that a number may have.
  public func range(of number: SceneNumber) -> NumberRange {
    number.range(in: model.descriptor)
  }
}
