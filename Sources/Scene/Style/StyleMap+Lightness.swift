import Elementary

extension StyleMap {
  /// The colours at equal distances, 0xRRGGBB.
  public var colors: [UInt32] {
    switch self {
    case .named(let map): map.colors
    case .listed(let colors): colors
    }
  }

  /// Whether lightness rises all the way, or falls all the way.
  public var hasMonotoneLightness: Bool {
    var lightnesses: [Double] = []
    for color in colors { lightnesses.append(Self.lightness(color)) }
    var rises = true
    var falls = true
    for index in 1..<max(1, lightnesses.count) {
      if lightnesses[index] <= lightnesses[index - 1] { rises = false }
      if lightnesses[index] >= lightnesses[index - 1] { falls = false }
    }
    return rises || falls
  }

  /// The lightness L of a colour 0xRRGGBB in OKLab (B. Ottosson, 2020), from 0 to 1.
  public static func lightness(_ color: UInt32) -> Double {
    func linear(_ shift: UInt32) -> Double {
      let x = Double((color >> shift) & 0xff) / 255
      return x <= 0.04045 ? x / 12.92 : Elementary.pow((x + 0.055) / 1.055, 2.4)
    }
    let (red, green, blue) = (linear(16), linear(8), linear(0))
    func root(_ x: Double) -> Double { x <= 0 ? 0 : Elementary.pow(x, 1.0 / 3) }
    let l = root(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    let m = root(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    let s = root(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return 0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s
  }
}
