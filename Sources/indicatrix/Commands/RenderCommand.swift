import ArgumentParser

struct RenderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Draw one figure.",
    usage: "indicatrix render <scene> [-o <file>] ... [<options>]",
    discussion: """
      The extension of the output sets the format: png, svg, pdf or tex. Every figure contains its scene, so that it can be \
      drawn again in another size, theme or format. Outputs are written completely or not at all. \
      figure.tex contains the text, which LaTeX sets in the document's font over figure-shapes.pdf.

      Examples:
        indicatrix render scene.txt
        indicatrix render scene.txt -o figure.svg -o figure.pdf --theme paper
        indicatrix render scene.txt -o column.pdf --size 85mm
        indicatrix render scene.txt -o column.tex --size 85mm
        indicatrix render scene.txt -o large.png --scale 2
        indicatrix render scene.txt --set sigma=0.5 --set ellipses.grid=41
        indicatrix render figure.png -o figure.pdf
        indicatrix render - --format svg < scene.txt > figure.svg

      Environment:
        INDICATRIX_FONTS    the folder of the STIXGeneral fonts
        SOURCE_DATE_EPOCH   the date in PDFs, in seconds since 1970
        NO_COLOR            if set, messages have no colour
      """)

  @OptionGroup var sceneOptions: SceneOptions
  @OptionGroup var figureOptions: FigureOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let console = common.console
    let job = try FigureJob(
      scene: sceneOptions, figure: figureOptions, outputs: figureOptions.output)
    try job.run(console: console, inputs: InputLog(), fonts: FontCache())
  }
}
