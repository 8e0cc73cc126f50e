import Scene

extension Key {
  /// The key of a layer, with those of its fields.
  init(_ table: LayerTable) {
    let about = table.about
    let keys = table.fields.map { Key($0) }
    let off = about.list == nil ? "off" : "[]"
    self.init(
      about.name, about.list.map { .items(keys, $0) } ?? .layer(keys),
      standard: table.standardCount == 0 ? off : nil, example: about.example,
      aliases: about.aliases, about.meaning)
  }

  /// The keys of the fields of an owner that is no layer: its numbers do not sweep.
  static func settings<Owner: FieldOwner>(of _: Owner.Type) -> [Key] {
    Owner.descriptions.map { field in
      guard case .number(let range, let isPositive) = field.kind else { return Key(field) }
      return Key(field, .setting(range, positive: isPositive))
    }
  }

  /// The key of a field.
  ///
  /// - Parameters:
  ///   - field: the field.
  ///   - kind: the kind of its value; nil for that of fields of layers.
  init(_ field: FieldAbout, _ kind: Kind? = nil) {
    self.init(
      field.name, kind ?? Kind(field),
      standard: field.standard.isNothing ? nil : SceneWriter.text(field.standard, of: field.kind),
      example: field.example, aliases: field.aliases, reason: field.reason, field.meaning)
  }
}

extension Key.Kind {
  fileprivate init(_ field: FieldAbout) {
    self =
      switch field.kind {
      case .number(let range, let isPositive): .number(range, positive: isPositive)
      case .seed: .seed
      case .choice(let words): .choice(words)
      case .flag: .choice(["on", "off"])
      case .point: .point(isOptional: field.isOptional)
      case .numbers(let range, let count): .numbers(range, count)
      case .text(let limit): .text(limit: limit)
      case .grid(let sides): .grid(sides)
      case .levels(let count, let range): .levels(count, range)
      case .rate(let range, let words): .rate(range, words)
      case .points(let limit): .points(limit)
      case .columns: .columns
      }
  }
}
