import Drawing
import Foundation
import InformationGeometry
import Scene

@testable import FigureLayout

/// What is wrong with the layout of a figure, in words with numbers.
struct LayoutFaults {
  let figure: MeasuredFigure
  let scene: Scene
  let page: LayoutMeasureTests.Page
  let typesetter: Typesetter

  private var em: Double { typesetter.scale.em }

  var all: [String] {
    overlaps + outside + covered + strayed + legendsOverData + keysBesideCanvas + blankBands
      + letters + narrowCanvases
  }

  private func ems(_ length: Double) -> String { String(format: "%.2f em", length / em) }

  private var overlaps: [String] {
    var faults: [String] = []
    let labels = figure.labels
    for (i, a) in labels.enumerated() {
      for b in labels[(i + 1)...] {
        let depth = a.depth(in: b)
        guard depth > 0.05 * em else { continue }
        faults.append("‘\(a.text)’ (\(a.path)) over ‘\(b.text)’ (\(b.path)) by \(ems(depth))")
      }
      for tick in figure.ticks where a.pieces.contains(where: { tick.crosses($0) }) {
        faults.append("‘\(a.text)’ (\(a.path)) over a tick")
      }
    }
    return faults
  }

  private var outside: [String] {
    let page = Rect(
      x: 0, y: 0, width: figure.drawing.width, height: figure.drawing.height)
    return figure.labels.filter { !page.contains($0.box) }.map { label in
      let box = label.box
      let most = max(-box.left, -box.top, box.right - page.right, box.bottom - page.bottom)
      return "‘\(label.text)’ (\(label.path)) leaves the frame by \(ems(most))"
    }
  }

  /// Labels over a handle, a probe, a minimum, an end of a path or an arrow.
  private var covered: [String] {
    var faults: [String] = []
    for label in figure.labels where label.isLabel {
      for disc in figure.discs
      where label.pieces.contains(where: { disc.distance(to: $0) < -0.02 * em }) {
        faults.append("‘\(label.text)’ covers a mark of \(disc.path)")
      }
      for arrow in figure.arrows where label.pieces.contains(where: { arrow.crosses($0) }) {
        faults.append("‘\(label.text)’ covers an arrow")
      }
    }
    return faults
  }

  /// Labels nearer to another mark than to their own, or too far from it, without a leader.
  private var strayed: [String] {
    var faults: [String] = []
    for (text, box, own) in named {
      let distance = own.distance(to: box)
      var (nearest, name) = (Double.infinity, "")
      func consider(_ distance: Double, _ kind: String) {
        if distance < nearest { (nearest, name) = (distance, kind) }
      }
      for disc in figure.discs
      where disc.canvas == own.canvas && (disc.center - own.center).length > 0.5 * em {
        consider(disc.distance(to: box), "a mark of \(disc.path)")
      }
      // An arrow from the mark itself is a part of it.
      for arrow in figure.arrows
      where arrow.canvas == own.canvas && (arrow.origin - own.center).length > own.radius + 0.5 * em
      {
        consider(arrow.distance(to: box), "an arrow of \(arrow.path)")
      }
      guard distance > 1.5 * em || distance > nearest else { continue }
      let hasLeader = figure.leaders.contains { line in
        (line.start - own.center).length < own.radius + 0.3 * em
          && box.inset(by: -0.5 * em).contains(line.end)
      }
      if !hasLeader {
        faults.append(
          "‘\(text)’ stands \(ems(distance)) from its mark, \(ems(nearest)) from \(name)")
      }
    }
    return faults
  }

  private typealias Named = (text: String, box: Rect, own: MeasuredFigure.Disc)

  /// The labels of handles, minima and probes with the marks that they name, on each canvas.
  private var named: [Named] {
    var named: [Named] = []
    for canvas in Set(figure.labels.filter { $0.isLabel }.map(\.canvas)) {
      let labels = figure.labels.filter { $0.isLabel && $0.canvas == canvas }
      func discs(_ kind: String) -> [MeasuredFigure.Disc] {
        figure.discs.filter { $0.canvas == canvas && $0.path.hasSuffix(kind) }
      }
      func find(_ word: FigureWord, _ standards: [String]) -> MeasuredFigure.Label? {
        let texts = standards.compactMap { plain(word, $0) }
        return labels.first { texts.contains($0.text) }
      }
      let names = ParameterNames(scene.model.descriptor)
      let handles = discs("handles")
      let isShown = scene.view.contains(scene.handles.theta)
      if isShown, let own = handles.first,
        let label = find(.handles, [names.handle, names.shortHandle])
      {
        named.append((label.text, label.box, own))
      }
      if handles.count > (isShown ? 1 : 0), let own = handles.last,
        let label = find(.mirror, [names.mirror ?? names.handle])
      {
        named.append((label.text, label.box, own))
      }
      let minima = discs("minima")
      if minima.count == 1, let label = find(.minimum, ["min *L*"]) {
        named.append((label.text, label.box, minima[0]))
      }
      named += probes(labels, discs("probes"))
    }
    return named
  }

