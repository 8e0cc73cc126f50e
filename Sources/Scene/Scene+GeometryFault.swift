import InformationGeometry

extension Scene {
  /// The faults of points and transports relative to the model and to each other.
  var geometryFaults: [Fault] {
    var faults: [Fault] = []
    for (index, transport) in transports.enumerated() {
      guard geodesics.indices.contains(transport.along), geodesics[transport.along].fan == nil
      else {
        faults.append(.noGeodesic(transport: index))
        continue
      }
    }
    let points = geometryPoints
    guard !points.isEmpty else { return faults }
    let model = planeModel
    for (place, point) in points where !model.contains(point) {
      faults.append(.outside(place, point))
    }
    return faults
  }

  /// The points that must lie in Θ, with their places.
  private var geometryPoints: [(FieldPlace, Vector2)] {
    var points: [(FieldPlace, Vector2)] = []
    for (layer, table) in Self.layers.enumerated() {
      for item in 0..<table.count(in: self) {
        for field in table.fields.indices {
          let place = FieldPlace(layer: layer, item: item, field: field)
          guard place.isInDomain, case .point(let point) = place.value(in: self) else { continue }
          points.append((place, point))
        }
      }
    }
    return points
  }
}

extension FieldPlace {
  /// Whether the field is a point that must lie in Θ.
  public var isInDomain: Bool {
    guard case .point = about.kind, !about.name.utf8.elementsEqual("direction".utf8) else {
      return false
    }
    return layer == Scene.layer(named: "probes") || layer == Scene.layer(named: "paths")
      || layer == Scene.layer(named: "geodesics") || layer == Scene.layer(named: "balls")
  }
}
