import SceneFile

/// Sample files: the first byte chooses how the scene names its column.
enum SamplesTarget {
  private static let columns = ["", ", column: x", ", column: 2", ", column: \"a b\""]

  static func run(_ bytes: [UInt8]) {
    guard let choice = bytes.first else { return }
    let file = Array(bytes.dropFirst())
    let column = columns[Int(choice) % columns.count]
    let source = SourceText(name: "scene.txt", "loss: {samples: data.csv\(column)}\n")
    let reader = SceneReader { _ throws(SampleFileError) in file }
    do throws(SceneError) {
      SceneTarget.checkRoundTrip(try reader.read(source))
    } catch {
      guard !error.diagnostics.isEmpty else { fail("a sample is refused without a word") }
      SceneTarget.print(error.diagnostics)
    }
  }
}
