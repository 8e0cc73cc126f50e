import InformationGeometry

extension Scene {
  /// The centres of the cells of the field of ellipses, row by row from the lower left; none where the layer is off.
  ///
  /// A centre that is off a singular line only by rounding is moved onto it.
  public var cellCenters: [Vector2] {
    guard let ellipses else { return [] }
    let width = view.width / Double(ellipses.columns)
    let height = view.height / Double(ellipses.rows)
    let rounding = max(width, height) * 1e-9
    let lines = planeModel.singularLines
    var centers: [Vector2] = []
    centers.reserveCapacity(ellipses.columns * ellipses.rows)
    for row in 0..<ellipses.rows {
      for column in 0..<ellipses.columns {
        var center = Vector2(
          view.lower.x + view.width * ((Double(column) + 0.5) / Double(ellipses.columns)),
          view.lower.y + view.height * ((Double(row) + 0.5) / Double(ellipses.rows)))
        for line in lines { center = line.snapped(center, within: rounding) }
        centers.append(center)
      }
    }
    return centers
  }
}
