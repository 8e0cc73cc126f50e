import Scene

extension SceneChecker {
  /// Warns of what the scene's style says of a canvas, where its figure has none: a corner plot or a figure about a network.
  mutating func warnAboutStyle(of scene: Scene) {
    var paths: [(path: String, need: String)] = []
    func add(_ words: [FigureWord], _ need: String) {
      for word in words {
        let name = word.axis.map { descriptor.axes[$0].name } ?? word.rawValue
        paths.append(("style.labels.\(name)", need))
      }
    }
    let canvas = "the canvas of a model"
    switch scene.subject {
    case .corner(let corner):
      add(FigureWord.ofCanvas, canvas)
      add([.cramerRao, .estimates], canvas)
      guard corner.matrix != nil else { break }
      let need = "the axes of a model, and this plot is of a matrix"
      add([.firstAxis, .secondAxis, .likelihood], need)
      for axis in descriptor.axes { paths.append(("style.ticks.\(axis.name)", need)) }
    case .network:
      add(FigureWord.ofCanvas, canvas)
      add([.wald, .likelihood, .cramerRao, .estimates], canvas)
      paths.append(("style.frame", canvas))
    default: return
    }
    for (path, need) in paths {
      // Styles in files and overrides are for many scenes.
      guard let span = spans[path], span.source == 0 else { continue }
      withoutEffect(path, needing: need, at: span, isError: false)
    }
  }
}
