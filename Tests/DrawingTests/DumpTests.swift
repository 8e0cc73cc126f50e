import Drawing
import Testing

@Suite struct DumpTests {
  @Test func everyKindOfNode() {
    var path = Path()
    path.move(to: Point(x: 0, y: 0.5))
    path.line(to: Point(x: 10.12345, y: -2))
    path.cubic(Point(x: 1, y: 2), Point(x: 3, y: 4), to: Point(x: 5, y: 6))
    path.close()
    let gradient = Paint.linear(
      from: Point(x: 0, y: 0), to: Point(x: 10, y: 0),
      stops: [
        GradientStop(offset: 0, color: Color(hex: 0x440154)),
        GradientStop(offset: 1, color: Color(hex: 0xfde725).opacity(0.5)),
      ])
    let dashed = Stroke(
      Color(hex: 0xe8e6e0), width: 1.5, dash: [5, 4], cap: .round, join: .miter)
    let dot = Mark(.circle(center: Point(x: 0, y: 0), radius: 2), .fill(Color(hex: 0xff0000)))
    let drawing = Drawing(
      width: 400, height: 240.25, unit: .point, background: Color(hex: 0x0b1020),
      title: "A \"title\"", description: "Two\nlines \\ \u{1}",
      content: [
        .group(
          Group(
            "field", clip: Rect(x: 1, y: 2, width: 30, height: 40),
            [
              .mark(Mark(.path(path), Style(fill: gradient, stroke: dashed))),
              .group(
                Group(
                  "inner",
                  [
                    .mark(
                      Mark(
                        .ellipse(
                          center: Point(x: 20, y: 30), radius: Point(x: 5, y: 4),
                          angle: .pi / 4),
                        .stroke(Color(hex: 0xffffff), width: 1)))
                  ])),
            ])),
        .mark(
          Mark(
            .rect(Rect(x: 0, y: 1, width: 2, height: 3)),
            .fill(Color(hex: 0x00ff00).opacity(0.25)))),
        .stamps(Stamps(dot, at: [Point(x: 1, y: 2), Point(x: 3.5, y: 4)])),
        .text(
          Text(
            origin: Point(x: 12, y: 180), angle: -.pi / 2,
            runs: [
              TextRun("μ", face: .italic, size: 18, offset: Point(x: 0, y: 0)),
              TextRun("1", face: .regular, size: 12.6, offset: Point(x: 9.4679, y: 3.24)),
            ], color: Color(hex: 0xe8e6e0), halo: Text.Halo(Color(hex: 0x0b1020), width: 2.5))),
      ])
    #expect(
      drawing.dump() == #"""
        drawing 400 240.25 points
        background #0b1020
        title "A \"title\""
        description "Two\nlines \\ \x01"
        group field clip 1,2 30×40
          path M 0,0.5 L 10.123,-2 C 1,2 3,4 5,6 Z fill linear 0,0 10,0 0 #440154 1 #fde725/0.5 \#
        stroke #e8e6e0 1.5 dash 5 4 round-cap miter
          group inner
            ellipse 20,30 radius 5,4 angle 45° stroke #ffffff 1
        rect 0,1 2×3 fill #00ff00/0.25
        stamps ellipse 0,0 radius 2,2 fill #ff0000 at 1,2 3.5,4
        text 12,180 angle -90° #e8e6e0 halo #0b1020 2.5
          italic 18 at 0,0 "μ"
          regular 12.6 at 9.468,3.24 "1"

        """#)
  }

  @Test func aDifferenceTooSmallToSeeChangesNothing() {
    func drawing(_ x: Double) -> Drawing {
      Drawing(
        width: 10, height: 10, unit: .pixel, background: Color(hex: 0), title: "", description: "",
        content: [
          .mark(
            Mark(
              .rect(Rect(x: x, y: 0, width: 1, height: 1)), .fill(Color(hex: 0xffffff))))
        ])
    }
    #expect(drawing(0.3).dump() == drawing(0.1 + 0.2).dump())
    #expect(drawing(0.3).dump() != drawing(0.301).dump())
  }
}
