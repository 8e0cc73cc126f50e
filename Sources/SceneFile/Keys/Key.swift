import Scene

/// One key of the scene file. The table of them (`SceneKeys`) serves the checker, its suggestions,
/// the JSON Schema and the reference in the documents.
struct Key: Sendable {
  let name: String
  let kind: Kind
  /// The default as a scene file writes it; nil where the key's absence means something of its own.
  let standard: String?
  let meaning: String
  /// A value that is not the default.
  let example: String
  /// Names that people are likely to write instead.
  let aliases: [String]
  /// Why the value has the limits that it has.
  let reason: String?
  /// The name of the family of models whose scenes have the key; nil where all do.
  let family: String?

  init(
    _ name: String, _ kind: Kind, standard: String? = nil, example: String = "",
    aliases: [String] = [], reason: String? = nil, family: String? = nil,
    _ meaning: String
  ) {
    self.name = name
    self.kind = kind
    self.standard = standard
    self.example = example
    self.aliases = aliases
    self.reason = reason
    self.family = family
    self.meaning = meaning
  }

  /// What may be written as the value of a key.
  indirect enum Kind: Sendable {
    case text(limit: Int)
    case number(NumberRange, positive: Bool = false)
    /// A number that does not sweep.
    case setting(NumberRange, positive: Bool = false)
    /// A number greater than 0, or a fraction such as 30000/1001.
    case fraction(NumberRange)
    /// A list of numbers, so many at least and at most.
    case numbers(NumberRange, ClosedRange<Int>)
    /// The name of a file.
    case file
    /// The name of a file, or its rows as a block of text.
    case table
    /// Lists of rows of numbers.
    case matrices
    /// A map, or the value of its first key alone.
    case shorthand([Key])
    /// A list of words, and of maps whose first key is such a word.
    case words([String], [Key])
    /// 0 to 2⁶⁴ − 1.
    case seed
    case choice([String])
    case map([Key])
    /// A map, or `fit`.
    case fitted([Key])
    /// The name of a family of models, or a map.
    case model([Key])
    /// What is said in words only.
    case form(String)
    /// A map, `on` or `off`.
    case layer([Key])
    case size
    case grid(ClosedRange<Int>)
    /// `[lower, upper]`.
    case interval
    /// The two parameters, as in `[mu1, mu2]`.
    case point(isOptional: Bool)
    /// A list of numbers.
    case inputs
    /// `kl` or a map.
    case loss([Key])
    /// A file name or a list of numbers.
    case samples
    /// A column's name, or its number from 1.
    case column
    /// A list of maps, or of points in their place.
    case items([Key], LayerAbout.List)
    /// A count or a list of rising numbers.
    case levels(ClosedRange<Int>, NumberRange)
    /// A number greater than 0 or one of some words.
    case rate(NumberRange, [String])
    /// The name of a file, or a list of at most so many points.
    case points(Int)
    /// Two columns of a file.
    case columns
    /// `on`, `off` or a list of words.
    case parts([String])
    /// A map of tracks and the given keys; the second are the keys of a range.
    case sweep([Key], range: [Key])
  }

  /// The keys of the map that the value is or may be.
  var keys: [Key] {
    switch kind {
    case .map(let keys), .fitted(let keys), .model(let keys), .layer(let keys), .loss(let keys),
      .items(let keys, _),
      .shorthand(let keys), .words(_, let keys):
      keys
    case .sweep(let keys, _): keys
    default: []
    }
  }

  /// Whether scenes of a family with this name have the key.
  func fits(_ other: String) -> Bool { family == nil || family == other }

  /// The key with this name.
  subscript(name: String) -> Key? { keys.first { $0.name == name } }
}
