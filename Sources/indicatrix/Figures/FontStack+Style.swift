import SVGWriting
import Scene

extension FontStack {
  /// The families of a style's letters.
  init(_ font: StyleFont?) {
    switch font {
    case nil, .named(.serif): self = .standard
    case .named(.sans): self.init(["Noto Sans"], hasSerifs: false)
    case .named(.heros):
      self.init(["TeX Gyre Heros", "Helvetica", "Arial"], hasSerifs: false)
    case .named(.times): self.init(["TeX Gyre Termes", "Times New Roman"])
    case .named(.computerModern): self.init(["Latin Modern Roman", "CMU Serif"])
    case .families(let words, _): self = .named(words)
    }
  }
}
