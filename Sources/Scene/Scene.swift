import InformationGeometry

/// What a figure is to show, as checked values. A `Scene` that exists can be drawn: every number is
/// finite and in its range (`Limits`), every layer has its settings filled in.
public struct Scene: Equatable, Sendable {
  public var title: String?
  public var size: FigureSize = .pixels(width: 1600, height: 1050)
  public var theme: Theme = .night
  /// What the figure looks like, beside the theme.
  public var style = Style()
  public var model = Model()
  public var handles = Handles()
  public var loss: Loss = .kl
  /// The window on Θ.
  public var view = ModelFamilies.standard.descriptor.standardView
  /// Nil where the layer is off; the same for the other layers.
  public var ellipses: Ellipses? = Ellipses()
  public var probes: [Probe] = []
  /// The letter of the first probe, counted from a, where the scene is one of several charts; nil for the model's.
  public internal(set) var firstProbeLetter: Int?
  public var paths: [Path] = []
  public var regions: Regions?
  public var clouds: Clouds?
  public var flow: Flow? = Flow()
  public var contours: Contours?
  public var geodesics: [Geodesic] = []
  public var balls: [Ball] = []
  public var transports: [Transport] = []
  public var panel: Set<PanelPart> = Set(PanelPart.allCases)
  /// Whether the scene says `panel: on`, or names every part: then parts without room are a warning.
  public var asksForPanel = false
  public var sweep: Sweep?
  public var subject: Subject = .canvas

  public init() {}

  /// The default figure of a family of models.
  public init(_ family: any ModelFamily) {
    model = Model(family)
    handles = Handles(family.descriptor)
    view = family.descriptor.standardView
    if !family.descriptor.hasLoss { flow = nil }
  }

  /// What the figure shows.
  public enum Subject: Equatable, Sendable {
    /// The canvas with its panel.
    case canvas
    /// The figure that compares matrices, for a network with two weights.
    case comparison(CurvatureComparison)
    /// The canvas in several coordinates, side by side.
    case charts([Chart])
    /// All pairs of parameters, of the model or of a matrix.
    case corner(CornerPlot)
    /// A network in place of a model. Only title, size and theme of the scene are used with it.
    case network(NetworkScene)
  }

  /// The settings of the comparison of matrices; nil where the figure is another one.
  public var comparison: CurvatureComparison? {
    if case .comparison(let comparison) = subject { comparison } else { nil }
  }

  /// The coordinates in which the canvas is drawn; empty where the figure is another one.
  public var charts: [Chart] {
    if case .charts(let charts) = subject { charts } else { [] }
  }

  /// The settings of a corner plot; nil where the figure is another one.
  public var corner: CornerPlot? {
    if case .corner(let corner) = subject { corner } else { nil }
  }

  /// The network that the scene is about; nil where it is about a model.
  public var network: NetworkScene? {
    if case .network(let network) = subject { network } else { nil }
  }

  public enum Theme: String, CaseIterable, Equatable, Sendable { case night, paper }

  /// The statistical model: a family, and its settings for the whole canvas.
  public struct Model: Equatable, Sendable {
    public var family: any ModelFamily
    public var settings: ModelSettings

    /// A family with its default settings.
    public init(_ family: any ModelFamily = ModelFamilies.standard) {
      self.family = family
      settings = ModelSettings(family.descriptor)
    }

    public var descriptor: ModelDescriptor { family.descriptor }

    public static func == (a: Model, b: Model) -> Bool {
      a.settings == b.settings && ModelFamilies.areSame(a.family, b.family)
    }
  }

  /// What the data come from.
  public struct Handles: Equatable, Sendable {
    /// θ*, in the order of the model's axes.
    public var theta: Vector2
    /// The data's own values of the fixed parameters; nil if they equal the model's.
    public var fixed: [Double?]

    /// The default handles of a family.
    public init(_ descriptor: ModelDescriptor = ModelFamilies.standard.descriptor) {
      theta = descriptor.standardTarget
      fixed = [Double?](repeating: nil, count: descriptor.fixed.count)
    }

    public var target: ModelTarget { ModelTarget(theta: theta, fixed: fixed) }
  }

  public enum Loss: Equatable, Sendable {
    /// KL(p_θ* ‖ p_θ).
    case kl
    /// Mean negative log-likelihood of these values, of which there is at least one; for a network
    /// they are its outputs, one for each input.
    case samples([Double])
    /// A formula of the parameters, for models that are given by formulas.
    case expression(String)
    /// E_θ[f(x)] − τ H(p_θ): the mean of a formula of the data, less τ times the entropy.
    case expected(String, temperature: Double)
  }

  /// The parts of the panel, in their order on the figure.
  public enum PanelPart: String, CaseIterable, Equatable, Sendable {
    case density, fisher, probes, convergence, colorbar

    // Not by the raw value: a page would have to bring Unicode's tables to hash a String.
    public func hash(into hasher: inout Hasher) {
      switch self {
      case .density: hasher.combine(UInt8(0))
      case .fisher: hasher.combine(UInt8(1))
      case .probes: hasher.combine(UInt8(2))
      case .colorbar: hasher.combine(UInt8(3))
      case .convergence: hasher.combine(UInt8(4))
      }
    }
  }
}
