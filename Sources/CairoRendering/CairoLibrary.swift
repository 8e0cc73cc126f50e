import CCairo
import Drawing

/// Cairo, loaded when it is first needed, by any thread.
enum CairoLibrary {
  /// Makes Cairo's functions callable, or says why they are not.
  static func load() throws(RenderError) {
    if let failure { throw .noLibrary("Cairo", reason: failure) }
  }

  private static let failure = cairo_load().map { String(cString: $0) }
}
