import Drawing
import Testing

@Suite struct CheckTests {
  static let white = Color(hex: 0xffffff)

  private func fault(_ content: [Node], limit: Double = 1e6) -> DrawingFault? {
    let drawing = Drawing(
      width: 10, height: 10, unit: .pixel, background: Self.white, title: "", description: "",
      content: content)
    do throws(DrawingFault) {
      try drawing.check(limit: limit)
      return nil
    } catch {
      return error
    }
  }

  private func ellipse(_ radius: Double, x: Double = 0) -> Node {
    .mark(Mark(.circle(center: Point(x: x, y: 0), radius: radius), .fill(Self.white)))
  }

  @Test func goodDrawingPasses() { #expect(fault([ellipse(3), ellipse(0)]) == nil) }

  @Test func theFaultSaysWhereItIs() {
    let found = fault([
      .group(
        Group("field", [.group(Group("ellipses", [ellipse(1), ellipse(1), ellipse(.nan)]))]))
    ])
    #expect(
      found == DrawingFault(node: "field/ellipses[2]", quantity: "radius", reason: .notFinite))
    #expect(found?.message == "field/ellipses[2]: radius is not a finite number")
    #expect(fault([ellipse(1), ellipse(1, x: 2e6)])?.node == "[1]")
  }

  @Test(arguments: [
    (Double.infinity, DrawingFault.Reason.notFinite), (1.1e6, .tooLarge), (-1, .negative),
  ]) func radii(value: Double, reason: DrawingFault.Reason) {
    #expect(fault([ellipse(value)])?.reason == reason)
  }

  @Test func everyKindOfNumberIsLookedAt() {
    let nan = Double.nan
    let bad = Point(x: nan, y: 0)
    let good = Point(x: 0, y: 0)
    let square = Shape.rect(Rect(x: 0, y: 0, width: 1, height: 1))
    let run = TextRun("a", face: .regular, size: 1, offset: good)
    func stroked(_ stroke: Stroke) -> Node { .mark(Mark(square, Style(stroke: stroke))) }
    func filled(_ paint: Paint) -> Node { .mark(Mark(square, Style(fill: paint))) }
    let stop = GradientStop(offset: 0, color: Self.white)
    let nodes: [Node] = [
      .group(Group("g", clip: Rect(x: 0, y: nan, width: 1, height: 1))),
      .group(Group("g", clip: Rect(x: 0, y: 0, width: -1, height: 1))),
      .mark(Mark(.path(Path([.move(bad)])), .fill(Self.white))),
      .mark(Mark(.path(Path([.move(good), .line(bad)])), .fill(Self.white))),
      .mark(Mark(.path(Path([.move(good), .cubic(good, bad, end: good)])), .fill(Self.white))),
      .mark(Mark(.path(Path([.line(good)])), .fill(Self.white))),
      .mark(Mark(.ellipse(center: good, radius: good, angle: nan), .fill(Self.white))),
      .stamps(Stamps(Mark(square, .fill(Self.white)), at: [good, bad])),
      filled(.color(Self.white.opacity(1.1))),
      filled(.color(Color(red: -0.1, green: 0, blue: 0))),
      filled(.linear(from: bad, to: good, stops: [stop])),
      filled(.linear(from: good, to: good, stops: [])),
      filled(
        .linear(
          from: good, to: good,
          stops: [GradientStop(offset: 0.5, color: Self.white), stop])),
      stroked(Stroke(Self.white, width: -1)), stroked(Stroke(Self.white, width: 1, dash: [0, 0])),
      stroked(Stroke(Self.white, width: 1, dash: [1, nan])),
      .text(Text(origin: bad, runs: [run], color: Self.white)),
      .text(Text(origin: good, angle: nan, runs: [run], color: Self.white)),
      .text(
        Text(
          origin: good, runs: [run], color: Self.white,
          halo: Text.Halo(Self.white, width: -1))),
      .text(
        Text(
          origin: good, runs: [TextRun("a", face: .regular, size: nan, offset: good)],
          color: Self.white)),
    ]
    for node in nodes { #expect(fault([node]) != nil, "\(node)") }
  }

  @Test func depthIsLimited() {
    var node = ellipse(1)
    for _ in 0...Drawing.greatestDepth { node = .group(Group("g", [node])) }
    #expect(fault([node])?.reason == .tooDeep)
    #expect(fault([.group(Group("outer"))]) == nil)
  }
}
