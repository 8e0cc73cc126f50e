import InformationGeometry

extension Scene {
  /// Why values that are each in range cannot be drawn together.
  public enum Fault: Equatable, Sendable {
    /// The window's lower bound is not below the upper one.
    case emptyView(axis: Int)
    /// A side of the window is too small relative to its bounds (`Limits.relativeView`).
    case thinView(axis: Int)
    /// One side of the window is far larger than the other (`Limits.viewAspect`).
    case slenderView
    /// The window is too large for the unit of its axes, σ (`Limits.viewInSigmas`).
    case wideView(axis: Int)
    /// Fields of a layer that do not go together.
    case layer(LayerFault)
    /// A number is out of range after the handles were moved to a new distance.
    case handlesOutOfRange
    /// A parameter of θ*, or a side of the window, leaves the domain of the parameter.
    case handlesOutsideDomain(axis: Int)
    case viewOutsideDomain(axis: Int)
    /// The family has no member with these settings.
    case model(ModelFault)
    /// A point of a layer, a field of `Scene.layers`, lies outside of Θ.
    case outside(FieldPlace, Vector2)
    /// A transport names a geodesic that does not exist or is a fan.
    case noGeodesic(transport: Int)
    /// The numbers of outputs and inputs of a regression differ.
    case unequalOutputs
  }

  /// The first thing that is wrong with the numbers together; nil where the scene can be drawn.
  public var fault: Fault? { faults.first }

  /// Everything that is wrong with the numbers together.
  public var faults: [Fault] {
    var faults: [Fault] = []
    for axis in 0..<2 {
      let lower = axis == 0 ? view.lower.x : view.lower.y
      let upper = axis == 0 ? view.upper.x : view.upper.y
      let side = upper - lower
      if !(lower < upper) {
        faults.append(.emptyView(axis: axis))
      } else if side < Limits.relativeView * max(lower.magnitude, upper.magnitude) {
        faults.append(.thinView(axis: axis))
      } else if let unit = model.descriptor.unit,
        side > Limits.viewInSigmas * model.settings.fixed[unit]
      {
        faults.append(.wideView(axis: axis))
      }
    }
    if faults.isEmpty, !isStretched,
      max(view.width, view.height) > Limits.viewAspect * min(view.width, view.height)
    {
      faults.append(.slenderView)
    }
    for (index, table) in Self.layers.enumerated() {
      for fault in table.faults(in: self, layer: index) { faults.append(.layer(fault)) }
    }
    for axis in 0..<2 {
      let domain = model.descriptor.axes[axis].domain
      let value = axis == 0 ? handles.theta.x : handles.theta.y
      let lower = axis == 0 ? view.lower.x : view.lower.y
      let upper = axis == 0 ? view.upper.x : view.upper.y
      if !domain.contains(value) { faults.append(.handlesOutsideDomain(axis: axis)) }
      if lower < domain.lower || upper > domain.upper {
        faults.append(.viewOutsideDomain(axis: axis))
      }
    }
    if max(handles.theta.x.magnitude, handles.theta.y.magnitude) > Limits.coordinate {
      faults.append(.handlesOutOfRange)
    }
    if let fault = model.family.fault(in: model.settings) {
      faults.append(.model(fault))
    }
    faults += geometryFaults
    let count =
      model.descriptor.standardInputs != nil
      ? model.settings.inputs.count : model.descriptor.outputCount
    if let count, case .samples(let outputs) = loss, outputs.count != count {
      faults.append(.unequalOutputs)
    }
    return faults
  }
}
