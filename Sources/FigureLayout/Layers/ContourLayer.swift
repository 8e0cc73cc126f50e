import Drawing
import Elementary
import InformationGeometry
import Scene

/// Lines of equal KL, loss or κ.
struct ContourLayer {
  let context: FigureContext
  let settings: Scene.Contours
  /// In a film, what the levels of all frames are chosen from.
  var film: FilmContours?

  /// One line with its level.
  struct Line {
    var level: Double
    var points: [Point]
    var isClosed: Bool
  }

  func lines() -> [Line] {
    settings.quantity == .kappa ? conditionNumberLines() : lossLines()
  }

  func nodes(_ lines: [Line]) -> [Node] {
    var nodes: [Node] = []
    for line in lines {
      nodes.append(
        .mark(
          Mark(
            .path(Curve.smooth(line.points, closed: line.isClosed)),
            Style(
              stroke: Stroke(
                context.theme.contour.opacity(0.8), width: context.scale.hairline * 1.1)))))
    }
    return nodes
  }

  /// The function whose lines are drawn, other than κ.
  private var loss: MixtureLoss {
    guard settings.quantity == .kl else { return context.loss }
    return MixtureLoss(
      model: context.model, target: context.target,
      targetSigma: context.scene.handles.sigma ?? context.model.sigma)
  }

  /// Its values on a lattice of 25 × 25 points and at the minima on the canvas.
  func samples() -> [Double] {
    let loss = loss
    let window = context.map.window
    let n = 24
    var values: [Double] = []
    for row in 0...n {
      for column in 0...n {
        values.append(
          loss.value(
            at: Vector2(
              window.lower.x + window.width * Double(column) / Double(n),
              window.lower.y + window.height * Double(row) / Double(n))))
      }
    }
    for minimum in loss.minima where window.contains(minimum) {
      values.append(loss.value(at: minimum))
    }
    return values
  }

  private func lossLines() -> [Line] {
    let loss = loss
    let window = context.map.window
    let columns = 120
    let rows = max(8, min(400, Int(Double(columns) * window.height / window.width)))
    var levels: [Double]
    switch settings.levels {
    case .values(let values): levels = values
    case .count(let count): levels = film?.levels(count: count) ?? evenLevels(count)
    }
    let contours = ContourTracer.trace(
      window: window, columns: columns, rows: rows, levels: levels
    ) { loss.value(at: $0) }
    var lines: [Line] = []
    for contour in contours {
      var points: [Point] = []
      for point in contour.points { points.append(context.map.point(point)) }
      lines.append(Line(level: contour.level, points: points, isClosed: contour.isClosed))
    }
    return lines
  }

  /// About `count` levels that lie evenly in the root of the loss above its minimum: lines about equally far apart
  /// in a bowl.
  private func evenLevels(_ count: Int) -> [Double] {
    var low = Double.infinity
    var high = -Double.infinity
    for value in samples() {
      low = min(low, value)
      high = max(high, value)
    }
    guard high > low else { return [] }
    let root = (high - low).squareRoot()
    var levels: [Double] = []
    for step in Ticks.linear(from: 0, to: root, target: count) where step > 0 && step < root {
      levels.append(low + step * step)
    }
    return levels
  }

  /// κ depends on |μ1 − μ2| alone: its lines are straight, and exact.
  private func conditionNumberLines() -> [Line] {
    var levels: [Double] = []
    switch settings.levels {
    case .values(let values): levels = values
    case .count(let count):
      levels = [1.2, 1.5]
      var decade = 1.0
      while levels.count < count, decade < 1e12 {
        for factor in [2.0, 5, 10] where levels.count < count { levels.append(factor * decade) }
        decade *= 10
      }
    }
    var lines: [Line] = []
    for level in levels {
      for separation in separations(level) {
        for sign in separation == 0 ? [1.0] : [1, -1] {
          let shift = sign * separation * context.model.sigma
          let window = context.map.window
          let low = max(window.lower.x, window.lower.y + shift)
          let high = min(window.upper.x, window.upper.y + shift)
          guard low < high else { continue }
          lines.append(
            Line(
              level: level,
              points: [
                context.map.point(Vector2(low, low - shift)),
                context.map.point(Vector2(high, high - shift)),
              ], isClosed: false))
        }
      }
    }
    return lines
  }

  /// All separations δ at which κ has the value `level`, ascending.
  private func separations(_ level: Double) -> [Double] {
    // κ = 1 is met at the turning point alone, from one side.
    guard level > 1 else { return level == 1 ? [GaussianMixture.turningSeparation] : [] }
    func excess(_ separation: Double) -> Double {
      let theta = Vector2(separation * context.model.sigma, 0)
      return (context.model.fisher(at: theta).conditionNumber ?? .infinity) - level
    }
    var found: [Double] = []
    // κ falls from infinity to 1 at the turning point, rises to 1.666 at 2.78 and falls to 1 again: it is monotone
    // on each of these pieces.
    let turning = GaussianMixture.turningSeparation
    for (start, end) in [(1e-9, turning), (turning, 2.78221372274), (2.78221372274, 40.0)] {
      var low = start
      var high = end
      let rising = excess(low) < 0
      guard rising != (excess(high) < 0) else { continue }
      for _ in 0..<200 {
        let middle = low + (high - low) / 2
        guard middle > low, middle < high else { break }
        if (excess(middle) < 0) == rising { low = middle } else { high = middle }
      }
      found.append(low)
    }
    return found
  }

  /// A level as it was asked for; one that was chosen here, to two digits.
  private func label(_ level: Double) -> String {
    switch settings.levels {
    case .values: NumberFormat.short(level, most: 5)
    case .count: NumberFormat.short(NumberFormat.rounded(level, significant: 2))
    }
  }

  /// The levels written on their lines, where there is room.
  func labels(_ lines: [Line], _ placer: inout LabelPlacer) throws(LayoutError) -> [Node] {
    let size = max(context.scale.smallest, 0.78 * context.em)
    var nodes: [Node] = []
    for line in lines where line.points.count > 1 {
      let text = try context.typesetter.set(
        MathText(label(line.level)), size: size)
      let count = line.points.count
      let stride = max(1, count / 24)
      var index = count / 2
      for _ in 0..<24 {
        index = (index + stride * 5) % count
        let before = line.points[max(0, index - 1)]
        let after = line.points[min(count - 1, index + 1)]
        var direction = (after - before).unit
        if direction.x < 0 { direction = direction * -1 }
        let middle = before + (after - before) * 0.5
        let half = direction * (text.width / 2 + 0.25 * size)
        var probe = LabelPlacer(frame: placer.frame)
        probe.block(from: middle - half, to: middle + half, width: size * 1.1)
        var free = true
        for box in probe.obstacles where placer.isBlocked(box) || !placer.frame.contains(box) {
          free = false
        }
        guard free else { continue }
        for box in probe.obstacles { placer.block(box) }
        let origin =
          middle - direction * (text.width / 2) + direction.normal * (text.ascent / 2)
        nodes.append(
          context.typesetter.text(
            text, at: origin, angle: Elementary.atan2(direction.y, direction.x),
            color: context.theme.secondary,
            halo: Text.Halo(context.theme.canvas, width: 0.2 * context.em)))
        break
      }
    }
    return nodes
  }
}
