import Drawing
import SVGWriting

/// Writes the letters of a display list as LaTeX, over a PDF with everything else.
///
/// The document's own fonts set the letters, at the sizes that the layout gave them. Each line keeps the point that its
/// `anchor` names, so that a wider font grows to where there is room.
public enum LaTeXWriter {
  /// A file to be read by `\input` where `\includegraphics` would stand. It takes the packages graphicx and color and, for
  /// halos, pdfrender.
  ///
  /// - Parameters:
  ///   - drawing: what to draw; its numbers have been checked.
  ///   - metrics: the fonts that the drawing was laid out with.
  ///   - options: the file with the shapes.
  public static func tex(
    _ drawing: Drawing, metrics: FontMetrics, options: LaTeXOptions
  ) -> [UInt8] {
    var page = LaTeXPage(drawing, metrics)
    page.begin(options)
    page.append(drawing.content)
    page.end()
    return page.bytes
  }

  /// What the PDF holds: the drawing without its letters.
  public static func shapes(_ drawing: Drawing) -> Drawing {
    var shapes = drawing
    shapes.content = withoutLetters(drawing.content)
    return shapes
  }

  private static func withoutLetters(_ nodes: [Node]) -> [Node] {
    var kept: [Node] = []
    for node in nodes {
      switch node {
      case .text: continue
      case .group(var group):
        group.content = withoutLetters(group.content)
        kept.append(.group(group))
      case .mark, .stamps, .cells: kept.append(node)
      }
    }
    return kept
  }
}

/// The file in the making.
private struct LaTeXPage {
  private(set) var bytes: [UInt8] = []
  private let drawing: Drawing
  private let metrics: FontMetrics
  /// Points of PDF in a drawing unit.
  private let unit: Double

  init(_ drawing: Drawing, _ metrics: FontMetrics) {
    self.drawing = drawing
    self.metrics = metrics
    unit =
      switch drawing.unit {
      case .pixel: 0.75
      case .point: 1
      }
  }

  mutating func begin(_ options: LaTeXOptions) {
    let size = number(drawing.width) + "," + number(drawing.height)
    line(
      "% The letters of a figure" + (options.software.isEmpty ? "" : " by " + options.software)
        + "; its shapes and its scene are in " + options.shapes)
    line("\\begingroup")
    // The folder of this file, of which LaTeX knows since 2020.
    line("\\def\\ixfolder{}%")
    line(
      "\\ifdefined\\CurrentFilePath\\ifx\\CurrentFilePath\\empty\\else"
        + "\\edef\\ixfolder{\\CurrentFilePath/}\\fi\\fi")
    line("\\ifdefined\\textpdfrender")
    line(
      "\\def\\ixhalo#1#2#3{\\textpdfrender{TextRenderingMode=Stroke,LineJoinStyle=1,LineWidth=#1bp}%"
    )
    line("{\\color[rgb]{#2}#3}}%")
    line("\\else\\def\\ixhalo#1#2#3{}\\fi")
    line("\\setlength\\unitlength{1bp}%")
    line("\\begin{picture}(" + size + ")%")
    line(
      "\\put(0,0){\\includegraphics[width=" + number(drawing.width) + "bp,height="
        + number(drawing.height) + "bp]{\\ixfolder " + options.shapes + "}}%")
  }

  mutating func end() {
    line("\\end{picture}%")
    line("\\endgroup")
  }

  mutating func append(_ nodes: [Node]) {
    for node in nodes {
      switch node {
      case .group(let group): append(group.content)
      case .text(let text): append(text)
      case .mark, .stamps, .cells: break
      }
    }
  }

  private mutating func append(_ text: Text) {
    let flow = TextFlow(text, metrics)
    let content = LaTeXLine(flow)
    guard content.size > 0 else { return }
    let side =
      switch text.anchor {
      case .left: "l"
      case .center: "c"
      case .right: "r"
      }
    // A box without width keeps the baseline, which \makebox(0,0) would not.
    var box = "\\makebox[0pt][" + side + "]{" + content.tex + "}"
    if text.angle != 0 {
      let degrees = DecimalText.text(-text.angle * 57.29577951308232, places: 2)
      box = "\\rotatebox{" + degrees + "}{\\smash{" + box + "}}"
    }
    let size =
      "\\fontsize{" + number(content.size) + "bp}{" + number(1.2 * content.size)
      + "bp}\\selectfont"
    line(
      "\\put(" + number(flow.place.x) + "," + number(drawing.height - flow.place.y) + "){" + size)
    if let halo = text.halo, halo.width > 0 {
      line(
        "\\ixhalo{" + number(2 * halo.width) + "}{" + components(halo.color) + "}{" + box + "}%")
    }
    line("\\color[rgb]{" + components(text.color) + "}" + box + "}%")
  }

  private mutating func line(_ text: String) {
    bytes.append(contentsOf: text.utf8)
    bytes.append(10)
  }

  /// A length in points.
  private func number(_ value: Double) -> String { DecimalText.text(value * unit, places: 3) }

  /// A colour as it looks on the ground: letters of LaTeX are opaque.
  private func components(_ color: Color) -> String {
    let ground = drawing.background
    func component(_ value: Double, _ below: Double) -> String {
      DecimalText.text(min(1, max(0, below + color.alpha * (value - below))), places: 4)
    }
    return component(color.red, ground.red) + "," + component(color.green, ground.green) + ","
      + component(color.blue, ground.blue)
  }
}
