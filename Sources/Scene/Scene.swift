import InformationGeometry

/// What a figure is to show, as checked values. A `Scene` that exists can be drawn: every number is
/// finite and in its range (`Limits`), every layer has its settings filled in.
public struct Scene: Equatable, Sendable {
  public var title: String?
  public var size: FigureSize = .pixels(width: 1600, height: 1050)
  public var theme: Theme = .night
  public var model = Model()
  public var handles = Handles()
  public var loss: Loss = .kl
  /// The window on Θ.
  public var view = Model.Family.gaussianMixture.standardView
  /// Nil where the layer is off; the same for the other layers.
  public var ellipses: Ellipses? = Ellipses()
  public var probes: [Probe] = []
  public var flow: Flow? = Flow()
  public var contours: Contours?
  public var panel: Set<PanelPart> = Set(PanelPart.allCases)
  public var sweep: Sweep?
  /// The figure that compares matrices, for a network with two weights; nil for the canvas with its panel.
  public var comparison: CurvatureComparison?
  /// The network that the scene is about; nil where it is about a mixture. With it only title, size and theme of the
  /// above count.
  public var network: NetworkScene?

  public init() {}

  /// The default figure of a family of models.
  public init(_ family: Model.Family) {
    model.family = family
    handles.theta = family.standardHandles
    view = family.standardView
  }

  public enum Theme: String, CaseIterable, Equatable, Sendable { case night, paper }

  /// The statistical model.
  public struct Model: Equatable, Sendable {
    public var family: Family = .gaussianMixture
    /// σ > 0: the width that both components share, in the unit of x; or that of the noise, in the
    /// unit of y.
    public var sigma: Double = 1
    /// The inputs of a network; at least two of them differ in magnitude, and neither is zero.
    public var inputs: [Double] = TanhNetwork.standardInputs

    public init() {}

    public enum Family: String, CaseIterable, Equatable, Sendable {
      /// p(x|θ) = ½N(x|μ1,σ²) + ½N(x|μ2,σ²), θ = (μ1, μ2).
      case gaussianMixture = "gaussian-mixture"
      /// p(y|x,θ) = N(y | a·tanh(bx), σ²), θ = (a, b).
      case tanhNetwork = "tanh-network"
    }
  }

  /// What the data come from.
  public struct Handles: Equatable, Sendable {
    /// θ*, in the order of the model's parameters.
    public var theta = Model.Family.gaussianMixture.standardHandles
    /// The data's own width σ*; nil where it is the model's σ, as it always is for a network.
    public var sigma: Double?

    /// θ* by the names of a mixture.
    public var mu1: Double {
      get { theta.x }
      set { theta.x = newValue }
    }
    public var mu2: Double {
      get { theta.y }
      set { theta.y = newValue }
    }

    public init() {}
  }

  public enum Loss: Equatable, Sendable {
    /// KL(p_θ* ‖ p_θ).
    case kl
    /// Mean negative log-likelihood of these values, of which there is at least one; for a network
    /// they are its outputs, one for each input.
    case samples([Double])
  }

  /// The field of metric ellipses.
  public struct Ellipses: Equatable, Sendable {
    public var columns: Int = 25
    public var rows: Int = 25
    /// Display only.
    public var scale: Double = 1
    public var sizing: Sizing = .shape
    /// Squared statistical distance ε of {δθ : δθᵀFδθ = ε}.
    public var epsilon: Double = 0.02
    /// Whether the true contour KL(p_θ ‖ p_θ+δθ) = ε/2 is drawn over each ellipse.
    public var overlay: Overlay = .none

    public init() {}

    public enum Sizing: String, CaseIterable, Equatable, Sendable { case shape, metric }
    public enum Overlay: String, CaseIterable, Equatable, Sendable { case none, kl }
  }

  /// A place where −∇L and −F⁻¹∇L are compared.
  public struct Probe: Equatable, Sendable {
    public var at: Vector2
    public var label: String?

    public init(at: Vector2, label: String? = nil) {
      self.at = at
      self.label = label
    }
  }

  /// Particles on −F⁻¹∇L.
  public struct Flow: Equatable, Sendable {
    public var particles: Int = 260
    public var seed: UInt64 = 7
    public var field: Field = .natural
    public var speed: FlowSpeed = .flow
    /// How long trajectories run, in the units of `speed`; in a film a second is one of them.
    public var duration: Double = 6
    public var style: Style = .trails

    public init() {}

    public enum Field: String, CaseIterable, Equatable, Sendable { case natural, euclidean, both }
    public enum Style: String, CaseIterable, Equatable, Sendable { case trails, streamlines }
  }

  public struct Contours: Equatable, Sendable {
    public var quantity: Quantity = .kl
    public var levels: Levels = .count(12)

    public init() {}

    public enum Quantity: String, CaseIterable, Equatable, Sendable { case kl, loss, kappa }
    public enum Levels: Equatable, Sendable {
      case count(Int)
      /// Rising values.
      case values([Double])
    }
  }

  /// The parts of the panel, in their order on the figure.
  public enum PanelPart: String, CaseIterable, Equatable, Sendable {
    case density, fisher, probes, colorbar

    // Not by the raw value: a page would have to bring Unicode's tables to hash a String.
    public func hash(into hasher: inout Hasher) {
      switch self {
      case .density: hasher.combine(UInt8(0))
      case .fisher: hasher.combine(UInt8(1))
      case .probes: hasher.combine(UInt8(2))
      case .colorbar: hasher.combine(UInt8(3))
      }
    }
  }
}
