import Drawing
import Elementary
import InformationGeometry
import Scene

/// The key below the canvas, which explains each kind of arrow and line once.
struct FigureKey {
  let typesetter: Typesetter
  private(set) var entries: [Entry]

  struct Entry {
    var line: Typesetter.Line
    /// Its words in two lines, for a room that is narrower than one.
    var halves: [Typesetter.Line] = []
    /// Its words in as many lines as a page asks for that is narrower still.
    var broken: BrokenWords?
    var stroke: Stroke
    var isArrow = false
    /// Whether dots stand for it: of the stroke's colour, with its width as radius.
    var isCloud = false
    /// Whether an ellipse stands for it.
    var isEllipse = false
    /// Whether it names the contours.
    var isContour = false
    /// The mark that stands for it.
    var mark: PointMark?
    /// The sign of a path's steps.
    var marker: PathMarker?
  }

  /// A mark at one point of the canvas.
  enum PointMark {
    /// Where the samples of a cloud come from.
    case cross
    /// A minimum of the loss.
    case diamond
  }

  /// The widths of the signs of paths with their names; of those that may occur, the widest first.
  private var signWidths: [Double] = []

  /// The width of the page between its margins: an entry that is wider is broken further.
  private var pageWidth = Double.infinity
  /// The entries without room on the page, in words; they are left out.
  private(set) var unplaced: [String] = []

  private static let sample = 1.8
  private static let gap = 0.45
  private static let gutter = 1.6
  private static let pitch = 1.5
  /// Between the lines of one entry.
  private static let innerPitch = 1.15
  /// Between the signs of paths.
  private static let signGutter = 1.1

  /// - Parameter pageWidth: that of the page between its margins.
  init(_ entries: [Entry], typesetter: Typesetter, pageWidth: Double = .infinity) {
    (self.entries, self.typesetter) = (entries, typesetter)
    self.pageWidth = pageWidth
    leaveOut()
  }

  /// Leaves out the entries whose words have no room on the page, in any number of lines.
  private mutating func leaveOut() {
    var kept: [Entry] = []
    for entry in entries {
      if let broken = entry.broken, width(entry, in: pageWidth) > pageWidth {
        unplaced.append(broken.text.words)
      } else {
        kept.append(entry)
      }
    }
    entries = kept
  }

