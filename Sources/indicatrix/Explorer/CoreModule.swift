import Explorer
import Foundation

/// The compiled core that a page carries: a WebAssembly module that `scripts/build-web` makes.
enum CoreModule {
  static let name = "indicatrix-explorer.wasm"
  /// Names the file for machines that keep it elsewhere.
  static let variable = "INDICATRIX_EXPLORER"

  /// The bytes of the module: the file that the environment names, else the one beside the program, else the one in
  /// `../share/indicatrix`, where an installation puts it.
  static func bytes() throws(Failure) -> [UInt8] {
    if let path = ProcessInfo.processInfo.environment[variable] {
      guard let bytes = read(path) else {
        throw Failure(
          .unavailable, "\(path), which \(variable) names, cannot be read",
          hint: "scripts/build-web makes the file and prints where it is")
      }
      return try checked(bytes, path)
    }
    let places = InstalledFiles.places(of: name)
    for place in places {
      if let bytes = read(place) { return try checked(bytes, place) }
    }
    throw Failure(
      .unavailable, "the core for pages is missing: \(places.first ?? name)",
      hint: "scripts/demo builds it, where Swift has a library for wasm32; "
        + "where it lies elsewhere, name it in \(variable)")
  }

  /// The bytes, if they are those of a core that reads the scenes of this program.
  private static func checked(_ bytes: [UInt8], _ path: String) throws(Failure) -> [UInt8] {
    let mark = CoreMark.text.withUTF8Buffer { Array($0) }
    guard Data(bytes).firstRange(of: mark) != nil else {
      throw Failure(
        .unavailable, "\(path): this core for pages belongs to another version of the program",
        hint: "scripts/build-web builds the core of this version")
    }
    return bytes
  }

  /// The file's bytes, if it is there and begins as a WebAssembly module of version 1 does.
  private static func read(_ path: String) -> [UInt8]? {
    guard let data = FileManager.default.contents(atPath: path),
      data.starts(with: [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0])
    else { return nil }
    return [UInt8](data)
  }
}
