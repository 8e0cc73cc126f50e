/// How the frames of a film are named: a path with one number in its last part, such as
/// `frames/frame-%05d.png`.
public struct FramePattern: Equatable, Sendable {
  /// The path up to its last part, with the slash, `%%` undone; empty for the current folder.
  public let folder: String
  /// What stands before and after the number, `%%` for a percent sign undone.
  let prefix: String
  let suffix: String
  /// The fewest digits; shorter numbers are filled up with zeros.
  let width: Int

  /// Why a text is no pattern.
  public enum Fault: Error, Equatable, Sendable {
    /// There is no `%d` in the last part.
    case noNumber
    /// There is more than one.
    case twoNumbers
    /// A number in the path before the last part: every frame would need a folder of its own.
    case numberInFolder
    /// What follows a `%` is neither `d`, nor a width and `d`, nor another `%`.
    case unknown(String)
    /// A single `%` in the path before the last part.
    case percentInFolder
  }

  /// The widest number that makes sense: frames are counted with fewer digits.
  public static let greatestWidth = 20

  /// Reads `%d`, `%5d` and `%05d` (which mean the same for names: zeros, not spaces), and `%%`.
  public init(_ path: String) throws(Fault) {
    let split = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    folder = try Self.folder(path[..<split])
    var rest = path[split...]
    var parts = [""]
    var width = 0
    while let character = rest.popFirst() {
      guard character == "%" else {
        parts[parts.count - 1].append(character)
        continue
      }
      if rest.first == "%" {
        rest.removeFirst()
        parts[parts.count - 1].append("%")
        continue
      }
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      rest = rest.dropFirst(digits.count)
      let count = digits.isEmpty ? 1 : Int(digits) ?? 0
      guard rest.popFirst() == "d", (1...Self.greatestWidth).contains(count) else {
        throw .unknown("%" + digits + (path[split...].contains("d") ? "…" : ""))
      }
      guard parts.count == 1 else { throw .twoNumbers }
      width = count
      parts.append("")
    }
    guard parts.count == 2 else { throw .noNumber }
    (prefix, suffix, self.width) = (parts[0], parts[1], width)
  }

  /// The frames of a film in `folder`.
  public init(folder: String) {
    self.folder = folder.hasSuffix("/") || folder.isEmpty ? folder : folder + "/"
    (prefix, suffix, width) = ("frame-", ".png", 5)
  }

  /// The folder that a pattern's path names: ffmpeg undoes `%%` there as well.
  private static func folder(_ text: Substring) throws(Fault) -> String {
    var folder = ""
    var rest = text
    while let character = rest.popFirst() {
      folder.append(character)
      guard character == "%" else { continue }
      guard rest.first == "%" else {
        let conversion = rest.drop { $0.isASCII && $0.isNumber }.first
        throw conversion == "d" ? .numberInFolder : .percentInFolder
      }
      rest.removeFirst()
    }
    return folder
  }

  /// The path of frame `n`.
  public func path(_ n: Int) -> String {
    let digits = String(n)
    let zeros = String(repeating: "0", count: max(0, width - digits.utf8.count))
    return folder + prefix + zeros + digits + suffix
  }

  /// Which frame a file of the folder is, by its name; nil for any other file.
  public func number(ofFile name: String) -> Int? {
    guard name.hasPrefix(prefix), name.hasSuffix(suffix),
      name.utf8.count > prefix.utf8.count + suffix.utf8.count
    else { return nil }
    let digits = name.dropFirst(prefix.count).dropLast(suffix.count)
    guard digits.utf8.allSatisfy({ (48...57).contains($0) }), let n = Int(digits),
      path(n) == folder + name
    else { return nil }
    return n
  }

  /// The pattern as text, from which the same pattern is read again, by ffmpeg too.
  public var text: String {
    func quoted(_ text: String) -> String {
      text.split(separator: "%", omittingEmptySubsequences: false).joined(separator: "%%")
    }
    return quoted(folder) + quoted(prefix) + (width == 1 ? "%d" : "%0\(width)d") + quoted(suffix)
  }
}
