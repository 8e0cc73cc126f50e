import CCairo
import CHarfBuzz

/// The libraries that are loaded when they are first needed, by any thread.
enum Loading {
  /// Makes Cairo's functions callable, or says why they are not.
  static func cairo() throws(RenderError) {
    if let reason = cairoFailure { throw .noLibrary("Cairo", reason: reason) }
  }

  /// Makes HarfBuzz's functions callable, or says why they are not.
  static func harfBuzz() throws(RenderError) {
    if let reason = harfBuzzFailure { throw .noLibrary("HarfBuzz", reason: reason) }
  }

  private static let cairoFailure = cairo_load().map { String(cString: $0) }
  private static let harfBuzzFailure = harfbuzz_load().map { String(cString: $0) }
}
