import CCairo
import Drawing

/// Cairo counts in 1/256 of a device unit with 32 bits: beyond 8 million it wraps round. Half of
/// that leaves room for lines round the shapes.
let greatestDeviceCoordinate = 4e6

/// Checks all that Cairo would misread: numbers, nesting and letters.
func check(_ drawing: Drawing, fonts: FontSet, scale: Double) throws(RenderError) {
  do {
    try drawing.check(limit: greatestDeviceCoordinate / max(scale, 1))
  } catch {
    throw .drawing(error)
  }
  try fonts.checkGlyphs(of: drawing.content)
}

/// Cairo's complaint, if it has one.
func checkStatus(_ status: cairo_status_t) throws(RenderError) {
  guard status != CAIRO_STATUS_SUCCESS else { return }
  throw .cairo(cairo_status_to_string(status).map { String(cString: $0) } ?? "unknown reason")
}