  /// A probe's angle may stand below its name.
  private func probes(
    _ labels: [MeasuredFigure.Label], _ discs: [MeasuredFigure.Disc]
  ) -> [Named] {
    let shown = scene.probes.indices.filter { scene.view.contains(scene.probes[$0].at) }
    guard discs.count == shown.count else { return [] }
    var named: [Named] = []
    for (place, index) in shown.enumerated() {
      // A long label may stand behind a letter.
      let name = scene.probeLetter(index) ?? scene.probes[index].label
      for label in labels {
        guard let name,
          [name, scene.letter(ofProbe: index) + "  " + name].contains(where: {
            label.text == $0 || label.text.hasPrefix($0 + " ") || label.text.hasPrefix($0 + ",")
          })
        else { continue }
        let second = labels.first {
          $0.box.left == label.box.left && $0.box.top > label.box.top
            && $0.box.top - label.box.bottom < em
        }
        named.append((label.text, Self.union(label.box, second?.box), discs[place]))
      }
    }
    // An angle alone has no name: with one probe it is that probe's.
    if shown.count == 1, named.isEmpty, let label = labels.first(where: { $0.text.hasSuffix("°") })
    {
      named.append((label.text, label.box, discs[0]))
    }
    return named
  }

  /// The letters of a name as the display list has them.
  private func plain(_ word: FigureWord, _ standard: String) -> String? {
    let text = typesetter.style.words(word, standard)
    return (try? typesetter.set(text, size: em))?.runs.map(\.text).joined()
  }

  private static func union(_ a: Rect, _ b: Rect?) -> Rect {
    guard let b else { return a }
    let (x, y) = (min(a.left, b.left), min(a.top, b.top))
    return Rect(
      x: x, y: y, width: max(a.right, b.right) - x, height: max(a.bottom, b.bottom) - y)
  }

  private var legendsOverData: [String] {
    var faults: [String] = []
    for area in figure.areas + figure.canvases {
      for legend in figure.legends where legend.box.intersects(area.inset(by: 0.01 * em)) {
        faults.append("\(legend.path) lies over data")
      }
    }
    return faults
  }

  /// Signs of the key under letters, and a key below a canvas that leaves the canvas's width.
  private var keysBesideCanvas: [String] {
    var faults: [String] = []
    for sign in figure.keySigns {
      for label in figure.labels where label.box.intersects(sign.inset(by: -0.01 * em)) {
        faults.append("‘\(label.text)’ (\(label.path)) over a sign of the key")
      }
    }
    guard page.isColumn, figure.canvases.count == 1, scene.network == nil, scene.corner == nil,
      let canvas = figure.canvases.first,
      // Above a panel that is wider than the canvas the key may be as wide as that.
      !figure.labels.contains(where: {
        $0.path.hasPrefix("/panel") && $0.box.top > canvas.bottom && $0.box.right > canvas.right
      })
    else { return faults }
    for legend in figure.legends
    where legend.path.hasSuffix("/key") && legend.box.top > canvas.bottom {
      let most = max(canvas.left - legend.box.left, legend.box.right - canvas.right)
      if most > 0.05 * em { faults.append("the key leaves the canvas's width by \(ems(most))") }
    }
    return faults
  }

  /// Bands above and below everything where the height is the figure's own.
  private var blankBands: [String] {
    guard page.isColumn, !figure.labels.isEmpty else { return [] }
    let top = figure.labels.map(\.box.top).min() ?? 0
    let bottom = figure.labels.map(\.box.bottom).max() ?? 0
    let blank = max(top, figure.drawing.height - bottom)
    return blank > typesetter.scale.margin + 2 * em ? ["a blank band of \(ems(blank))"] : []
  }

  private var letters: [String] {
    var faults: [String] = []
    let isPaper = figure.drawing.unit == .point
    if figure.smallest.letter < (isPaper ? 6 : 8) - 1e-9 {
      faults.append("letters of \(figure.smallest.letter)")
    }
    if figure.smallest.script < (isPaper ? 5 : 8) - 1e-9 {
      faults.append("scripts of \(figure.smallest.script)")
    }
    if figure.title > 1.4 * em + 1e-9 { faults.append("a title of \(ems(figure.title))") }
    // 18 pt where 960 pt are the width of a slide.
    if page.size == .talk, em < 36 { faults.append("letters of \(em / 2) pt on a slide") }
    return faults
  }

  /// A canvas fills a column, or what is left beside a colour bar or a panel; several do together. Corner plots and networks have
  /// plots with axes of their own in place of a canvas.
  private var narrowCanvases: [String] {
    // Below twenty ems, which are 60 mm of 8 pt, numbers and names take what they need.
    guard page.isColumn, figure.drawing.width >= 20 * em, scene.network == nil,
      scene.corner == nil, let left = figure.canvases.map(\.left).min(),
      let right = figure.canvases.map(\.right).max(),
      let bottom = figure.canvases.map(\.bottom).max()
    else { return [] }
    // A window far higher than wide is no longer than a page, 240 mm, or 1.6 times its width.
    if figure.drawing.height > max(680, 1.6 * figure.drawing.width) - 1 { return [] }
    let beside = figure.labels.filter { $0.box.left > right && $0.box.top < bottom }
    if beside.contains(where: { $0.path.hasPrefix("/panel") }) { return [] }
    let hasBar = beside.contains { $0.path.hasSuffix("color-bar") }
    let share = (right - left) / figure.drawing.width
    return share < (hasBar ? 0.75 : 0.82)
      ? [String(format: "the canvas has %.1f %% of the width", 100 * share)] : []
  }
}
