/// A part of the scene, with the table of its fields.
public protocol SceneLayer: FieldOwner {
  static var about: LayerAbout { get }
  /// What must hold between the fields.
  static var rules: [LayerRule<Self>] { get }
}

extension SceneLayer {
  public static var rules: [LayerRule<Self>] { [] }
}

/// The description of a layer, without its fields.
public struct LayerAbout: Sendable {
  /// The key in a scene file.
  public let name: String
  /// A line for the documents.
  public let meaning: String
  /// Names that people are likely to write instead.
  public let aliases: [String]
  /// A value that is not the default, as a scene file writes it.
  public let example: String
  /// The description of its list; nil for a layer that is on or off.
  public let list: List?

  /// A list of maps.
  public struct List: Sendable {
    /// What one of the list is called.
    public let entry: String
    /// How many there may be, and why not more.
    public let limit: Int
    public let reason: String
    /// Whether an entry may be written as its first field alone, which is a point.
    public let isShort: Bool

    public init(of entry: String, limit: Int, reason: String, isShort: Bool = false) {
      self.entry = entry
      self.limit = limit
      self.reason = reason
      self.isShort = isShort
    }
  }

  public init(
    _ name: String, _ meaning: String, aliases: [String], example: String = "", list: List? = nil
  ) {
    self.name = name
    #if hasFeature(Embedded)
      (self.meaning, self.aliases, self.example) = ("", [], "")
    #else
      (self.meaning, self.aliases, self.example) = (meaning, aliases, example)
    #endif
    self.list = list
  }
}

/// A condition on several fields of an owner. All such conditions are rules.
public struct LayerRule<Owner: Sendable>: Sendable {
  /// The names of the fields that take part; a mistake is reported at the first of them in the scene file.
  let fields: [String]
  /// What is wrong with an owner; `path` gives its path in the scene, such as `geodesics[0]`.
  let mistakes: @Sendable (_ owner: Owner, _ place: LayerPlace) -> [LayerMistake]

  public init(
    _ fields: [String],
    _ mistakes: @escaping @Sendable (_ owner: Owner, _ place: LayerPlace) -> [LayerMistake]
  ) {
    self.fields = fields
    self.mistakes = mistakes
  }
}

/// A broken rule in words.
public struct LayerMistake: Sendable {
  public let message: String
  public let help: String?

  public init(_ message: String, help: String? = nil) {
    self.message = message
    self.help = help
  }
}

/// An owner in a scene.
public struct LayerPlace: Equatable, Sendable {
  /// The place of the layer in `Scene.layers`.
  public let layer: Int
  /// Which of a list; 0 for a layer that is on or off.
  public let item: Int

  /// Such as `ellipses` or `probes[2]`.
  public var path: String {
    let about = Scene.layers[layer].about
    return about.list == nil ? about.name : "\(about.name)[\(item)]"
  }
}

/// A rule that the fields of an owner break.
public struct LayerFault: Equatable, Sendable {
  public let place: LayerPlace
  /// The place of the rule in its table.
  public let rule: Int
  public let mistake: LayerMistake

  /// The paths of the fields that take part.
  public var paths: [String] {
    let table = Scene.layers[place.layer]
    return table.rules[rule].map { "\(place.path).\(table.fields[$0].name)" }
  }

  /// Whether a field takes part in the rule.
  public func concerns(_ other: FieldPlace) -> Bool {
    place.layer == other.layer && place.item == other.item
      && Scene.layers[place.layer].rules[rule].contains(other.field)
  }

  /// By the bytes of the words: a page has no tables of Unicode.
  public static func == (a: LayerFault, b: LayerFault) -> Bool {
    a.place == b.place && a.rule == b.rule
      && a.mistake.message.utf8.elementsEqual(b.mistake.message.utf8)
  }
}
