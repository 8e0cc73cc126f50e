/// The values for a table of a surface: closed forms, or integrals that follow the plan of the model's standard point. Where that does
/// not suffice for a point of an interval, the rest of the interval has a plan of its own, made at its centre: what an interval holds
/// then depends on the interval alone, and a plan, which takes a hundred times as long as a value, is made once.
final class TableSource {
  private let surface: FormulaSurface
  private let shared: FormulaSurface
  /// Of the last interval that needed one.
  private var own: (centre: Vector2, follower: FormulaSurface)?

  init(_ surface: FormulaSurface) {
    self.surface = surface
    shared = surface.makeFollower(from: nil)
  }

  /// The tensors at a point of the interval with this centre; nil where they would take long.
  func tensors(at theta: Vector2, near centre: Vector2) -> SurfaceTensors? {
    if let own, own.centre == centre { return own.follower.tensors(at: theta) }
    if let found = shared.tensors(at: theta) { return found }
    guard shared !== surface else { return nil }
    let follower = surface.makeFollower(from: centre)
    own = (centre, follower)
    return follower.tensors(at: theta)
  }
}
