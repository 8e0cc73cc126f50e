import CCairo
import Drawing
import FontFiles

/// Draws display lists as one-page PDF, all of it vectors.
///
/// Words can be searched and their fonts are embedded as outlines (CFF). The same drawing and
/// options give the same bytes in every run and on every thread.
public enum PDFWriter {
  /// The drawing as a PDF with its title, description and scene. The page is tagged as a figure with an alternative text.
  public static func pdf(
    _ drawing: Drawing, fonts: FontSet, options: PDFOptions = PDFOptions()
  ) throws(RenderError) -> [UInt8] {
    let pointsPerUnit =
      switch drawing.unit {
      case .pixel: 0.75
      case .point: 1.0
      }
    let width = drawing.width * pointsPerUnit
    let height = drawing.height * pointsPerUnit
    guard width > 0, width <= PictureLimits.greatestPageSide, height > 0,
      height <= PictureLimits.greatestPageSide
    else {
      throw .pageSize(width: width, height: height)
    }
    try fonts.check(drawing, scale: pointsPerUnit)
    try CairoLibrary.load()
    let sink = ByteSink()
    try withExtendedLifetime(sink) { () throws(RenderError) in
      let user = Unmanaged.passUnretained(sink).toOpaque()
      let surface = cairo_pdf_surface_create_for_stream(ByteSink.receive, user, width, height)
      defer { cairo_surface_destroy(surface) }
      try checkStatus(cairo_surface_status(surface))
      // Later versions pack objects together, which the scene could not be added to so simply.
      cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_4)
      describe(drawing, options, on: surface)
      try Canvas.draw(
        drawing, on: surface, fonts: fonts, faces: try CairoFaces(fonts), scale: pointsPerUnit,
        isTransparent: options.isTransparent, isTagged: true)
    }
    return try PDFUpdate.adding(
      options, alternative: Self.words(drawing), to: sink.bytes)
  }

  /// What is read aloud in place of the figure: the title and the description.
  private static func words(_ drawing: Drawing) -> String {
    [drawing.title, drawing.description].filter { !$0.isEmpty }.joined(separator: ". ")
  }

  private static func describe(
    _ drawing: Drawing, _ options: PDFOptions, on surface: OpaquePointer?
  ) {
    let date = CalendarDate(secondsSince1970: options.creationDate).iso8601
    let entries: [(cairo_pdf_metadata_t, String)] = [
      (CAIRO_PDF_METADATA_TITLE, drawing.title),
      (CAIRO_PDF_METADATA_SUBJECT, drawing.description),
      (CAIRO_PDF_METADATA_AUTHOR, options.author),
      (CAIRO_PDF_METADATA_CREATOR, options.software),
      (CAIRO_PDF_METADATA_CREATE_DATE, date),
    ]
    for (key, text) in entries where !text.isEmpty {
      // What follows a NUL would be lost without a word; of noncharacters Cairo says that they are
      // not UTF-8.
      let scalars = text.unicodeScalars.map { isNoncharacter($0) || $0 == "\0" ? "\u{fffd}" : $0 }
      cairo_pdf_surface_set_metadata(surface, key, String(String.UnicodeScalarView(scalars)))
    }
  }

  private static func isNoncharacter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value & 0xfffe == 0xfffe || (0xfdd0...0xfdef).contains(scalar.value)
  }
}
