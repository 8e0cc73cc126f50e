import Drawing

/// Faces in which every letter is half an em wide.
let fonts = FontMetrics(
  faces: Face.allCases.map { _ in
    let scalars = Array(UInt32(0x20)...UInt32(0x3000))
    return FontMetrics.FaceMetrics(
      ascent: 0.75, descent: 0.25, capHeight: 0.66, xHeight: 0.45, scalars: scalars,
      advances: scalars.map { _ in 0.5 })
  })
