import Drawing
import InformationGeometry
import Scene

/// The field of ellipses of the last drawing, for the next one: it depends on the model and the view, not on θ*, and is the same
/// in most frames of a film.
final class EllipseMemory {
  /// A field, and all that it depends on.
  struct Kept: Sendable {
    fileprivate var key: Key
    fileprivate var field: EllipseLayer.Field
  }

  fileprivate struct Key: Equatable, Sendable {
    var model: Scene.Model
    var theme: Scene.Theme
    var settings: Scene.Ellipses
    var window: Window
    var rect: Rect
    var em: Double
    var scale: ConditionScale

    static func == (a: Key, b: Key) -> Bool {
      a.model == b.model && a.theme == b.theme && a.settings == b.settings
        && a.window == b.window && a.rect == b.rect && a.em == b.em && a.scale == b.scale
    }
  }

  private(set) var kept: Kept?

  init(_ kept: Kept? = nil) { self.kept = kept }

  func field(_ context: FigureContext, _ settings: Scene.Ellipses) -> EllipseLayer.Field {
    let key = Key(
      model: context.scene.model, theme: context.scene.theme, settings: settings,
      window: context.map.window, rect: context.map.rect, em: context.em,
      scale: context.conditionScale)
    if let kept, kept.key == key { return kept.field }
    let field = EllipseLayer(context: context, settings: settings).field()
    kept = Kept(key: key, field: field)
    return field
  }
}
