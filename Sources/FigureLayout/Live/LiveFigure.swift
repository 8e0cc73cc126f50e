import Drawing
import InformationGeometry
import Scene

/// A figure that is laid out repeatedly while the user changes its scene.
///
/// Its drawings are those of `Figure`, with four differences that last only as long as something moves: on request, moving
/// particles replace standing trails; only a limited number of standing trails is computed at a time, and the others keep their
/// shape until `isComplete`; the axis of the density keeps its range while `holdsAxis` is set, so that a dragged mark stays
/// under the finger; and labels keep their sides while `holdsLabels` is set. At rest the drawing equals that of `Figure`, bit
/// for bit.
public struct LiveFigure {
  private let fonts: FontMetrics
  private let layers = LiveLayers()

  public init(fonts: FontMetrics) {
    self.fonts = fonts
  }

  /// Whether the axis of the density keeps its range when the density changes.
  public var holdsAxis: Bool {
    get { layers.holdsAxis }
    nonmutating set { layers.holdsAxis = newValue }
  }

  /// Whether labels keep their last sides as long as these are free.
  public var holdsLabels: Bool {
    get { layers.labels.isHeld }
    nonmutating set { layers.labels.isHeld = newValue }
  }

  /// Whether the last drawing was complete and up to date.
  public var isComplete: Bool { layers.isComplete }

  /// Where things stand on the last drawing; nil before the first.
  public var places: FigurePlaces? { layers.places }

  /// The drawing of a scene without a sweep.
  ///
  /// - Parameters:
  ///   - scene: what to draw; a sweep is not looked at.
  ///   - particles: the particles as they are now; nil to draw trails that stand.
  ///   - trailBudget: how many standing trails may be computed anew.
  ///   - isHurried: whether streamlines may stay as they were.
  /// - Throws: `LayoutError` when the fonts lack a character or the figure has no room for its axes.
  public func drawing(
    of scene: Scene, particles: LiveParticles? = nil, trailBudget: Int = .max,
    isHurried: Bool = false
  ) throws(LayoutError) -> Drawing {
    layers.trailBudget = trailBudget
    layers.isHurried = isHurried
    layers.isComplete = true
    layers.labels.beginDrawing()
    var figure = SingleFigure(
      scene: scene, fonts: fonts, conditionScale: layers.conditionScale(of: scene))
    figure.particles = particles?.groups ?? []
    figure.live = layers
    return try figure.laidOut().drawing
  }

  /// The figure of a scene without a sweep at its own size: what `Figure` draws. A page that calls this instead need not
  /// carry films and small multiples.
  ///
  /// - Parameter scene: what to draw; a sweep is not looked at.
  /// - Throws: `LayoutError` when the fonts lack a character or the figure has no room for its axes.
  public func still(of scene: Scene) throws(LayoutError) -> Drawing {
    let scene = try scene.withHeight { (scene) throws(LayoutError) in
      try SingleFigure.naturalHeight(
        of: scene, typesetter: SingleFigure.typesetter(scene, fonts: fonts))
    }
    return try SingleFigure(
      scene: scene, fonts: fonts, conditionScale: ConditionScale(scenes: [scene])
    ).laidOut().drawing
  }

  /// A height at which a figure of this width shows its panel: `height` itself if it does, else as much as the panel
  /// needs below the canvas.
  ///
  /// - Parameters:
  ///   - scene: what is to be drawn.
  ///   - width: in pixels.
  ///   - height: in pixels, what there is to be seen at once.
  public func height(for scene: Scene, width: Double, within height: Double) -> Double {
    let scene = scene.resized(width: width, height: height)
    let typesetter = SingleFigure.typesetter(scene, fonts: fonts)
    if let (arrangement, _) = try? SingleFigure.arrange([scene], typesetter: typesetter),
      arrangement.panelPlace == .right
        && SingleFigure.shownParts(scene, arrangement, scale: typesetter.scale).count
          == FigurePanel.parts(of: scene).count
        || FigurePanel.parts(of: scene).isEmpty
    {
      return height
    }
    let em = typesetter.scale.em
    let canvas =
      scene.isStretched
      ? width - 5 * em : (width - 5 * em) * scene.view.height / scene.view.width
    // Titles of a narrow figure may take three lines.
    let title = scene.title == nil ? 1.0 : 6.5
    let key = (try? FigureKey(scene, typesetter: typesetter))?.height(width: width - 5 * em) ?? 0
    return
      (canvas + key + (title + Arrangement.axisRoom + 4.2) * em
      + FigurePanel.rowHeight(of: scene, width: width, scale: typesetter.scale)).rounded(.up)
  }
}

extension Scene {
  /// The scene at another size in pixels.
  ///
  /// - Parameters:
  ///   - width: the width in pixels, a finite number; kept within `Limits.pixelSide`.
  ///   - height: the height, likewise.
  public func resized(width: Double, height: Double) -> Scene {
    let sides = Double(Limits.pixelSide.lowerBound)...Double(Limits.pixelSide.upperBound)
    func side(_ length: Double) -> Int {
      Int(min(max(length.isNaN ? 0 : length, sides.lowerBound), sides.upperBound).rounded())
    }
    var scene = self
    scene.size = .pixels(width: side(width), height: side(height))
    return scene
  }
}