  /// What a scene's canvas shows.
  ///
  /// - Parameters:
  ///   - scene: the scene.
  ///   - typesetter: of its words.
  ///   - signs: those of its paths; nil where they are not known, or change.
  init(
    _ scene: Scene, typesetter: Typesetter, signs: [PathSign]? = nil
  ) throws(LayoutError) {
    let theme = Theme.of(scene)
    let scale = typesetter.scale
    let em = scale.em
    self.init([], typesetter: typesetter)
    if scene.hasLoss, !scene.probes.isEmpty {
      try add("\u{2212}∇*L*", Stroke(theme.euclidean, width: 0.15 * em), isArrow: true)
      try add(
        "\u{2212}*F*^{\u{2212}1}∇*L*", Stroke(theme.natural, width: 0.15 * em), isArrow: true)
    }
    if scene.hasLoss, let flow = scene.flow {
      let kind = flow.style == .trails ? "trails" : "streamlines"
      if flow.field != .natural {
        try add(
          kind + " along \u{2212}∇*L*",
          Stroke(FlowLayer.color(.euclidean, flow, theme), width: 0.11 * em, cap: .round))
      }
      if flow.field != .euclidean {
        try add(
          kind + " along \u{2212}*F*^{\u{2212}1}∇*L*",
          Stroke(FlowLayer.color(.natural, flow, theme), width: 0.11 * em, cap: .round))
      }
    }
    if let ellipses = scene.ellipses, ellipses.overlay == .kl {
      try add(
        "KL(*p*_{θ} ‖ *p*_{θ+δθ}) = *ε*/2",
        Stroke(theme.overlay, width: scale.hairline * 1.5, cap: .round))
    }
    if let ellipses = scene.ellipses, ellipses.sizing == .metric {
      var entry = try Self.entry(
        MathText(
          "δ*θ*^{T}*F*δ*θ* = "
            + NumberFormat.short(ellipses.epsilon * ellipses.scale * ellipses.scale)),
        Stroke(theme.secondary, width: scale.hairline * 1.5), typesetter)
      entry.isEllipse = true
      entries.append(entry)
    }
    if let regions = scene.regions {
      var levels = ""
      for level in regions.levels {
        levels += (levels.utf8.isEmpty ? "" : ", ") + NumberFormat.short(100 * level) + " %"
      }
      if regions.of != .likelihood {
        try add(.wald, "Wald", ", " + levels, RegionLayer.waldStroke(theme, em: em))
      }
      if regions.of != .wald {
        try add(
          .likelihood, "likelihood", ", " + levels, RegionLayer.likelihoodStroke(theme, em: em))
      }
    }
    // A sample's minimum has a mark of its own, which has no name where it lies on the handles.
    if scene.regions != nil, case .samples = scene.loss {
      try add(MathText("min *L*"), Stroke(theme.handle, width: 0.1 * em), mark: .diamond)
    }
    if let clouds = scene.clouds {
      let number = clouds.observations.map { ", *n* = " + NumberFormat.short(Double($0)) } ?? ""
      let text = typesetter.style.words(.estimates, "estimates", then: number)
      var entry = try Self.entry(
        text, Stroke(RegionLayer.dotColor(theme), width: RegionLayer.dotRadius * em), typesetter)
      entry.isCloud = true
      entries.append(entry)
      try add(
        .cramerRao, "Cramér\u{2013}Rao",
        ", " + NumberFormat.short(100 * RegionLayer.cloudLevel) + " %",
        RegionLayer.boundStroke(theme, em: em))
      try add(
        MathText("*θ* of the samples"), Stroke(theme.ink, width: RegionLayer.crossWidth * em),
        mark: .cross)
    }
    let descriptor = scene.model.descriptor
    if scene.model.family.definition != nil, !descriptor.fixed.isEmpty,
      let ellipses = scene.ellipses, descriptor.hasLoss
    {
      var names = ""
      for (index, parameter) in descriptor.fixed.enumerated() {
        names += (index > 0 ? ", " : "") + parameter.symbol
      }
      var entry = try Self.entry(
        MathText("ellipses: " + names + (ellipses.others == .known ? " known" : " unknown")),
        Stroke(theme.secondary, width: scale.hairline * 1.5), typesetter)
      entry.isEllipse = true
      entries.append(entry)
    }
    try addGeometry(of: scene)
    if scene.hasLoss, !scene.paths.isEmpty {
      for sign in PathSign.all where signs?.contains(sign) ?? true {
        signWidths.append(try width(sign))
      }
      if signs == nil {
        // A path has a start, an end, and perhaps leaves the view.
        signWidths.sort(by: >)
        signWidths = Array(signWidths.prefix(scene.paths.count + 2))
      }
      let styles = PathStyle.styles(scene.paths, theme)
      for (index, path) in scene.paths.enumerated() {
        var entry = try Self.entry(
          PathReading.name(of: path), styles[index].stroke(em: em), typesetter)
        entry.marker = styles[index].marker
        entries.append(entry)
      }
    }
    if let contours = scene.shownContours {
      let name =
        switch contours.quantity {
        case .kl: "KL(*p*_{θ*} ‖ *p*_{θ})"
        case .loss: "loss *L*(*θ*)"
        case .kappa: "*κ*(*F*)"
        case .curvature: "curvature *K*"
        case .volume: "volume √det *F*"
        case .distance: "distance from *θ*^*"
        }
      try add(
        name + ", contours", Stroke(theme.contour, width: scale.hairline * 1.5, cap: .round))
      entries[entries.count - 1].isContour = true
    }
    pageWidth = scene.extent.width - 2 * scale.margin
    leaveOut()
  }

  /// The connections of geodesics, the kinds of balls, and what is carried along.
  private mutating func addGeometry(of scene: Scene) throws(LayoutError) {
    let theme = Theme.of(scene)
    let width = 0.15 * typesetter.scale.em
    var alphas: [Double] = []
    for geodesic in scene.geodesics where !alphas.contains(geodesic.connectionAlpha) {
      alphas.append(geodesic.connectionAlpha)
    }
    // Only between two points is there a shortest one.
    let isShortest = scene.geodesics.contains { $0.to != nil && $0.connectionAlpha == 0 }
    for alpha in alphas {
      let name =
        switch alpha {
        case 0: isShortest ? "geodesic, shortest" : "geodesic"
        case 1: "*e*-geodesic, *α* = 1"
        case -1: "*m*-geodesic, *α* = \u{2212}1"
        default: "*α*-geodesic, *α* = " + NumberFormat.short(alpha, most: 6)
        }
      try add(name, GeodesicLayer.stroke(alpha: alpha, theme, width: width))
    }
    var kinds: [Scene.Ball.Kind] = []
    for ball in scene.balls where !kinds.contains(where: { $0 == ball.kind }) {
      kinds.append(ball.kind)
    }
    for kind in kinds {
      let name =
        switch kind {
        case .fisherRao: "distance *r*"
        case .kl: "KL(*p*_{c} ‖ *p*_{θ}) = *r*^2/2"
        case .reverseKL: "KL(*p*_{θ} ‖ *p*_{c}) = *r*^2/2"
        case .wald: "ellipse of *F*"
        }
      try add(name, GeodesicLayer.stroke(kind, theme, width: 0.7 * width))
    }
    if !scene.transports.isEmpty {
      try add(
        "vector, carried along", GeodesicLayer.transportStroke(theme, width: width), isArrow: true)
    }
  }

