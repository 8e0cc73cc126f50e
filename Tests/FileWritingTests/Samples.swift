import Drawing

/// Drawings that several tests look at.
enum Samples {
  static let ink = Color(hex: 0xe8e6e0)
  static let ground = Color(hex: 0x0b1020)

  static func drawing(
    _ content: [Node], width: Double = 100, height: Double = 60, unit: Drawing.Unit = .pixel,
    background: Color = Color(hex: 0xffffff), title: String = "A sample", description: String = ""
  ) -> Drawing {
    Drawing(
      width: width, height: height, unit: unit, background: background, title: title,
      description: description, content: content)
  }

  /// Formulas, a gradient, ellipses, a clip, dashes and a halo on one page: what a figure is made
  /// of.
  static func demo(fonts: FontMetrics, unit: Drawing.Unit = .pixel) -> Drawing {
    let mu = formula([("μ", .italic, .base), ("1", .regular, .sub)], size: 18, fonts)
    let star = formula([("θ", .italic, .base), ("*", .regular, .sup)], size: 18, fonts)
    let natural = formula(
      [
        ("−", .regular, .base), ("F", .italic, .base), ("−1", .regular, .sup),
        ("∇", .regular, .base), ("L", .italic, .base),
      ], size: 18, fonts)
    var field: [Node] = []
    for row in 0..<5 {
      for column in 0..<5 {
        let t = Double(row + column) / 8
        let blue = Color(hex: 0x3b528b).mixed(with: Color(hex: 0xfde725), t)
        field.append(
          .mark(
            Mark(
              .ellipse(
                center: Point(x: 40 + 40 * Double(column), y: 40 + 40 * Double(row)),
                radius: Point(x: 18, y: 4 + 12 * t), angle: 0.7853981633974483),
              Style(fill: .color(blue.opacity(0.35)), stroke: Stroke(blue, width: 1.2)))))
      }
    }
    var diagonal = Path()
    diagonal.move(to: Point(x: 20, y: 220))
    diagonal.line(to: Point(x: 220, y: 20))
    let dashed = Stroke(ink.opacity(0.7), width: 1, dash: [5, 4])
    var drop = Path()
    drop.move(to: Point(x: 250, y: 180))
    drop.cubic(Point(x: 280, y: 120), Point(x: 340, y: 240), to: Point(x: 370, y: 180))
    drop.line(to: Point(x: 370, y: 215))
    drop.line(to: Point(x: 250, y: 215))
    drop.close()
    let ramp = Paint.linear(
      from: Point(x: 250, y: 0), to: Point(x: 370, y: 0),
      stops: [
        GradientStop(offset: 0, color: Color(hex: 0x440154)),
        GradientStop(offset: 0.5, color: Color(hex: 0x21918c)),
        GradientStop(offset: 1, color: Color(hex: 0xfde725).opacity(0.5)),
      ])
    let dot = Mark(.circle(center: Point(x: 0, y: 0), radius: 3), .fill(Color(hex: 0xff5d5d)))
    let halo = Text.Halo(ground, width: 2.5)
    return drawing(
      [
        .group(
          Group(
            "field", clip: Rect(x: 20, y: 20, width: 200, height: 200),
            field + [.mark(Mark(.path(diagonal), Style(stroke: dashed)))])),
        .group(Group("density", [.mark(Mark(.path(drop), Style(fill: ramp)))])),
        .stamps(
          Stamps(dot, at: [Point(x: 60, y: 60), Point(x: 100, y: 140), Point(x: 185, y: 185)])),
        .group(
          Group(
            "labels",
            [
              .text(
                Text(origin: Point(x: 250, y: 60), runs: mu, color: ink)),
              .text(Text(origin: Point(x: 290, y: 60), runs: star, color: ink)),
              .text(
                Text(origin: Point(x: 330, y: 60), runs: natural, color: Color(hex: 0x35d0ba))),
              .text(
                Text(origin: Point(x: 108, y: 126), runs: star, color: ink, halo: halo)),
              .text(
                Text(
                  origin: Point(x: 12, y: 180), angle: -1.5707963267948966,
                  runs: formula(
                    [("separation ", .regular, .base), ("μ", .italic, .base)], size: 11, fonts),
                  color: ink)),
              .text(
                Text(
                  origin: Point(x: 250, y: 110),
                  runs: [
                    TextRun(
                      "Fisher metric, office: AV", face: .bold, size: 13,
                      offset: Point(x: 0, y: 0))
                  ], color: ink)),
            ])),
      ],
      width: 400, height: 240, unit: unit, background: ground,
      title: "Letters & ellipses", description: "A page with <all> kinds of nodes.")
  }

  enum Level { case base, sub, sup }

  /// Runs set one after the other, with true sub- and superscripts.
  static func formula(
    _ parts: [(String, Face, Level)], size: Double, _ fonts: FontMetrics
  ) -> [TextRun] {
    var x = 0.0
    return parts.map { text, face, level in
      let (factor, rise) =
        switch level {
        case .base: (1.0, 0.0)
        case .sub: (0.7, 0.18)
        case .sup: (0.7, -0.38)
        }
      let run = TextRun(
        text, face: face, size: size * factor, offset: Point(x: x, y: rise * size))
      for scalar in text.unicodeScalars {
        x += (fonts.advance(scalar, face) ?? 0) * size * factor
      }
      return run
    }
  }
}
