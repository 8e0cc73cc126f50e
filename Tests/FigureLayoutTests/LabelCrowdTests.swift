import Drawing
import InformationGeometry
import Scene
import Testing

@testable import FigureLayout

/// Labels of probes that crowd, read from the display list alone: where they stand, what they stand beside, and which are
/// missing.
@Suite("labels of a crowd of probes")
struct LabelCrowdTests {
  static let sizes: [FigureSize] = [
    .paper(width: 85, height: 70, unit: .mm), .pixels(width: 1600, height: 1050),
  ]

  /// Three to ten probes about one place, from which some are on the singular line.
  static func scene(seed: UInt64, size: FigureSize) -> Scene {
    var random = SplitMix64(seed: seed)
    var scene = Scene()
    scene.size = size
    scene.ellipses = nil
    scene.flow = nil
    let center = Vector2(6 * random.nextUnit() - 3, 6 * random.nextUnit() - 3)
    let spread = 0.3 + 2 * random.nextUnit()
    for index in 0..<(3 + Int(random.nextUnit() * 8)) {
      var place = Vector2(
        center.x + spread * (random.nextUnit() - 0.5),
        center.y + spread * (random.nextUnit() - 0.5))
      if random.nextUnit() < 0.15 { place.y = place.x }
      scene.probes.append(
        .init(at: place, label: random.nextUnit() < 0.3 ? "label \(index)" : nil))
    }
    return scene
  }

  /// A mark of a probe or a handle, as points along it.
  private struct Mark {
    enum Kind: Equatable { case ring, red, cyan, handle }
    var kind: Kind
    var probe: Int?
    var start: Point
    var end: Point
    var radius: Double

    func distance(to box: Rect) -> Double {
      var least = Double.infinity
      for step in 0...64 {
        let point = start + (end - start) * (Double(step) / 64)
        let dx = max(box.left - point.x, 0, point.x - box.right)
        let dy = max(box.top - point.y, 0, point.y - box.bottom)
        least = min(least, (dx * dx + dy * dy).squareRoot())
      }
      return max(0, least - radius)
    }

    func distance(to point: Point) -> Double {
      distance(to: Rect(x: point.x, y: point.y, width: 0, height: 0))
    }
  }

  private struct Label {
    var words: String
    var box: Rect
    var leader: (start: Point, end: Point)?
    var isRotated: Bool
  }

  private static func group(_ name: String, _ drawing: Drawing) -> [Node] {
    for case .group(let group) in drawing.content where group.name == name { return group.content }
    return []
  }

  private static func marks(_ drawing: Drawing, _ scene: Scene, em: Double) -> [Mark] {
    var marks: [Mark] = []
    var shafts: [Mark] = []
    var probe = 0
    let theme = Theme.of(scene.theme)
    for case .mark(let mark) in group("probes", drawing) {
      switch mark.shape {
      case .ellipse(let center, let radii, _):
        let radius = radii.x
        for var shaft in shafts {
          shaft.probe = probe
          marks.append(shaft)
        }
        marks.append(
          Mark(kind: .ring, probe: probe, start: center, end: center, radius: radius))
        shafts = []
        probe += 1
      case .path(let path):
        guard case .color(let color)? = mark.style.fill,
          case .move(let tip)? = path.segments.first
        else {
          if case .move(let start)? = path.segments.first,
            mark.style.stroke?.color == theme.euclidean
              || mark.style.stroke?.color == theme.natural
          {
            shafts.append(
              Mark(
                kind: mark.style.stroke?.color == theme.natural ? .cyan : .red, start: start,
                end: start, radius: 0.1 * em))
          }
          continue
        }
        #expect(color == theme.natural || color == theme.euclidean)
        // Its outer half: a label at the foot could be that of any arrow of the probe.
        let foot = shafts[shafts.count - 1].start
        shafts[shafts.count - 1].start = foot + (tip - foot) * 0.5
        shafts[shafts.count - 1].end = tip
      default: continue
      }
    }
    for case .mark(let mark) in group("handles", drawing) {
      guard case .ellipse(let center, let radii, _) = mark.shape, mark.style.stroke != nil else {
        continue
      }
      let radius = radii.x
      marks.append(Mark(kind: .handle, start: center, end: center, radius: radius))
    }
    return marks
  }

