import Foundation
import Testing

@Suite("Completion in shells")
struct CompletionTests {
  private let folder: Workspace

  init() throws {
    folder = try Workspace()
    for name in ["scene.txt", "scene two.txt", "other.txt"] { try folder.write("", to: name) }
    mkdir(folder.path("sub dir"), 0o777)
    for shell in ["bash", "zsh", "fish"] {
      let script = try Tool.run(["--generate-completion-script", shell], in: folder)
      #expect(script.status == 0)
      try folder.write(script.output, to: "complete.\(shell)")
    }
  }

  private func run(_ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["timeout", "60"] + arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder.folder)
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["HOME": folder.folder, "TERM": "dumb"]
    ) { $1 }
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(arguments)")
    return String(decoding: bytes, as: UTF8.self)
  }

  /// What is typed, and what may follow the last word.
  private static let lines: [([String], Set<String>)] = [
    (["render", "sc"], ["scene.txt", "scene two.txt"]),
    (["render", "scene.txt", "-o", "o"], ["other.txt"]),
    (["render", "scene.txt", "--output", "su"], ["sub dir"]),
    (["animate", "scene.txt", "-o", "su"], ["sub dir"]),
    (["explore", "scene.txt", "-o", "o"], ["other.txt"]),
    (["check", "scene.txt", "o"], ["other.txt"]), (["inspect", "o"], ["other.txt"]),
    (["watch", "o"], ["other.txt"]), (["new", "o"], ["other.txt"]),
    (["render", "scene.txt", "--theme", "n"], ["night"]), (["rend"], ["render"]),
  ]

  @Test("bash", arguments: lines)
  func bash(words: [String], expected: Set<String>) throws {
    let script = """
      source complete.bash
      COMP_WORDS=(indicatrix "$@") COMP_CWORD=$# COMP_LINE="indicatrix $*"
      COMP_POINT=${#COMP_LINE}
      _indicatrix indicatrix "${COMP_WORDS[-1]}" "${COMP_WORDS[-2]}"
      printf '%s\\n' "${COMPREPLY[@]}"
      """
    let found = try run(["bash", "--norc", "-c", script, "bash"] + words)
    #expect(Set(found.split(separator: "\n").map(String.init)) == expected)
  }

  @Test("bash quotes names, and goes on after a folder")
  func bashNames() throws {
    let found = try run(["bash", "--norc", "-c", "source complete.bash; complete -p indicatrix"])
    #expect(found == "complete -o filenames -F _indicatrix indicatrix\n")
  }

  @Test(
    "fish", .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/fish")),
    arguments: lines)
  func fish(words: [String], expected: Set<String>) throws {
    let line = (["indicatrix"] + words).joined(separator: " ")
    let found = try run([
      "fish", "--no-config", "-c",
      "function indicatrix; end; source complete.fish; complete -C '\(line)'",
    ])
    // Folders with their slash, words with what they mean.
    let names = found.split(separator: "\n").map { line in
      String(line.prefix { $0 != "\t" && $0 != "/" })
    }
    #expect(Set(names) == expected)
  }

  @Test(
    "zsh", .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/zsh")),
    arguments: [
      ("render scene\\ t", "render scene\\ two.txt"),
      ("check scene.txt o", "check scene.txt other.txt"),
      ("animate scene.txt -o su", "animate scene.txt -o sub\\ dir/"),
      ("explore scene.txt --output o", "explore scene.txt --output other.txt"),
      ("watch scene.txt --theme n", "watch scene.txt --theme night"),
    ])
  func zsh(typed: String, completed: String) throws {
    // A shell of its own that somebody types into, with a tab at the end.
    let script = """
      zmodload zsh/zpty
      zpty shell zsh -f -i
      zpty -w shell 'PS1=; autoload -Uz compinit; compinit -u -D; source ./complete.zsh; compdef _indicatrix indicatrix; print re''ady'
      zpty -r shell out '*ready*'
      zpty -w -n shell "indicatrix $1"$'\\t'
      zpty -r shell out "*indicatrix ${(b)2}*" && print -r -- found
      """
    #expect(try run(["zsh", "-f", "-c", script, "zsh", typed, completed]) == "found\n")
  }
}
