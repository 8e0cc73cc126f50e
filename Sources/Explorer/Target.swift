/// What can be taken hold of on a figure. A page speaks of them by number.
public enum Target: Equatable, Sendable {
  /// The canvas itself, beneath everything.
  case canvas
  /// θ*, and its mirror, which gives the same distribution.
  case handle, mirror
  /// μ1 and μ2 on the axis of the density, and the stretch between them, which moves both.
  case firstMark, secondMark, both
  case probe(Int)
  /// An end of a geodesic: where it begins, and the point that it leads to.
  case geodesicStart(Int)
  case geodesicEnd(Int)
  /// The centre of a ball.
  case ballCenter(Int)
  /// Where the path of an optimiser starts.
  case pathStart(Int)

  /// The number of the first probe; the others follow.
  private static let firstProbe = 16
  /// The number of the first geodesic's start; its end follows, then the next geodesic.
  private static let firstGeodesic = 2_000_000
  /// The number of the first path's start; the others follow.
  private static let firstPath = 3_000_000
  /// The number of the first ball's centre; the others follow.
  private static let firstBall = 4_000_000

  /// The target with a number; nil where there is none.
  ///
  /// - Parameter number: 1 canvas, 2 handle, 3 mirror, 4 μ1, 5 μ2, 6 both, 16 and up the probes, 2,000,000
  ///   and up the starts and ends of geodesics in turn, 3,000,000 and up the starts of paths, 4,000,000 and up the
  ///   centres of balls.
  public init?(number: Int) {
    switch number {
    case 1: self = .canvas
    case 2: self = .handle
    case 3: self = .mirror
    case 4: self = .firstMark
    case 5: self = .secondMark
    case 6: self = .both
    case Self.firstProbe..<(Self.firstProbe + 1_000_000): self = .probe(number - Self.firstProbe)
    case Self.firstGeodesic..<(Self.firstGeodesic + 2_000):
      let place = number - Self.firstGeodesic
      self = place % 2 == 0 ? .geodesicStart(place / 2) : .geodesicEnd(place / 2)
    case Self.firstPath..<(Self.firstPath + 1_000): self = .pathStart(number - Self.firstPath)
    case Self.firstBall..<(Self.firstBall + 1_000): self = .ballCenter(number - Self.firstBall)
    default: return nil
    }
  }

  public var number: Int {
    switch self {
    case .canvas: 1
    case .handle: 2
    case .mirror: 3
    case .firstMark: 4
    case .secondMark: 5
    case .both: 6
    case .probe(let index): Self.firstProbe + index
    case .geodesicStart(let index): Self.firstGeodesic + 2 * index
    case .geodesicEnd(let index): Self.firstGeodesic + 2 * index + 1
    case .pathStart(let index): Self.firstPath + index
    case .ballCenter(let index): Self.firstBall + index
    }
  }

  /// Whether it lies on the axis of the density.
  var isOnAxis: Bool {
    switch self {
    case .firstMark, .secondMark, .both: true
    case .canvas, .handle, .mirror, .probe, .geodesicStart, .geodesicEnd, .ballCenter, .pathStart:
      false
    }
  }
}
