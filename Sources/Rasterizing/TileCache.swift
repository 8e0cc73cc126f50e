/// The tiles of the mark that is being stamped, by the fraction of a pixel that each was drawn at.
///
/// Fractions are in steps of 1/256 pixel. On a grid of whole pixels one tile serves all stamps; on a grid that repeats after a
/// few pixels, a few tiles do. If there are more fractions than tiles, the last tile is drawn again each time: the appearance
/// of a stamp never depends on the content of the cache.
final class TileCache {
  private static let most = 16
  private var tiles: [StampTile] = []
  private var phases: [Int] = []

  func removeAll() { phases.removeAll(keepingCapacity: true) }

  /// The tile for a phase.
  ///
  /// - Parameters:
  ///   - phase: the fractions of both coordinates as one number.
  ///   - draw: draws the mark at that phase, if no tile has it.
  func tile(phase: Int, draw: (StampTile) -> Void) -> StampTile {
    if let place = phases.lastIndex(of: phase) { return tiles[place] }
    if phases.count == TileCache.most { phases.removeLast() }
    let place = phases.count
    phases.append(phase)
    if tiles.count == place { tiles.append(StampTile()) }
    draw(tiles[place])
    return tiles[place]
  }
}