  /// What the letters cover, from the top of capitals to the foot of descenders.
  private static func box(_ text: Text) -> Rect {
    var (right, top, bottom) = (0.0, 0.0, 0.0)
    for run in text.runs {
      let width = run.text.unicodeScalars.reduce(0) {
        $0 + (TestFonts.metrics.advance($1, run.face) ?? 0) * run.size
      }
      right = max(right, run.offset.x + width)
      top = min(top, run.offset.y - 0.66 * run.size)
      bottom = max(bottom, run.offset.y + 0.22 * run.size)
    }
    return Rect(
      x: text.origin.x, y: text.origin.y + top, width: right, height: bottom - top)
  }

  private static func labels(_ drawing: Drawing) -> [Label] {
    var labels: [Label] = []
    var leader: (Point, Point)?
    for node in group("labels", drawing) {
      switch node {
      case .mark(let mark):
        guard case .path(let path) = mark.shape, case .move(let start)? = path.segments.first,
          case .line(let end)? = path.segments.last
        else { continue }
        leader = (start, end)
      case .text(let text):
        let lower = box(text)
        // Below a long name stands the angle.
        if let last = labels.last, leader == nil, lower.left == last.box.left,
          lower.top > last.box.top, lower.top < last.box.bottom + lower.height
        {
          labels[labels.count - 1].words += ", " + text.runs.map(\.text).joined()
          labels[labels.count - 1].box = Rect(
            x: last.box.x, y: last.box.y, width: max(last.box.width, lower.width),
            height: lower.bottom - last.box.top)
          continue
        }
        labels.append(
          Label(
            words: text.runs.map(\.text).joined(), box: box(text), leader: leader,
            isRotated: text.angle != 0))
        leader = nil
      default: Issue.record("a label is neither a text nor a leader")
      }
    }
    return labels
  }

  /// Every label that the scene asks for, with what a warning calls it.
  private static func wanted(_ scene: Scene, isNarrow: Bool) -> [(words: String, name: String)] {
    let handle = isNarrow ? "θ*" : "θ* = (μ1, μ2)"
    var labels = [(handle, handle), ("(μ2, μ1)", "(μ2, μ1)"), ("μ1 = μ2", "μ1 = μ2")]
    for (index, probe) in scene.probes.enumerated() {
      guard scene.view.contains(probe.at) else { continue }
      let geometry = scene.planeLoss.geometry(at: probe.at)
      let name = probe.label ?? letter(index)
      let angle = geometry.angle.map(degrees) ?? (geometry.fisher.isSingular ? "no F−1" : nil)
      labels.append((name + (angle.map { ", " + $0 } ?? ""), name))
    }
    return labels
  }

  /// Whether words are a label without its angle.
  private static func isShort(_ words: String, of label: String) -> Bool {
    guard let comma = label.firstIndex(of: ","), label.hasPrefix("label") else { return false }
    return label[..<comma] == words
  }

  @Test("a probe whose label has no room keeps it without its angle")
  func shortened() throws {
    var count = 0
    for seed in 0..<60 as Range<UInt64> {
      let scene = Self.scene(seed: seed, size: Self.sizes[Int(seed % 2)])
      let laidOut = try Figure.laidOut(scene, fonts: TestFonts.metrics)
      let wanted = Self.wanted(scene, isNarrow: true)
      let labels = Self.labels(laidOut.drawing)
      for case .labelWithoutRoom(let name) in laidOut.warnings {
        guard let words = wanted.first(where: { $0.name == name })?.words else { continue }
        if labels.contains(where: { Self.isShort($0.words, of: words) }) { count += 1 }
      }
    }
    #expect(count > 0)
  }

  private static func letter(_ index: Int) -> String {
    String(String.UnicodeScalarView([Unicode.Scalar(UInt8(97 + index))]))
  }

  private static func degrees(_ angle: Double) -> String {
    NumberFormat.fixed(angle * 180 / 3.14159265358979, decimals: 1) + "°"
  }

