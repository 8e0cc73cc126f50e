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
    var figure = try LeastSize.told(for: scene) { (scene) throws(LayoutError) in
      try checkRoom(
        try sized(scene, fonts: fonts, paths: paths), fonts: fonts, paths: paths)
    } _: { () throws(LayoutError) in
      try laidOutAlone(
        try sized(scene, fonts: fonts, paths: paths), fonts: fonts, paths: paths)
    }
    figure.warnings += FigureWarning.phrasesNotFound(scene.style, in: figure.drawing)
    return figure
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
    if let comparison = scene.comparison {
      let loss = scene.planeLoss
      if let layers = loss.layers {
        return try CurvatureFigure(
          scene: scene, comparison: comparison, loss: loss, layers: layers, fonts: fonts
        ).laidOut()
      }
    }
    if scene.corner != nil { return try CornerFigure(scene: scene, fonts: fonts).laidOut() }
    if scene.hasSeveralCanvases {
      return try SmallMultiples(scene: scene, fonts: fonts, paths: paths).laidOut()
    }
    if let sweep = scene.sweep {
      var film = try Film(scene: scene, fonts: fonts)
      return FigureDrawing(
        drawing: try film.drawing(frame: sweep.frame ?? 0), warnings: film.warnings)
    }
    return try SingleFigure(
      scene: scene, fonts: fonts, conditionScale: ConditionScale(scenes: [scene]),
      paths: paths?.first
    ).laidOut()
  }

  /// Throws what laying out a scene at its size would throw for want of room.
  private static func checkRoom(
    _ scene: Scene, fonts: FontMetrics, paths: [[PathReading]]?
  ) throws(LayoutError) {
    if let comparison = scene.comparison {
      let loss = scene.planeLoss
      if let layers = loss.layers {
        return try CurvatureFigure(
          scene: scene, comparison: comparison, loss: loss, layers: layers, fonts: fonts
        ).checkRoom()
      }
    }
    if scene.corner != nil {
      _ = try CornerFigure(scene: scene, fonts: fonts).laidOut()
    } else if scene.hasSeveralCanvases {
      try SmallMultiples(scene: scene, fonts: fonts, paths: paths).checkRoom()
    } else if scene.sweep != nil {
      try FilmPlan.checkRoom(FilmScenes(scene), fonts: fonts)
    } else {
      try SingleFigure.checkRoom(
        [scene], typesetter: SingleFigure.typesetter(scene, fonts: fonts),
        signs: (paths?.first).map {
          PathReading.signs(of: $0, in: scene.view, hasPlot: FigurePanel.hasConvergence(scene))
        })
    }
  }

  /// The scene with a suitable height if it sets only a width.
  private static func sized(
    _ scene: Scene, fonts: FontMetrics, paths: [[PathReading]]?
  ) throws(LayoutError) -> Scene {
    try scene.withHeight { (scene) throws(LayoutError) in
      if let comparison = scene.comparison, let layers = scene.planeLoss.layers {
        return try CurvatureFigure(
          scene: scene, comparison: comparison, loss: scene.planeLoss, layers: layers, fonts: fonts
        ).naturalHeight()
      }
      if scene.corner != nil {
        return try CornerFigure(scene: scene, fonts: fonts).naturalHeight()
      }
      if scene.hasSeveralCanvases {
        return try SmallMultiples(scene: scene, fonts: fonts, paths: paths).naturalHeight()
      }
      return try SingleFigure.naturalHeight(
        of: scene, typesetter: SingleFigure.typesetter(scene, fonts: fonts),
        signs: (paths?.first).map {
          PathReading.signs(
            of: $0, in: scene.view, hasPlot: FigurePanel.hasConvergence(scene))
        })
    }
  }

  /// The drawing alone, without warnings.
  ///
  /// - Throws: `LayoutError` when the fonts lack a character or the figure has no room for its axes.
  public static func drawing(of scene: Scene, fonts: FontMetrics) throws(LayoutError) -> Drawing {
    try laidOut(scene, fonts: fonts).drawing
  }
}
