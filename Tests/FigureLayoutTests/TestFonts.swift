import Drawing

/// Metrics for tests of layout: every printable character of the ranges that figures use has an advance, wide
/// letters wide and figures tabular, so that layout can be tested without any font.
enum TestFonts {
  static let metrics: FontMetrics = {
    var scalars: [UInt32] = []
    var advances: [Double] = []
    let ranges: [ClosedRange<UInt32>] = [
      0x20...0x7e, 0xa0...0x17f, 0x391...0x3c9, 0x2009...0x2009, 0x2012...0x2016, 0x2070...0x209c,
      0x2190...0x2193, 0x2200...0x22ff,
    ]
    for range in ranges {
      for value in range {
        scalars.append(value)
        switch value {
        case 0x30...0x39, 0x2212: advances.append(0.5)
        case 0x20, 0x2009, 0x2c, 0x2e, 0x69, 0x6c: advances.append(0.25)
        case 0x41...0x5a, 0x57, 0x6d, 0x2200...0x22ff: advances.append(0.75)
        default: advances.append(0.5)
        }
      }
    }
    let face = FontMetrics.FaceMetrics(
      ascent: 0.9, descent: 0.25, capHeight: 0.66, xHeight: 0.45, scalars: scalars,
      advances: advances)
    return FontMetrics(faces: [face, face, face, face])
  }()
}
