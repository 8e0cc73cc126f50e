import InformationGeometry
import Scene

extension Session {
  /// The choices that a page offers, by the keys of the scene file.
  public enum Choice: String, CaseIterable, Sendable {
    case theme
    case ellipses, sizing, overlay
    case flow, field, style, speed
    case contours
    case panel

    /// The choice with a key of the scene file.
    ///
    /// - Parameter name: its key.
    public init?(name: String) {
      guard let choice = Session.find(name, Choice.allCases, { $0.rawValue }) else { return nil }
      self = choice
    }

    /// The field that is chosen; nil where the choice is none of one field.
    var place: FieldPlace? {
      switch self {
      case .sizing, .overlay: FieldPlace(path: "ellipses.\(rawValue)")
      case .field, .style, .speed: FieldPlace(path: "flow.\(rawValue)")
      case .theme, .ellipses, .flow, .contours, .panel: nil
      }
    }
  }

  /// What is chosen, in the words of the scene file; nil where it changes nothing, as of a layer that is off.
  ///
  /// - Parameter choice: one of the choices.
  public func chosen(_ choice: Choice) -> String? {
    switch choice {
    case .theme: scene.theme.rawValue
    case .ellipses: scene.ellipses == nil ? "off" : "on"
    case .flow: scene.flow == nil ? "off" : "on"
    case .sizing, .overlay, .field, .style, .speed: word(of: choice)
    case .contours: scene.contours?.quantity.rawValue ?? "off"
    case .panel: scene.panel.isEmpty ? "off" : "on"
    }
  }

  /// The word of a field; nil where the layer is off or the field changes nothing.
  private func word(of choice: Choice) -> String? {
    guard let place = choice.place, place.applies(in: scene),
      case .choice(let words) = place.about.kind, case .choice(let index) = place.value(in: scene)
    else { return nil }
    return words[index]
  }

  /// Chooses; false, with nothing changed, where there is no such value.
  ///
  /// A layer that was off comes back with the settings that it had in the scene of the page.
  ///
  /// - Parameters:
  ///   - choice: one of the choices.
  ///   - value: in the words of the scene file.
  public mutating func choose(_ choice: Choice, _ value: String) -> Bool {
    var changed = scene
    switch choice {
    case .theme:
      guard let theme = Self.find(value, Scene.Theme.allCases, { $0.rawValue }) else {
        return false
      }
      changed.theme = theme
    case .ellipses:
      changed.ellipses = Self.isOff(value) ? nil : scene.ellipses ?? original.ellipses ?? .init()
    case .flow:
      changed.flow = Self.isOff(value) ? nil : scene.flow ?? original.flow ?? .init()
    case .sizing, .overlay, .field, .style, .speed:
      guard let place = choice.place, case .choice(let words) = place.about.kind,
        let index = words.firstIndex(where: { $0.utf8.elementsEqual(value.utf8) })
      else { return false }
      place.table.setValue(.choice(index), of: place.field, of: place.item, in: &changed)
    case .contours:
      changed.contours = nil
      if !Self.isOff(value) {
        guard
          let quantity = Self.find(value, Scene.Contours.Quantity.allCases, { $0.rawValue })
        else { return false }
        var contours = scene.contours ?? original.contours ?? Scene.Contours()
        if !(contours.quantity == quantity) { contours.levels = Scene.Contours().levels }
        contours.quantity = quantity
        changed.contours = contours
      }
    case .panel:
      changed.panel =
        Self.isOff(value)
        ? [] : original.panel.isEmpty ? Set(Scene.PanelPart.allCases) : original.panel
    }
    return take(changed)
  }

  private static func isOff(_ value: String) -> Bool { value.utf8.elementsEqual("off".utf8) }

  /// The case whose raw value this is. Texts are compared byte by byte: a page has no tables of Unicode.
  static func find<Case>(_ value: String, _ cases: [Case], _ name: (Case) -> String) -> Case? {
    for candidate in cases where name(candidate).utf8.elementsEqual(value.utf8) {
      return candidate
    }
    return nil
  }
}
