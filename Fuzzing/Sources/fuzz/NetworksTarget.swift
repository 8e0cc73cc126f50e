import SceneFile

/// Files of networks and of their examples: the first byte chooses how the scene names the file.
enum NetworksTarget {
  private static let scenes = [
    "network: {file: net.json}",
    "network: {layers: [2, 3, 2]}\ndata: data.csv",
    "network: {layers: [2, 2], output: gaussian, bias: off}\ndata: {file: data.csv, scale: 16, rows: 3}",
    "network: {layers: [2, 3, 2]}\ndata: {file: data.json}",
    "network: {layers: [2, 2]}\nfigure: {kind: kfac-cost, measured: data.csv}",
  ]

  static func run(_ bytes: [UInt8]) {
    guard let choice = bytes.first else { return }
    let file = Array(bytes.dropFirst())
    let source = SourceText(name: "scene.txt", scenes[Int(choice) % scenes.count] + "\n")
    let reader = SceneReader { _ throws(SampleFileError) in file }
    do throws(SceneError) {
      SceneTarget.checkRoundTrip(try reader.read(source))
    } catch {
      guard !error.diagnostics.isEmpty else { fail("a network is refused without a word") }
      SceneTarget.print(error.diagnostics)
    }
  }
}
