import Drawing
import Elementary
import InformationGeometry
import Scene

/// The decisions of a film for all of its frames, made from frames spread over it, so that nothing moves unintentionally: the
/// positions of the parts, the scales, and the sides of labels.
struct FilmPlan {
  let arrangement: Arrangement
  let title: TitleBlock
  let conditionScale: ConditionScale
  /// The room that the labels of the vertical axis take at most.
  let tickWidth: Double
  let density: DataBounds
  /// Whether the entries of F(θ*) ever need four digits each.
  let needsDigits: Bool
  /// The values from which levels of contours are chosen; nil if there are no contours.
  let contours: FilmContours?
  let streamlines: [FilmStreamlines]
  private(set) var labels: LabelPlan

  /// Those of axes, key, colour bar and panel.
  private let otherWarnings: [FigureWarning]

  /// The warnings of some or all frames.
  var warnings: [FigureWarning] {
    labels.unplaced.map { .labelWithoutRoom($0) } + otherWarnings
  }

  /// The number of frames that are examined; swept values are monotone between them, or hardly change.
  private static let sampleCount = 49

  init(_ scenes: FilmScenes, fonts: FontMetrics) throws(LayoutError) {
    var sample = scenes.sample(Self.sampleCount)
    let typesetter = SingleFigure.typesetter(sample[0], fonts: fonts)
    var (arrangement, title) = try SingleFigure.arrange(sample, typesetter: typesetter)
    let fitting = sample.map {
      $0.withGrid(on: arrangement.canvas, em: typesetter.scale.em)
    }
    if fitting[0].ellipses != sample[0].ellipses {
      sample = fitting
      (arrangement, title) = try SingleFigure.arrange(sample, typesetter: typesetter)
    }
    let first = sample[0]
    var few: [Scene] = []
    for (index, scene) in sample.enumerated() where index % 4 == 0 || index == sample.count - 1 {
      few.append(scene)
    }
    let conditionScale = ConditionScale(scenes: few)
    var density = DataPlot.bounds(of: first)
    var needsDigits = false
    var canvases: [CanvasFigure] = []
    for scene in sample {
      density.include(DataPlot.bounds(of: scene))
      let matrix = scene.planeModel.fisher(at: scene.handles.theta).matrix
      needsDigits = needsDigits || FisherTable.needsDigits(matrix)
      canvases.append(
        try SingleFigure(scene: scene, fonts: fonts, conditionScale: conditionScale).canvas(
          of: scene, arrangement, typesetter: typesetter, reading: SceneReading(scene)))
    }
    self.arrangement = arrangement
    self.title = title
    var warnings = try canvases[0].axes.warnings()
    warnings += try SingleFigure.wordWarnings(
      first, arrangement, key: FigureKey(first, typesetter: typesetter), typesetter: typesetter)
    otherWarnings =
      warnings + SingleFigure.panelWarnings(first, arrangement, scale: typesetter.scale)
    self.conditionScale = conditionScale
    self.density = density
    self.needsDigits = needsDigits
    tickWidth = try SingleFigure.tickWidth(sample, typesetter: typesetter)
    contours = Self.contours(canvases)
    let middle = canvases[canvases.count / 2].context
    streamlines =
      middle.scene.flow.map { FlowLayer(context: middle, settings: $0).filmStreamlines() } ?? []
    labels = try Self.labels(canvases, contours)
  }

  /// Throws what the plan of a film would throw for want of room.
  static func checkRoom(_ scenes: FilmScenes, fonts: FontMetrics) throws(LayoutError) {
    let sample = scenes.sample(sampleCount)
    try SingleFigure.checkRoom(
      sample, typesetter: SingleFigure.typesetter(sample[0], fonts: fonts))
  }

  /// From every fourth canvas, which gives enough values over the whole film.
  private static func contours(_ canvases: [CanvasFigure]) -> FilmContours? {
    var values: [Double] = []
    for (index, canvas) in canvases.enumerated() where index % 4 == 0 {
      guard let settings = canvas.context.scene.contours, case .count = settings.levels
      else { continue }
      values += ContourLayer(context: canvas.context, settings: settings).samples()
    }
    return values.isEmpty ? nil : FilmContours(values)
  }

  /// Where the numbers of the contours of κ stand, which move least: each at the place that is free in most frames.
  private static func contourSteps(
    _ canvases: [CanvasFigure], _ samples: [LabelPlan.Sample], _ contours: FilmContours?
  ) throws(LayoutError) -> [Int] {
    var counts: [[Int]] = []
    for (canvas, sample) in zip(canvases, samples) {
      guard let settings = canvas.context.scene.contours, settings.quantity == .kappa else {
        continue
      }
      try ContourLayer(context: canvas.context, settings: settings, film: contours).addCollisions(
        with: sample, to: &counts)
    }
    var steps: [Int] = []
    for line in counts {
      var best = 0
      for (step, count) in line.enumerated() where count < line[best] { best = step }
      steps.append(best)
    }
    return steps
  }

  private static func labels(
    _ canvases: [CanvasFigure], _ contours: FilmContours?
  ) throws(LayoutError) -> LabelPlan {
    var samples: [LabelPlan.Sample] = []
    for canvas in canvases { samples.append(try canvas.labelSample()) }
    var plan = LabelPlan(&samples)
    plan.contourSteps = try contourSteps(canvases, samples, contours)
    for index in canvases[0].context.model.singularLines.indices {
      let isOutside = canvases.allSatisfy { canvas in
        let layers = SingularLineLayer.all(canvas.context)
        return layers.indices.contains(index) && layers[index].upperEnd != nil
      }
      if isOutside {
        plan.outside.append(index)
        continue
      }
      var collisions = [Int](repeating: 0, count: SingularLineLayer.stepCount)
      for (canvas, sample) in zip(canvases, samples) {
        let layers = SingularLineLayer.all(canvas.context)
        guard layers.indices.contains(index) else { continue }
        try layers[index].addCollisions(with: sample.obstacles, to: &collisions)
      }
      var best = 0
      for (step, count) in collisions.enumerated() where count < collisions[best] { best = step }
      plan.singularSteps.append((index, best))
      for canvas in canvases {
        let layers = SingularLineLayer.all(canvas.context)
        guard layers.indices.contains(index), try layers[index].lacksRoom(atStep: best) else {
          continue
        }
        plan.unplaced.append(layers[index].words)
        break
      }
    }
    return plan
  }
}
