import Foundation
import Testing

@testable import InformationGeometry

/// A JSON value of the reference files; numbers there are numbers or decimal strings.
@dynamicMemberLookup
enum Reference: Decodable, Sendable {
  case object([String: Reference])
  case list([Reference])
  case number(Double)
  case text(String)
  case flag(Bool)
  case none

  init(from decoder: Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .none
    } else if let value = try? container.decode(Bool.self) {
      self = .flag(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .text(value)
    } else if let value = try? container.decode([Reference].self) {
      self = .list(value)
    } else {
      self = .object(try container.decode([String: Reference].self))
    }
  }

  subscript(dynamicMember key: String) -> Reference {
    guard case .object(let fields) = self else { return .none }
    return fields[key] ?? .none
  }

  subscript(index: Int) -> Reference {
    guard case .list(let items) = self, items.indices.contains(index) else { return .none }
    return items[index]
  }

  var items: [Reference] {
    guard case .list(let items) = self else { return [] }
    return items
  }

  var isNone: Bool {
    if case .none = self { return true }
    return false
  }

  var string: String {
    guard case .text(let text) = self else { return "" }
    return text
  }

  /// The number, NaN where there is none, so that a comparison with it fails.
  var double: Double {
    switch self {
    case .number(let value): value
    case .text(let text): Double(text) ?? .nan
    default: .nan
    }
  }

  var vector: Vector2 { Vector2(self[0].double, self[1].double) }

  static func file(_ name: String) throws -> Reference {
    let url = try #require(
      Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Reference"))
    return try JSONDecoder().decode(Reference.self, from: Data(contentsOf: url))
  }
}

/// |a − b| relative to b.
func relativeError(_ a: Double, _ b: Double) -> Double {
  a == b ? 0 : (a - b).magnitude / b.magnitude
}