  /// The probes on the canvas, with their numbers.
  private static func shown(_ scene: Scene) -> [(name: String, geometry: PointGeometry)] {
    let loss = scene.planeLoss
    return scene.probes.enumerated().filter { scene.view.contains($0.element.at) }.map {
      ($0.element.label ?? letter($0.offset), loss.geometry(at: $0.element.at))
    }
  }

  /// Whether a label with these words may name a mark.
  private static func names(
    _ words: String, _ mark: Mark, _ probes: [(name: String, geometry: PointGeometry)]
  ) -> Bool {
    if words.hasPrefix("θ*") || words == "(μ2, μ1)" { return mark.kind == .handle }
    guard let index = mark.probe else { return false }
    return words == probes[index].name || words.hasPrefix(probes[index].name + ",")
  }

  @Test(
    "none is missing without a warning, none stands over another or over a mark, and each is told by its place or a leader",
    arguments: 0..<40 as Range<UInt64>)
  func crowd(seed: UInt64) throws {
    let size = Self.sizes[Int(seed % 2)]
    let scene = Self.scene(seed: seed, size: size)
    let laidOut = try Figure.laidOut(scene, fonts: TestFonts.metrics)
    let drawing = laidOut.drawing
    let em = SingleFigure.typesetter(scene, fonts: TestFonts.metrics).scale.em
    let marks = Self.marks(drawing, scene, em: em)
    let labels = Self.labels(drawing)
    let probes = Self.shown(scene)

    let wanted = Self.wanted(
      scene, isNarrow: SingleFigure.typesetter(scene, fonts: TestFonts.metrics).scale.isNarrow)
    var found = labels.map(\.words)
    for case .labelWithoutRoom(let name) in laidOut.warnings {
      let words = wanted.first { $0.name == name }?.words ?? name
      found.removeAll { Self.isShort($0, of: words) }
      found.append(words)
    }
    #expect(found.sorted() == wanted.map(\.words).sorted(), "seed \(seed)")

    for (index, label) in labels.enumerated() where !label.isRotated {
      for other in labels[(index + 1)...] where !other.isRotated {
        #expect(
          !label.box.intersects(other.box), "seed \(seed): \(label.words) over \(other.words)")
      }
      for mark in marks {
        #expect(
          mark.distance(to: label.box) > 0, "seed \(seed): \(label.words) over a mark")
      }
      // The name of the line stands outside of the frame, at its end.
      if label.words == "μ1 = μ2" { continue }
      let named = marks.filter { Self.names(label.words, $0, probes) }
      if let leader = label.leader {
        #expect(
          named.contains { $0.distance(to: leader.start) < 0.1 * em },
          "seed \(seed): the leader of \(label.words) starts nowhere")
        let end = Rect(x: leader.end.x, y: leader.end.y, width: 0, height: 0).inset(by: -0.4 * em)
        #expect(end.intersects(label.box), "seed \(seed): it does not reach \(label.words)")
        for other in labels where other.words != label.words && !other.isRotated {
          for step in 0...100 {
            let point = leader.start + (leader.end - leader.start) * (Double(step) / 100)
            #expect(!other.box.contains(point), "seed \(seed): \(other.words) is struck out")
          }
        }
      } else {
        let rings = named.filter { $0.kind == .ring }
        let own = rings.isEmpty ? named : rings
        let distance = own.map { $0.distance(to: label.box) }.min() ?? .infinity
        #expect(distance <= 1.51 * em, "seed \(seed): \(label.words) is far from its mark")
        for other in marks where !Self.names(label.words, other, probes) {
          // What lies on the mark itself is as near as it, and so is the ring from which an arrow starts.
          if other.kind == .ring,
            own.contains(where: {
              $0.probe == other.probe && $0.distance(to: label.box) == distance
            })
          {
            continue
          }
          if own.contains(where: {
            ($0.start - other.start).length < 0.5 * em && ($0.end - other.end).length < 0.5 * em
          }) {
            continue
          }
          #expect(
            other.distance(to: label.box) >= distance - 0.02 * em,
            "seed \(seed): \(label.words) is nearer to another mark")
        }
      }
    }
  }
}
