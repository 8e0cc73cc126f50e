/// How the letters of a figure are written for LaTeX.
public struct LaTeXOptions: Equatable, Sendable {
  /// The name of the PDF with everything else, in the same folder.
  public var shapes: String
  /// The program and its version, such as "indicatrix 0.1".
  public var software: String

  public init(shapes: String, software: String = "") {
    self.shapes = shapes
    self.software = software
  }

  /// Characters with a meaning for TeX wherever they stand, so that no file with them in its name can be read.
  public static let forbiddenInNames = "%#{}\\~$&^\""
}
