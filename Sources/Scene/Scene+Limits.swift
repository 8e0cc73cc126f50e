import InformationGeometry

extension Scene {
  /// Whether every number of the canvas lies within its own limits: size, settings, θ*, window and layers. `fault` tells
  /// whether they can be drawn together.
  public var isWithinLimits: Bool {
    guard size.isWithinLimits else { return false }
    let descriptor = model.descriptor
    for (index, parameter) in descriptor.fixed.enumerated() {
      guard parameter.range.contains(model.settings.fixed[index]) else { return false }
      guard let own = handles.fixed[index] else { continue }
      guard parameter.mayDifferInTarget, parameter.range.contains(own) else { return false }
    }
    guard descriptor.axes[0].range.contains(handles.theta.x),
      descriptor.axes[1].range.contains(handles.theta.y)
    else { return false }
    for bound in [view.lower.x, view.upper.x, view.lower.y, view.upper.y] {
      guard NumberRange.coordinate.contains(bound) else { return false }
    }
    return layersAreWithinLimits
  }

  private var layersAreWithinLimits: Bool {
    for table in Self.layers {
      let count = table.count(in: self)
      guard count <= table.limit else { return false }
      for item in 0..<count {
        for (index, field) in table.fields.enumerated() {
          let value = table.value(index, of: item, in: self)
          guard
            value.isNothing ? field.isOptional || field.hasOpenDefault : field.kind.contains(value)
          else { return false }
        }
      }
    }
    return true
  }
}

extension FigureSize {
  /// Whether the sides lie within `Limits`.
  var isWithinLimits: Bool {
    switch self {
    case .pixels(let width, let height):
      Limits.pixelSide.contains(width) && Limits.pixelSide.contains(height)
        && width * height <= Limits.pixels
    case .paper(let width, let height, let unit):
      Limits.paperSide.contains(width * unit.points)
        && Limits.paperSide.contains(height * unit.points)
    case .column(let width, let unit): Limits.paperSide.contains(width * unit.points)
    case .talk: true
    }
  }
}
