import Drawing
import InformationGeometry
import Scene

/// A scene as a finished drawing.
///
///     scene ─► arrangement (where canvas and panel stand)
///           ─► layers of the canvas, panel, title  ─► Drawing
///
/// The same scene and the same font metrics give the same drawing, bit for bit, on every machine.
public enum Figure {
  /// Lays out a scene: its charts, or its small multiples where it sweeps over plain lists, one frame of any other sweep
  /// (`frame`, or the first), otherwise one figure.
  ///
  /// - Returns: the drawing and its warnings; for a frame, the warnings of all frames of its film.
  /// - Throws: `LayoutError` when the fonts lack a character or the figure has no room for its axes.
  public static func laidOut(
    _ scene: Scene, fonts: FontMetrics
  ) throws(LayoutError) -> FigureDrawing {
    let paths = knownPaths(of: scene)
    var figure: FigureDrawing
    if scene.sweep != nil, case .film = try Kind(scene, fonts, paths) {
      // It tells the size at which it has room itself.
      var film = try Film(scene: scene, fonts: fonts)
      figure = FigureDrawing(
        drawing: try film.drawing(frame: scene.sweep?.frame ?? 0), warnings: film.warnings)
    } else {
      figure = try LeastSize.told(for: scene) { (scene) throws(LayoutError) in
        try checkRoom(
          try sized(scene, fonts: fonts, paths: paths), fonts: fonts, paths: paths)
      } _: { () throws(LayoutError) in
        try laidOutAlone(
          try sized(scene, fonts: fonts, paths: paths), fonts: fonts, paths: paths)
      }
    }
    figure.warnings += FigureWarning.phrasesNotFound(scene.style, in: figure.drawing)
    return figure
  }

  /// What a scene is drawn as.
  private enum Kind {
    case curvature(CurvatureFigure)
    case corner(CornerFigure)
    case multiples(SmallMultiples)
    /// The frames of a sweep, which `Film` lays out: each has the room of a single figure.
    case film
    case single

    init(
      _ scene: Scene, _ fonts: FontMetrics, _ paths: [[PathReading]]?
    ) throws(LayoutError) {
      if let comparison = scene.comparison {
        let loss = scene.planeLoss
        if let layers = loss.layers {
          self = .curvature(
            CurvatureFigure(
              scene: scene, comparison: comparison, loss: loss, layers: layers, fonts: fonts))
          return
        }
      }
      if scene.corner != nil {
        self = .corner(try CornerFigure(scene: scene, fonts: fonts))
      } else if scene.hasSeveralCanvases {
        self = .multiples(SmallMultiples(scene: scene, fonts: fonts, paths: paths))
      } else {
        self = scene.sweep == nil ? .single : .film
      }
    }
  }

  /// The paths of each canvas of a still figure on paper, so that its key has no room for signs of other ends; nil elsewhere,
  /// where the key keeps its height whatever moves.
  private static func knownPaths(of scene: Scene) -> [[PathReading]]? {
    guard scene.extent.unit == .point, !scene.paths.isEmpty, scene.comparison == nil,
      scene.corner == nil, scene.sweep == nil || scene.isSmallMultiples
    else { return nil }
    return (scene.hasSeveralCanvases ? scene.panels.map { $0.scene } : [scene]).map {
      PathReading.readings($0, loss: $0.planeLoss, at: nil)
    }
  }

  private static func laidOutAlone(
    _ scene: Scene, fonts: FontMetrics, paths: [[PathReading]]?
  ) throws(LayoutError) -> FigureDrawing {
    switch try Kind(scene, fonts, paths) {
    case .curvature(let figure): try figure.laidOut()
    case .corner(let figure): try figure.laidOut()
    case .multiples(let figure): try figure.laidOut()
    case .film, .single:
      try SingleFigure(
        scene: scene, fonts: fonts, conditionScale: ConditionScale(scenes: [scene]),
        paths: paths?.first
      ).laidOut()
    }
  }

  /// Throws what laying out a scene at its size would throw for want of room.
  private static func checkRoom(
    _ scene: Scene, fonts: FontMetrics, paths: [[PathReading]]?
  ) throws(LayoutError) {
    switch try Kind(scene, fonts, paths) {
    case .curvature(let figure): try figure.checkRoom()
    case .corner(let figure): _ = try figure.laidOut()
    case .multiples(let figure): try figure.checkRoom()
    case .film, .single:
      try SingleFigure.checkRoom(
        [scene], typesetter: SingleFigure.typesetter(scene, fonts: fonts),
        signs: (paths?.first).map { PathReading.signs(of: $0, in: scene) })
    }
  }

  /// The scene with a suitable height if it sets only a width.
  private static func sized(
    _ scene: Scene, fonts: FontMetrics, paths: [[PathReading]]?
  ) throws(LayoutError) -> Scene {
    try scene.withHeight { (scene) throws(LayoutError) in
      switch try Kind(scene, fonts, paths) {
      case .curvature(let figure): try figure.naturalHeight()
      case .corner(let figure): try figure.naturalHeight()
      case .multiples(let figure): try figure.naturalHeight()
      case .film, .single:
        try SingleFigure.naturalHeight(
          of: scene, typesetter: SingleFigure.typesetter(scene, fonts: fonts),
          signs: (paths?.first).map { PathReading.signs(of: $0, in: scene) })
      }
    }
  }

  /// The drawing alone, without warnings.
  ///
  /// - Throws: `LayoutError` when the fonts lack a character or the figure has no room for its axes.
  public static func drawing(of scene: Scene, fonts: FontMetrics) throws(LayoutError) -> Drawing {
    try laidOut(scene, fonts: fonts).drawing
  }
}
