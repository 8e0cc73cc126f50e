import InformationGeometry
import Synchronization

/// The models that come with the program, as texts: each is what a scene would say under `model`.
public enum Catalogue {
  /// The texts, in the order in which they are listed.
  private static let texts: [(name: String, bytes: [UInt8])] = [
    ("normal", PackageResources.normal_txt),
    ("gamma", PackageResources.gamma_txt),
    ("michaelis-menten", PackageResources.michaelis_menten_txt),
  ]

  public static let names: [String] = texts.map { $0.name }

  /// The text of a model; nil where there is none of this name.
  public static func text(of name: String) -> String? {
    texts.first { $0.name == name }.map { String(decoding: $0.bytes, as: UTF8.self) }
  }

  /// The model as data, before it is compiled; nil where there is none of this name.
  public static func definition(named name: String) -> ModelDefinition? {
    text(of: name).flatMap { CatalogueText.definition($0, name: name) }
  }

  private static let compiled = Mutex<[String: FormulaFamily]>([:])

  /// The family of this name, compiled when it is first asked for; nil where there is none.
  static func family(named name: String) -> FormulaFamily? {
    if let known = compiled.withLock({ $0[name] }) { return known }
    guard let definition = definition(named: name), let family = try? FormulaFamily(definition)
    else { return nil }
    compiled.withLock { $0[name] = family }
    return family
  }
}

extension Catalogue {
  /// The name that is meant by one that is not there; nil where none is near.
  public static func nearest(to name: String) -> String? {
    Suggestion.nearest(to: name, in: SceneKeys.familyNames)
  }
}
