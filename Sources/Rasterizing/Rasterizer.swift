/// The working memory of painting: kept from shape to shape and from picture to picture, so that
/// nothing is allocated for a shape.
///
/// A rasterizer serves one thread at a time. What it paints never depends on what it painted before.
public final class Rasterizer {
  let scan = AreaScan()
  let shape = Contours()
  let dashed = Contours()
  let outline = Contours()
  let tiles = TileCache()
  let letters = CoverageCache<LetterKey>(greatestArea: 1 << 14, greatestStore: 1 << 21)
  let halos = CoverageCache<OutlineKey>(greatestArea: 1 << 18, greatestStore: 1 << 21)
  let row = Storage<UInt8>(capacity: 2048)

  public init() {}
}
