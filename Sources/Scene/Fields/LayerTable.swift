/// A layer of scenes with the type of its owners erased: all code outside the layer uses this table.
public struct LayerTable: Sendable {
  public let about: LayerAbout
  public let fields: [FieldAbout]
  /// The fields that each rule looks at.
  let rules: [[Int]]
  private let owners: @Sendable (Scene) -> Int
  private let resize: @Sendable (inout Scene, Int) -> Void
  private let get: @Sendable (Scene, Int, Int) -> FieldValue
  private let set: @Sendable (inout Scene, Int, Int, FieldValue) -> Void
  private let writes: @Sendable (Scene, Int, Int) -> Bool
  private let effect: @Sendable (Scene, Int, Int) -> Bool
  private let check: @Sendable (Scene, LayerPlace) -> [LayerFault]

  /// A list of owners.
  init<Layer: SceneLayer>(
    _: Layer.Type, get: @escaping @Sendable (Scene) -> [Layer],
    set: @escaping @Sendable (inout Scene, [Layer]) -> Void
  ) {
    let fields = Layer.fields
    let rules = Layer.rules
    about = Layer.about
    self.fields = Layer.descriptions
    self.rules = rules.map { rule in
      rule.fields.map { name in
        fields.firstIndex { $0.about.name.utf8.elementsEqual(name.utf8) } ?? 0
      }
    }
    owners = { get($0).count }
    resize = { scene, count in
      var owners = get(scene)
      if owners.count > count { owners.removeLast(owners.count - count) }
      while owners.count < count { owners.append(Layer()) }
      set(&scene, owners)
    }
    self.get = { scene, item, field in fields[field].get(get(scene)[item]) }
    self.set = { scene, item, field, value in
      var owners = get(scene)
      fields[field].set(&owners[item], value)
      set(&scene, owners)
    }
    writes = { scene, item, field in get(scene)[item].isWritten(field) }
    effect = { scene, item, field in fields[field].applies(get(scene)[item]) }
    check = { scene, place in
      let owner = get(scene)[place.item]
      var faults: [LayerFault] = []
      for (index, rule) in rules.enumerated() {
        for mistake in rule.mistakes(owner, place) {
          faults.append(LayerFault(place: place, rule: index, mistake: mistake))
        }
      }
      return faults
    }
  }

  /// A layer that is on or off.
  init<Layer: SceneLayer>(
    _ type: Layer.Type, get: @escaping @Sendable (Scene) -> Layer?,
    set: @escaping @Sendable (inout Scene, Layer?) -> Void
  ) {
    self.init(
      type, get: { scene in get(scene).map { [$0] } ?? [] }, set: { set(&$0, $1.first) })
  }

  /// How many there may be.
  public var limit: Int { about.list?.limit ?? 1 }

  /// How many a new scene has.
  public var standardCount: Int { owners(Scene()) }

  /// How many a scene has: 0 or 1 of a layer that is on or off.
  public func count(in scene: Scene) -> Int { owners(scene) }

  /// Leaves out the last ones, or adds new ones at the end.
  public func setCount(_ count: Int, in scene: inout Scene) {
    if count != owners(scene) { resize(&scene, count) }
  }

  /// The value of a field; nothing where the scene has no such owner.
  public func value(_ field: Int, of item: Int, in scene: Scene) -> FieldValue {
    guard has(field, item, in: scene) else { return .nothing }
    return get(scene, item, field)
  }

  /// Gives a field a value of its kind and in its range; does nothing if the scene has no such owner.
  public func setValue(_ value: FieldValue, of field: Int, of item: Int, in scene: inout Scene) {
    if has(field, item, in: scene) { set(&scene, item, field, value) }
  }

  /// Whether a scene file contains the field: its value is not the default, or it is required.
  public func isWritten(_ field: Int, of item: Int, in scene: Scene) -> Bool {
    has(field, item, in: scene) && writes(scene, item, field)
  }

  /// Whether a field changes anything in a scene.
  public func applies(_ field: Int, of item: Int, in scene: Scene) -> Bool {
    has(field, item, in: scene) && effect(scene, item, field)
  }

  /// The rules that the fields of a scene break.
  ///
  /// - Parameter layer: the place of the table in `Scene.layers`.
  func faults(in scene: Scene, layer: Int) -> [LayerFault] {
    guard !rules.isEmpty else { return [] }
    var faults: [LayerFault] = []
    for item in 0..<owners(scene) {
      faults += check(scene, LayerPlace(layer: layer, item: item))
    }
    return faults
  }

  /// The place of the field with a name.
  public func field(named name: String) -> Int? {
    for (index, field) in fields.enumerated() where field.name.utf8.elementsEqual(name.utf8) {
      return index
    }
    return nil
  }

  private func has(_ field: Int, _ item: Int, in scene: Scene) -> Bool {
    fields.indices.contains(field) && item >= 0 && item < owners(scene)
  }
}
