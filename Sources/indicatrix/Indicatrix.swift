import ArgumentParser

/// The command line as a whole.
struct Indicatrix: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "indicatrix",
    abstract: "Draws the information geometry of statistical models, exactly.",
    discussion: """
      Reads a plain scene file and writes a figure for screen or print.

      Examples:
        indicatrix new scene.txt
        indicatrix render scene.txt
        indicatrix render scene.txt -o figure.svg -o figure.pdf --theme paper
        indicatrix animate scene.txt -o film.mp4
        indicatrix explore scene.txt -o page.html
        indicatrix inspect scene.txt --format json
      """,
    version: Version.line,
    subcommands: [
      RenderCommand.self, AnimateCommand.self, ExploreCommand.self, InspectCommand.self,
      CheckCommand.self,
      WatchCommand.self,
      NewCommand.self, ModelsCommand.self, SchemaCommand.self,
    ])
}
