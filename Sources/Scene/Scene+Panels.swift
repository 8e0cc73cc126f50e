/// One of the small multiples.
public struct Panel: Equatable, Sendable {
  public var scene: Scene
  /// The values that distinguish it from the others, in the order of the sweep's tracks.
  public var values: [Value]
  /// Its name, if it shows other coordinates.
  public var name: String?

  public struct Value: Equatable, Sendable {
    public var number: SceneNumber
    public var value: Double
  }
}

extension Scene {
  /// Whether a figure of the scene shows small multiples: every track of its sweep is a plain list,
  /// and neither `frames` nor `frame` is set.
  public var isSmallMultiples: Bool {
    guard let sweep, sweep.frames == nil, sweep.frame == nil, !sweep.tracks.isEmpty else {
      return false
    }
    for track in sweep.tracks {
      guard case .list = track.values else { return false }
    }
    return true
  }

  /// Whether a figure of the scene shows `panels` rather than one canvas.
  public var hasSeveralCanvases: Bool { !charts.isEmpty || isSmallMultiples }

  /// The charts; else the small multiples, one for each value of the lists; else only the first frame. Unlike the frames of a
  /// film, all of them have the same time.
  public var panels: [Panel] {
    guard charts.isEmpty else {
      return charts.map { Panel(scene: inChart($0), values: [], name: $0.name) }
    }
    guard isSmallMultiples, let sweep else { return [Panel(scene: frame(0), values: [])] }
    let count = frameCount
    var panels: [Panel] = []
    for index in 0..<count {
      var values: [Panel.Value] = []
      for swept in sweptValues(at: index) {
        values.append(Panel.Value(number: swept.number, value: swept.value))
      }
      panels.append(Panel(scene: applying(sweep, at: index, of: count), values: values))
    }
    return panels
  }
}
