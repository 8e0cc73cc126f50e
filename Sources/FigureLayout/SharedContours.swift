import Scene

/// The contours of small multiples of a sweep: levels are chosen once for all canvases, so that these can be compared; a
/// number may stand on one canvas and not on another.
struct SharedContours {
  private let contexts: [FigureContext]
  /// The values on all canvases, from which levels are chosen.
  let samples: [Double]
  /// The levels that lie on some canvas, and those that are written on one.
  private var drawn: [Double] = []
  private var written: [Double] = []

  init(_ contexts: [FigureContext]) {
    self.contexts = contexts
    var samples: [Double] = []
    for context in contexts {
      guard let settings = context.scene.shownContours, case .count = settings.levels else {
        continue
      }
      samples += ContourLayer(context: context, settings: settings).samples()
    }
    self.samples = samples
  }

  mutating func add(_ canvas: CanvasFigure.Content) {
    for level in canvas.levels where !drawn.contains(level) { drawn.append(level) }
    written += canvas.writtenLevels
  }

  /// What no canvas shows.
  var warnings: [FigureWarning] {
    guard let context = contexts.first, let settings = context.scene.shownContours else {
      return []
    }
    let layer = ContourLayer(context: context, settings: settings)
    if let absence = drawn.isEmpty ? layer.absence([]) : nil { return [.notDrawn(absence)] }
    return layer.unwritten(of: drawn.sorted(), written: written).map { .labelWithoutRoom($0) }
  }
}
