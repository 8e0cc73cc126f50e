import InformationGeometry

/// A field of each kind, for each type in which its owner stores it.
extension SceneField {
  static func number(
    _ name: String, _ range: ClosedRange<Double>, isPositive: Bool = false, _ meaning: String,
    get: @escaping @Sendable (Owner) -> Double,
    set: @escaping @Sendable (inout Owner, Double) -> Void
  ) -> SceneField {
    SceneField(
      name, .number(NumberRange(range), isPositive: isPositive), meaning, get: { .number(get($0)) },
      set: { owner, value in
        if case .number(let number) = value { set(&owner, number) }
      })
  }

  static func number(
    _ name: String, _ range: ClosedRange<Double>, isPositive: Bool = false, _ meaning: String,
    get: @escaping @Sendable (Owner) -> Double?,
    set: @escaping @Sendable (inout Owner, Double?) -> Void
  ) -> SceneField {
    SceneField(
      name, .number(NumberRange(range), isPositive: isPositive), meaning,
      get: { get($0).map { .number($0) } ?? .nothing },
      set: { owner, value in
        switch value {
        case .number(let number): set(&owner, number)
        case .nothing: set(&owner, nil)
        default: break
        }
      })
  }

  static func count(
    _ name: String, _ range: ClosedRange<Int>, _ meaning: String,
    get: @escaping @Sendable (Owner) -> Int, set: @escaping @Sendable (inout Owner, Int) -> Void
  ) -> SceneField {
    SceneField(
      name, .number(NumberRange(range)), meaning, get: { .number(Double(get($0))) },
      set: { owner, value in
        if case .number(let number) = value { set(&owner, Int(number.rounded())) }
      })
  }

  static func count(
    _ name: String, _ range: ClosedRange<Int>, _ meaning: String,
    get: @escaping @Sendable (Owner) -> Int?, set: @escaping @Sendable (inout Owner, Int?) -> Void
  ) -> SceneField {
    SceneField(
      name, .number(NumberRange(range)), meaning,
      get: { get($0).map { .number(Double($0)) } ?? .nothing },
      set: { owner, value in
        switch value {
        case .number(let number): set(&owner, Int(number.rounded()))
        case .nothing: set(&owner, nil)
        default: break
        }
      })
  }

  static func seed(
    _ name: String, _ meaning: String, get: @escaping @Sendable (Owner) -> UInt64,
    set: @escaping @Sendable (inout Owner, UInt64) -> Void
  ) -> SceneField {
    SceneField(
      name, .seed, meaning, get: { .seed(get($0)) },
      set: { owner, value in
        if case .seed(let seed) = value { set(&owner, seed) }
      })
  }

  static func choice<Choice>(
    _ name: String, _ meaning: String, get: @escaping @Sendable (Owner) -> Choice,
    set: @escaping @Sendable (inout Owner, Choice) -> Void
  ) -> SceneField
  where
    Choice: CaseIterable & RawRepresentable & Equatable & Sendable, Choice.RawValue == String,
    Choice.AllCases == [Choice]
  {
    SceneField(
      name, .choice(Choice.allCases.map { $0.rawValue }), meaning,
      get: { owner in
        let chosen = get(owner)
        return Choice.allCases.firstIndex { $0 == chosen }.map { .choice($0) } ?? .nothing
      },
      set: { owner, value in
        guard case .choice(let index) = value, Choice.allCases.indices.contains(index) else {
          return
        }
        set(&owner, Choice.allCases[index])
      })
  }

  static func flag(
    _ name: String, _ meaning: String, get: @escaping @Sendable (Owner) -> Bool,
    set: @escaping @Sendable (inout Owner, Bool) -> Void
  ) -> SceneField {
    SceneField(
      name, .flag, meaning, get: { .flag(get($0)) },
      set: { owner, value in
        if case .flag(let flag) = value { set(&owner, flag) }
      })
  }

  static func point(
    _ name: String, _ meaning: String, get: @escaping @Sendable (Owner) -> Vector2,
    set: @escaping @Sendable (inout Owner, Vector2) -> Void
  ) -> SceneField {
    SceneField(
      name, .point, meaning, get: { .point(get($0)) },
      set: { owner, value in
        if case .point(let point) = value { set(&owner, point) }
      })
  }

  static func point(
    _ name: String, _ meaning: String, get: @escaping @Sendable (Owner) -> Vector2?,
    set: @escaping @Sendable (inout Owner, Vector2?) -> Void
  ) -> SceneField {
    SceneField(
      name, .point, meaning, get: { get($0).map { .point($0) } ?? .nothing },
      set: { owner, value in
        switch value {
        case .point(let point): set(&owner, point)
        case .nothing: set(&owner, nil)
        default: break
        }
      })
  }

  static func numbers(
    _ name: String, _ range: ClosedRange<Double>, _ count: ClosedRange<Int>, _ meaning: String,
    get: @escaping @Sendable (Owner) -> [Double],
    set: @escaping @Sendable (inout Owner, [Double]) -> Void
  ) -> SceneField {
    SceneField(
      name, .numbers(NumberRange(range), count), meaning, get: { .numbers(get($0)) },
      set: { owner, value in
        if case .numbers(let numbers) = value { set(&owner, numbers) }
      })
  }

  static func counts(
    _ name: String, _ range: ClosedRange<Int>, _ count: ClosedRange<Int>, _ meaning: String,
    get: @escaping @Sendable (Owner) -> [Int],
    set: @escaping @Sendable (inout Owner, [Int]) -> Void
  ) -> SceneField {
    SceneField(
      name, .numbers(NumberRange(range), count), meaning,
      get: { .numbers(get($0).map { Double($0) }) },
      set: { owner, value in
        if case .numbers(let numbers) = value { set(&owner, numbers.map { Int($0.rounded()) }) }
      })
  }

  static func text(
    _ name: String, limit: Int, _ meaning: String, get: @escaping @Sendable (Owner) -> String?,
    set: @escaping @Sendable (inout Owner, String?) -> Void
  ) -> SceneField {
    SceneField(
      name, .text(limit: limit), meaning, get: { get($0).map { .text($0) } ?? .nothing },
      set: { owner, value in
        switch value {
        case .text(let text): set(&owner, text)
        case .nothing: set(&owner, nil)
        default: break
        }
      })
  }
}
