import Drawing
import Explorer
import ExplorerPage
import FigureLayout
import FontFiles
import Foundation
import Scene
import SceneFile

/// The page of a scene: one file that holds the program, the fonts and the scene, and asks for nothing.
///
/// What comes from the scene or from the command line stands in the page as data: packed (`PagePack`) in base64, in JSON
/// whose `<` are escaped, and once as the title, escaped for HTML. The script is packed as well: the loader, which is not,
/// unpacks it. Only the loader, the script and the style with the very bytes that are named by their digests run.
struct ExplorerDocument {
  var scene: Scene
  /// What saved figures are called, without an extension.
  var name: String
  /// `auto`, or the theme that was asked for.
  var theme: String
  var fonts: FontSet
  var module: [UInt8]

  func html() throws(Failure) -> String {
    let loader = Self.bare(Self.text(explorer_page_loader_js()))
    let script = Self.script
    let style = Self.text(explorer_page_css())
    let parts: [String: String] = [
      "title": Self.escaped(scene.title ?? scene.model.descriptor.title),
      "family": scene.model.descriptor.name,
      "axes": Self.escaped(scene.model.descriptor.axes.map(\.name).joined(separator: " ")),
      "numbers": Self.numbers(of: scene),
      "plays": Self.plays(of: scene),
      "software": Self.escaped(Version.line),
      "loader": loader,
      "style": style,
      "loader-hash": Self.digest(loader),
      "script-hash": Self.digest(script),
      "style-hash": Self.digest(style),
      "payload": try payload(script),
    ]
    return Self.filled(Self.text(explorer_page_html()), with: parts)
  }

  // MARK: What the model brings

  /// The places of the model's sliders.
  static func numbers(of scene: Scene) -> String {
    Session.modelSliders(of: scene).map {
      "<div data-path=\"\(escaped($0.path))\" data-name=\"\(escaped(subscripted($0.name)))\"></div>"
    }.joined(separator: "\n    ")
  }

  /// A plain name whose digits after letters stand below the line: μ₁ for μ1.
  private static func subscripted(_ name: String) -> String {
    var result = ""
    for scalar in name.unicodeScalars {
      let isIndex = result.unicodeScalars.last?.properties.isAlphabetic ?? false
      if isIndex, ("0"..."9").contains(scalar),
        let lowered = Unicode.Scalar(scalar.value - 0x30 + 0x2080)
      {
        result.unicodeScalars.append(lowered)
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// What can be played beside the scene's own sweep.
  static func plays(of scene: Scene) -> String {
    let model = scene.model.descriptor
    var options: [(play: Session.Play, name: String)] = []
    if let fixed = model.fixed.first {
      let (from, to) = (fixed.window.lowerBound, fixed.window.upperBound)
      options.append(
        (.sigma, "\(fixed.plain) from \(SceneWriter.number(from)) to \(SceneWriter.number(to))"))
    }
    if let meeting = model.meeting { options.append((.meeting, meeting)) }
    return options.map { "<option value=\"\($0.play.rawValue)\">\(escaped($0.name))</option>" }
      .joined()
  }

  // MARK: What the script finds in the page

  /// What the page is about in words, and what the loader unpacks, the compiled core among it.
  private func payload(_ script: String) throws(Failure) -> String {
    var faces: [[UInt8]] = []
    do {
      for face in Face.allCases {
        faces.append(try fonts.subset(of: face, Self.letters(scene, face)).bytes)
      }
    } catch {
      throw Failure(.unavailable, error.message)
    }
    let metrics = fonts.metrics.words { Self.letters(scene, $0) }
    let files =
      [Array(script.utf8), module, StateBytes.packed(metrics), StateBytes.packed(scene.words())]
      + faces
    let lengths = files.map { String($0.count) }.joined(separator: ",")
    let members: [(String, String)] = [
      ("software", Self.quoted(Version.line)),
      ("name", Self.quoted(name)),
      ("theme", Self.quoted(theme)),
      ("lengths", "[" + lengths + "]"),
      ("files", Self.quoted(Self.base64(try PagePack.bytes(files)))),
    ]
    return "{" + members.map { Self.quoted($0.0) + ":" + $0.1 }.joined(separator: ",\n") + "}"
  }

  /// Every letter that the figure may set in a face: those of words, of the symbols that models may have, and the scene's.
  /// Those that a face lacks are left out.
  static func letters(_ scene: Scene, _ face: Face) -> [UInt32] {
    var letters = Set(UInt32(0x20)...UInt32(0x7e))
    letters.formUnion(
      "αβγδεζηθικλμνξοπρστυφχψωΓΔΘΛΞΠΣΥΦΨΩ∇−°*".unicodeScalars.map(\.value))
    if face == .regular {
      letters.formUnion(UInt32(0xa1)...UInt32(0xff))
      letters.formUnion("⁰¹²³⁴⁵⁶⁷⁸⁹–“”’…√∞‖≤≥≠∂∈⊗".unicodeScalars.map(\.value))
    }
    // Titles are bold, or regular where bold has no such letter; labels are regular.
    let words =
      face == .bold
      ? [scene.title]
      : face == .regular
        ? [scene.title] + scene.probes.map(\.label) + scene.paths.map(\.label) : []
    for text in words.compactMap({ $0 }) { letters.formUnion(text.unicodeScalars.map(\.value)) }
    // The scene's own words stand in any face: mathematics are italic in them.
    for label in scene.style.labels { letters.formUnion(label.text.unicodeScalars.map(\.value)) }
    letters.formUnion("0123456789+−()".unicodeScalars.map(\.value))
    return letters.sorted()
  }

  // MARK: Texts

  private static var script: String {
    [
      explorer_page_core_js(), explorer_page_state_js(), explorer_page_painter_js(),
      explorer_page_hands_js(), explorer_page_controls_js(),
      explorer_page_files_js(), explorer_page_main_js(),
    ].map { bare(text($0)) }.joined(separator: "\n")
  }

  /// A script without indentation and the lines that hold nothing but a comment.
  private static func bare(_ script: String) -> String {
    script.split(separator: "\n").map { $0.drop { $0 == " " } }
      .filter { !$0.isEmpty && !$0.hasPrefix("//") && !($0.hasPrefix("/**") && $0.hasSuffix("*/")) }
      .joined(separator: "\n")
  }

  private static func text(_ file: ExplorerPageFile) -> String {
    String(decoding: UnsafeBufferPointer(start: file.bytes, count: file.count), as: UTF8.self)
  }

  /// The template with each `{{name}}` replaced once; what is put in is not looked at again.
  static func filled(_ template: String, with parts: [String: String]) -> String {
    var page = ""
    for (index, piece) in template.components(separatedBy: "{{").enumerated() {
      guard index > 0, let end = piece.range(of: "}}"),
        let part = parts[String(piece[..<end.lowerBound])]
      else {
        page += index > 0 ? "{{" + piece : piece
        continue
      }
      page += part + piece[end.upperBound...]
    }
    return page
  }

  /// A text between tags or in an attribute of HTML.
  static func escaped(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.append(character)
      }
    }
  }

  /// A string of JSON that no parser of HTML takes for a tag.
  static func quoted(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "\"") { result, scalar in
      switch scalar {
      case "\"", "\\": result += "\\" + String(scalar)
      case "<", "\u{0}"..<" ", "\u{7f}", "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    } + "\""
  }

  private static func base64(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

  /// A digest as a Content-Security-Policy names it.
  private static func digest(_ text: String) -> String {
    var digest = SHA256()
    digest.add(text.utf8)
    return base64(digest.bytes())
  }
}
