import Animation
import EmbeddedScenes
import Foundation
import Scene
import SceneFile

/// A scene that was read and found good.
struct LoadedScene: Sendable {
  /// The name for messages.
  var name: String
  var scene: Scene
  /// What figures carry, so that they can be drawn again.
  var embeddable: String
  /// The texts in it that are set as they stand.
  var texts: [SceneText] = []

  /// The scene of one frame: the one asked for, the one that the scene names, or the first.
  func still(_ frame: Int?) throws(CommandError) -> Scene {
    guard let frame else { return scene.frame(scene.sweep?.frame ?? 0) }
    try check(frame)
    return scene.frame(frame)
  }

  /// The scene to draw and the text to embed, which names the frame, so that the figure can be drawn again: without
  /// its sweep a frame would lack the past of its particles.
  func figure(_ frame: Int?) throws(CommandError) -> (scene: Scene, text: String) {
    guard let frame else { return (scene, embeddable) }
    try check(frame)
    let shown = scene.showing(frame: frame)
    return (shown, SceneWriter.text(shown))
  }

  private func check(_ frame: Int) throws(CommandError) {
    guard scene.sweep != nil else {
      throw .failure(
        .usage(
          "--frame \(frame): \(name) has no sweep, and so no frames", hint: "leave it out"))
    }
    let count = scene.frameCount
    guard frame >= count else { return }
    throw .failure(
      .usage(
        "\(name) has no frame \(frame): "
          + (count == 1 ? "it has one, frame 0" : "its frames are 0 to \(count - 1)")))
  }
}

/// Reads scenes from wherever they are: files, standard input, figures.
enum SceneLoader {
  static func load(
    _ options: SceneOptions, inputs: InputLog = InputLog(), console: Console
  ) throws(CommandError) -> LoadedScene {
    try load(
      options.scene, overrides: options.overrides, defaults: options.defaults.file, inputs: inputs,
      console: console
    ) { options.optionName(ofOverride: $0) }
  }

  /// - Parameters:
  ///   - path: the scene.
  ///   - overrides: values in place of its own.
  ///   - defaults: the file of defaults, and whether it must be there.
  ///   - inputs: notes what is read.
  ///   - console: where warnings go.
  ///   - optionName: the option that gave the override with a number, counted from 1.
  static func load(
    _ path: String, overrides: [String] = [], defaults: (path: String, isNamed: Bool)? = nil,
    inputs: InputLog = InputLog(), console: Console,
    optionName: (Int) -> String = { _ in "--set" }
  ) throws(CommandError) -> LoadedScene {
    // The reader knows of overrides only, not of the options that are short for some.
    func named(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
      var diagnostics = diagnostics
      for index in diagnostics.indices where diagnostics[index].location.source == "--set" {
        diagnostics[index].location.source = optionName(diagnostics[index].location.line)
      }
      return diagnostics
    }
    let source: SourceText
    var beneath: SourceText?
    do {
      let isFigure: Bool
      (source, isFigure) = try self.source(path, inputs: inputs)
      // A figure's scene is whole: it is drawn again as it was.
      if !isFigure, let defaults { beneath = try self.defaults(defaults, inputs: inputs) }
    } catch {
      throw .failure(error)
    }
    // Sample files are named from where the scene lies.
    let folder = path == "-" ? "" : (path as NSString).deletingLastPathComponent
    let reader = SceneReader { name throws(SampleFileError) in
      var place = name.hasPrefix("/") || folder.isEmpty ? name : folder + "/" + name
      // A file of that name: only the command line can mean standard input.
      if place == "-" { place = "./-" }
      do throws(Failure) {
        return try inputs.read(place, limit: Limits.sampleFileBytes + 1).bytes
      } catch {
        throw SampleFileError(error.message)
      }
    }
    do {
      let read = try reader.read(
        source, overrides: overrides.map { Override($0) }, defaults: beneath)
      if console.volume >= .normal { console.report(named(read.warnings)) }
      return LoadedScene(
        name: source.name, scene: read.scene, embeddable: read.embeddable, texts: read.texts)
    } catch {
      throw .scene(named(error.diagnostics))
    }
  }

  /// The defaults; nil where nobody asked for them and there are none.
  private static func defaults(
    _ file: (path: String, isNamed: Bool), inputs: InputLog
  ) throws(Failure) -> SourceText? {
    do {
      let read = try inputs.read(file.path)
      return SourceText(name: read.name, bytes: read.bytes)
    } catch {
      if !file.isNamed, !FileManager.default.fileExists(atPath: file.path) { return nil }
      throw error
    }
  }

  /// The text of the scene, the file itself or what a figure carries, and whether it is a figure's.
  private static func source(
    _ path: String, inputs: InputLog
  ) throws(Failure) -> (SourceText, isFigure: Bool) {
    let file = try inputs.read(path)
    guard EmbeddedScene.format(of: file.bytes) != nil else {
      if path != "-" { try refuseWhatIsNamedAsAFigure(file) }
      return (SourceText(name: file.name, bytes: file.bytes), isFigure: false)
    }
    do {
      let text = try EmbeddedScene.text(in: file.bytes)
      return (SourceText(name: "\(file.name) (scene)", text), isFigure: true)
    } catch {
      throw Failure(error.status, "\(file.name): \(error.message)", hint: error.hint)
    }
  }

  /// A scene may be empty, so that an empty file would be drawn as the default figure; and what another program left of a
  /// figure is not a scene.
  private static func refuseWhatIsNamedAsAFigure(_ file: InputFile) throws(Failure) {
    guard
      let name = FigureFormat(fileName: file.name)?.rawValue
        ?? VideoFormat(fileName: file.name)?.rawValue
        ?? OtherPicture(fileName: file.name)?.rawValue
    else { return }
    guard !file.bytes.isEmpty else {
      throw Failure(.badScene, "\(file.name): this \(name) file is empty")
    }
    throw Failure(
      .badScene,
      "\(file.name): the name is that of a \(name) file, but there is no PNG, SVG or PDF in it",
      hint:
        "figures that indicatrix drew carry their scene; a scene that is text has a name such as scene.txt"
    )
  }

  /// Pictures of other programs, which carry no scene.
  private enum OtherPicture: String {
    case bmp, eps, jpeg, jpg, ps, svgz, tif, tiff, webp

    init?(fileName: String) {
      guard let value = FigureFormat.fileExtension(of: fileName) else { return nil }
      self.init(rawValue: value.lowercased())
    }
  }
}

extension EmbeddedSceneError {
  fileprivate var status: ExitStatus {
    if case .noLibrary = self { return .unavailable }
    return .badScene
  }

  fileprivate var hint: String? {
    switch self {
    case .several(.pdf): "take one page of it: qpdf FILE --pages . 1 -- PAGE.pdf"
    case .encrypted: "with its password: qpdf --decrypt --password=PASSWORD FILE OPEN.pdf"
    case .noLibrary: "install libqpdf29 (Debian), or draw from the scene's own file"
    case .encoding: "xmllint --encode UTF-8 FILE writes it in one that is"
    default: nil
    }
  }
}