  private mutating func add(
    _ markup: String, _ stroke: Stroke, isArrow: Bool = false
  ) throws(LayoutError) {
    try add(MathText(markup), stroke, isArrow: isArrow)
  }

  /// An entry with numbers after its words, or after the scene's own in their place.
  private mutating func add(
    _ word: FigureWord, _ markup: String, _ numbers: String, _ stroke: Stroke
  ) throws(LayoutError) {
    try add(typesetter.style.words(word, markup, then: numbers), stroke)
  }

  private mutating func add(
    _ text: MathText, _ stroke: Stroke, isArrow: Bool = false, mark: PointMark? = nil
  ) throws(LayoutError) {
    var entry = try Self.entry(text, stroke, typesetter)
    entry.isArrow = isArrow
    entry.mark = mark
    entries.append(entry)
  }

  /// Leaves out the name of contours where none lies on the canvas.
  mutating func omitContours() { entries.removeAll { $0.isContour } }

  /// An entry with its words in one line and in two.
  static func entry(
    _ text: MathText, _ stroke: Stroke, _ typesetter: Typesetter
  ) throws(LayoutError) -> Entry {
    let size = typesetter.scale.annotation
    let broken = try BrokenWords(text, size: size, typesetter: typesetter)
    var entry = Entry(line: broken.line, broken: broken, stroke: stroke)
    guard entry.line.width > shortest * typesetter.scale.em,
      let (first, second) = broken.text.halves
    else { return entry }
    entry.halves = [
      try typesetter.set(first, size: size), try typesetter.set(second, size: size),
    ]
    return entry
  }

  /// Words that are never broken, in ems.
  private static let shortest = 9.0

  /// The lines of an entry's words in a room, from which a row may reach as far as the margins of the page.
  private func lines(_ entry: Entry, _ room: Double) -> [Typesetter.Line] {
    if signWidth + entry.line.width <= room { return [entry.line] }
    let page = max(room, pageWidth) - signWidth
    let lines = entry.halves.isEmpty ? [entry.line] : entry.halves
    if lines.allSatisfy({ $0.width <= page }) { return lines }
    return entry.broken?.lines(within: page, most: Self.mostLines) ?? lines
  }

  private static let mostLines = 5

  /// The room of a sign with the gap behind it.
  private var signWidth: Double { (Self.sample + Self.gap) * typesetter.scale.em }

  private func width(_ entry: Entry, in room: Double = .infinity) -> Double {
    var width = 0.0
    for line in lines(entry, room) { width = max(width, line.width) }
    return signWidth + width
  }

  /// The entries in rows that fit a width; an entry that is wider by itself has a row of its own.
  private func rows(width: Double) -> [[Entry]] {
    var rows: [[Entry]] = []
    var taken = 0.0
    for entry in entries {
      let needed = self.width(entry, in: width) + Self.gutter * typesetter.scale.em
      if rows.isEmpty || taken + needed - Self.gutter * typesetter.scale.em > width {
        rows.append([])
        taken = 0
      }
      rows[rows.count - 1].append(entry)
      taken += needed
    }
    return rows
  }

  /// The width of the key as one column; 0 where it is empty.
  var columnWidth: Double {
    var widest = 0.0
    for entry in entries { widest = max(widest, width(entry)) }
    for sign in signWidths { widest = max(widest, sign) }
    // Rounding must not break a row that fits exactly.
    return entries.isEmpty ? 0 : widest + 0.01 * typesetter.scale.em
  }

  /// The height that the key takes in a width, with the space above it.
  func height(width: Double) -> Double {
    guard !entries.isEmpty else { return 0 }
    let rows = rows(width: width)
    var height = 0.5 + Self.pitch * Double(rows.count + signRows(width: width))
    for row in rows { height += innerHeight(row, width) }
    return height * typesetter.scale.em
  }

  /// What a row takes more for entries of two lines, in ems.
  private func innerHeight(_ row: [Entry], _ width: Double) -> Double {
    var most = 1
    for entry in row { most = max(most, lines(entry, width).count) }
    return Self.innerPitch * Double(most - 1)
  }

  /// The rows that the signs of paths take at most.
  private func signRows(width: Double) -> Int {
    var rows = signWidths.isEmpty ? 0 : 1
    var taken = 0.0
    for sign in signWidths {
      if taken > 0, taken + sign > width {
        rows += 1
        taken = 0
      }
      taken += sign + Self.signGutter * typesetter.scale.em
    }
    return rows
  }

