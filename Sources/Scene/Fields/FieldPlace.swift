/// A field of an owner in a scene, or one of the numbers of its value.
public struct FieldPlace: Hashable, Sendable {
  /// The place of the layer in `Scene.layers`.
  public let layer: Int
  /// Which of a list; 0 for a layer that is on or off.
  public let item: Int
  /// The place of the field in its table.
  public let field: Int
  /// Which number of the value; nil for the field as a whole.
  public let part: Int?

  public init(layer: Int, item: Int, field: Int, part: Int? = nil) {
    self.layer = layer
    self.item = item
    self.field = field
    self.part = part
  }

  /// The place that a path names: `ellipses.scale`, `ellipses.grid[0]`, `probes[2].at[1]`, or `probes[2][1]` if the name of the
  /// field may be left out. Nil if there is no such field.
  public init?(path: String) {
    guard let steps = PathStep.steps(path.utf8) else { return nil }
    self.init(steps)
  }

  init?(_ steps: [PathStep]) {
    guard let first = steps.first,
      let layer = Scene.layers.firstIndex(where: { first.isNamed($0.about.name) })
    else { return nil }
    self.layer = layer
    let table = Scene.layers[layer]
    var rest = steps.dropFirst()
    if let list = table.about.list {
      guard case .index(let index)? = rest.first else { return nil }
      item = index
      rest = rest.dropFirst()
      if list.isShort, rest.count == 1, case .index(let part)? = rest.first {
        field = 0
        self.part = part
        return
      }
    } else {
      item = 0
    }
    guard let name = rest.first, rest.count <= 2,
      let field = table.fields.firstIndex(where: { name.isNamed($0.name) })
    else { return nil }
    self.field = field
    if rest.count == 2, let last = rest.last {
      guard case .index(let index) = last else { return nil }
      part = index
    } else {
      part = nil
    }
  }

  public var table: LayerTable { Scene.layers[layer] }
  public var about: FieldAbout { table.fields[field] }

  /// Such as `probes[2].at[1]`.
  public var path: String {
    LayerPlace(layer: layer, item: item).path + ".\(about.name)" + (part.map { "[\($0)]" } ?? "")
  }

  /// The value of the whole field; nothing where the scene has none.
  public func value(in scene: Scene) -> FieldValue { table.value(field, of: item, in: scene) }

  /// Whether the field changes anything in a scene.
  public func applies(in scene: Scene) -> Bool { table.applies(field, of: item, in: scene) }

  /// Whether a rule depends on this field and others.
  public var isCoupled: Bool { table.rules.contains { $0.contains(field) } }
}
