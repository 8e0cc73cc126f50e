import ArgumentParser
import SceneFile

struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema of scenes, for editors.",
    discussion: """
      With the schema, an editor completes keys and marks mistakes while you type.

      Examples:
        indicatrix schema > scene.schema.json
      In the first line of a scene, for editors with the YAML language server:
        # yaml-language-server: $schema=scene.schema.json
      """)

  func run() throws {
    let text = SceneSchema.json()
    try Console().result(text.hasSuffix("\n") ? text : text + "\n")
  }
}