  /// A sign with its name.
  private func width(_ sign: PathSign) throws(LayoutError) -> Double {
    try typesetter.set(MathText(sign.words), size: typesetter.scale.annotation).width
      + 1.1 * typesetter.scale.em
  }

  /// Where its rows start in a rectangle: at `left`, if they have room from there.
  func start(in rect: Rect, wanted left: Double) -> Double {
    let em = typesetter.scale.em
    var widest = 0.0
    for row in rows(width: rect.width) {
      var width = -Self.gutter * em
      for entry in row { width += self.width(entry, in: rect.width) + Self.gutter * em }
      widest = max(widest, width)
    }
    // A row that is wider than its room goes on to the left, up to the edge of the page.
    return max(typesetter.scale.margin, min(max(rect.left, left), rect.right - widest))
  }

  /// The key in a rectangle of the height that it takes; it starts at `left` where its rows have room there.
  ///
  /// - Parameters:
  ///   - rect: where it stands.
  ///   - left: where it starts, if it has room from there.
  ///   - theme: its colours.
  ///   - signs: those of the paths, which it explains.
  func nodes(
    in rect: Rect, startingAt left: Double, theme: Theme, signs: [PathSign] = []
  ) throws(LayoutError) -> [Node] {
    let em = typesetter.scale.em
    let rows = rows(width: rect.width)
    let start = start(in: rect, wanted: left)
    var nodes: [Node] = []
    var baseline = rect.top + (0.5 + 1.0) * em
    for row in rows {
      var x = start
      for entry in row {
        let from = Point(x: x, y: baseline - 0.28 * em)
        let to = Point(x: x + Self.sample * em, y: from.y)
        if entry.isArrow {
          nodes += Arrow(start: from, tip: to, width: entry.stroke.width).nodes(
            color: entry.stroke.color)
        } else if entry.isEllipse {
          nodes.append(
            .mark(
              Mark(
                .ellipse(
                  center: (from + to) * 0.5, radius: Point(x: 0.55 * em, y: 0.3 * em),
                  angle: -Elementary.pi / 8), Style(stroke: entry.stroke))))
        } else if let mark = entry.mark {
          nodes.append(Self.node(mark, entry.stroke, at: (from + to) * 0.5, theme, em: em))
        } else if entry.isCloud {
          for place in [(0.15, 0.2), (0.4, -0.25), (0.6, 0.15), (0.85, -0.1)] {
            let center = from + Point(x: place.0 * (to.x - from.x), y: place.1 * em)
            nodes.append(
              .mark(
                Mark(
                  .circle(center: center, radius: entry.stroke.width),
                  .fill(entry.stroke.color))))
          }
        } else {
          nodes.append(
            .mark(Mark(.path(Path([.move(from), .line(to)])), Style(stroke: entry.stroke))))
        }
        if let marker = entry.marker {
          nodes.append(
            .mark(
              Mark(
                marker.shape(at: Point(x: (from.x + to.x) / 2, y: from.y), radius: 0.19 * em),
                .fill(entry.stroke.color))))
        }
        for (index, line) in lines(entry, rect.width).enumerated() {
          let place = Point(
            x: to.x + Self.gap * em, y: baseline + Self.innerPitch * Double(index) * em)
          nodes.append(typesetter.text(line, at: place, color: theme.ink))
        }
        x += width(entry, in: rect.width) + Self.gutter * em
      }
      baseline += (Self.pitch + innerHeight(row, rect.width)) * em
    }
    return nodes
      + (try legend(signs, from: Point(x: start, y: baseline), to: rect.right, theme: theme))
  }

  private static func node(
    _ mark: PointMark, _ stroke: Stroke, at center: Point, _ theme: Theme, em: Double
  ) -> Node {
    switch mark {
    case .cross: RegionLayer.cross(at: center, stroke, em: em)
    case .diamond: MinimumLayer.diamond(at: center, radius: 0.34 * em, stroke, theme.page)
    }
  }

  /// What the signs of paths mean.
  private func legend(
    _ signs: [PathSign], from start: Point, to right: Double, theme: Theme
  ) throws(LayoutError) -> [Node] {
    let em = typesetter.scale.em
    var nodes: [Node] = []
    var place = start
    for sign in PathSign.all where signs.contains(sign) {
      let line = try typesetter.set(MathText(sign.words), size: typesetter.scale.annotation)
      let width = try width(sign)
      if place.x > start.x, place.x + width > right {
        place = Point(x: start.x, y: place.y + Self.pitch * em)
      }
      nodes += sign.nodes(
        at: Point(x: place.x + 0.3 * em, y: place.y - 0.3 * em), em: em, theme: theme)
      nodes.append(
        typesetter.text(
          line, at: Point(x: place.x + 0.9 * em, y: place.y), color: theme.secondary))
      place.x += width + Self.signGutter * em
    }
    return nodes
  }
}
