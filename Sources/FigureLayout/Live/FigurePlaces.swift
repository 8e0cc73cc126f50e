import Drawing
import InformationGeometry

/// The positions on a figure of the parts that can be dragged.
public struct FigurePlaces {
  let map: CanvasMap
  /// The axis of the density, where the panel shows it.
  public internal(set) var axis: DensityAxis?

  init(map: CanvasMap) {
    self.map = map
  }

  /// The canvas, on which Θ lies.
  public var canvas: Rect { map.rect }

  /// Drawing units in one unit of the parameters.
  public var unitsPerParameter: Double { map.unitsPerParameter }

  /// How much of each parameter one drawing unit is.
  public var parametersPerUnit: Vector2 {
    Vector2(1 / map.unitsPerParameter, 1 / (map.unitsPerParameter * map.ratio))
  }

  /// Where a point of Θ lies on the figure.
  ///
  /// - Parameter theta: (μ1, μ2).
  public func point(_ theta: Vector2) -> Point { map.point(theta) }

  /// Which point of Θ lies at a place of the figure.
  ///
  /// - Parameter point: in drawing units.
  public func theta(_ point: Point) -> Vector2 { map.theta(point) }
}

/// The x axis of the density plot.
public struct DensityAxis {
  /// The plot; the axis is its lower side.
  public let plot: Rect
  let bounds: DataBounds

  /// The range of x that the axis shows.
  public var range: ClosedRange<Double> { bounds.lower...max(bounds.lower, bounds.upper) }

  /// Where a value of x lies on the figure.
  ///
  /// - Parameter x: in the unit of the parameters.
  public func place(of x: Double) -> Double {
    plot.left + (x - bounds.lower) * (plot.width / (bounds.upper - bounds.lower))
  }

  /// Which value of x lies at a place of the figure.
  ///
  /// - Parameter place: the horizontal place in drawing units.
  public func value(at place: Double) -> Double {
    bounds.lower + (place - plot.left) / plot.width * (bounds.upper - bounds.lower)
  }
}
