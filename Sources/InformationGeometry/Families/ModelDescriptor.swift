/// The description of a family of models for other modules: names, symbols, domains and words. Keys of
/// scene files, sliders, tables and descriptions are made from it.
///
/// Texts called symbols are in the markup of mathematical text (`*μ*_1`); all others are plain.
public struct ModelDescriptor: Equatable, Sendable {
  /// The family's name in scene files, such as `gaussian-mixture`.
  public var name: String
  /// The title of a figure that has none of its own.
  public var title: String
  /// What the family is, in one line, for lists and the reference of scene files.
  public var summary: String
  /// The two parameters that span the canvas, in the order of θ.
  public var axes: [ModelParameter]
  /// The parameters that have one value for the whole canvas.
  public var fixed: [ModelParameter]
  /// Which fixed parameter is the unit of both axes, such as σ of a mixture of known width; nil where none is.
  public var unit: Int?
  /// The inputs of a regression where a scene does not say them; nil for a model without inputs.
  public var standardInputs: [Double]?
  /// The names of the inputs of a regression that is given by formulas, in their order; empty for other models.
  public var inputNames: [String] = []
  /// What the number of a regression's noise is called in scene files: `normal` or `binomial`; nil for noise without one.
  public var noiseName: String?
  /// The other point that gives the same distribution as θ, as a symbol; nil where there is none.
  public var mirror: String?
  /// The equations of the parts of the singular set, in the order of `PlaneModel.singularLines`.
  public var singularSet: [String]
  /// The same in one sentence of a description; nil where the model is regular everywhere.
  public var singularWords: String?
  /// The first and the second eigenvalue: as symbols, as short plain text, and as a remark in a description.
  public var eigenvalues: [Eigenvalue]
  /// A measure of the distance of θ from the singular set; nil if the family has none.
  public var distance: Distance?
  /// The description of the model, which ends before the values of the fixed parameters, and the words that introduce these.
  public var space: String
  public var fixedWords: String
  /// The heading of the data's plot, as a symbol, without the values of the fixed parameters.
  public var dataHeading: String
  /// The name of the page's film in which θ* moves to the singular set; nil if there is none.
  public var meeting: String?
  /// Whether there is a divergence between members, so that losses, probes and flows have a meaning.
  public var hasLoss: Bool
  /// How many outputs a sample has, where that is given by inputs; nil where it is free.
  public var outputCount: Int?
  /// Whether it is a network whose matrix has approximations by its layers.
  public var hasLayers: Bool
  /// Whether each axis has a unit of its own, so that a canvas may show them with different scales.
  public var hasOwnUnits: Bool
  /// The letter of the first probe, counted from a: letters that parameters have are skipped.
  public var firstProbeLetter: Int

  public struct Eigenvalue: Equatable, Sendable {
    public var symbol: String
    public var plain: String
    /// Such as ` (mean shift)`; may be empty.
    public var remark: String

    public init(symbol: String, plain: String, remark: String = "") {
      self.symbol = symbol
      self.plain = plain
      self.remark = remark
    }

    /// λ_max and λ_min, for families whose eigenvectors have no names.
    public static let bySize = [
      Eigenvalue(symbol: "*λ*_{max}", plain: "λ max"),
      Eigenvalue(symbol: "*λ*_{min}", plain: "λ min"),
    ]
  }

  public struct Distance: Equatable, Sendable {
    public var symbol: String
    /// A phrase, such as `separation |μ₁ − μ₂|/σ`.
    public var words: String
    /// Short plain text, such as `|μ1−μ2|/σ`.
    public var plain: String
    /// The short name by which scenes can set it, moving θ*; nil where they cannot.
    public var settable: String?

    public init(symbol: String, words: String, plain: String, settable: String? = nil) {
      self.symbol = symbol
      self.words = words
      self.plain = plain
      self.settable = settable
    }
  }

  public init(
    name: String, title: String, summary: String, axes: [ModelParameter],
    fixed: [ModelParameter] = [], unit: Int? = nil, standardInputs: [Double]? = nil,
    mirror: String? = nil,
    singularSet: [String] = [], singularWords: String? = nil,
    eigenvalues: [Eigenvalue] = Eigenvalue.bySize, distance: Distance? = nil, space: String,
    fixedWords: String = " with ", dataHeading: String, meeting: String? = nil,
    hasLayers: Bool = false,
    hasLoss: Bool = true, outputCount: Int? = nil,
    hasOwnUnits: Bool = false, firstProbeLetter: Int = 0
  ) {
    self.name = name
    self.title = title
    self.summary = summary
    self.axes = axes
    self.fixed = fixed
    self.unit = unit
    self.standardInputs = standardInputs
    self.mirror = mirror
    self.singularSet = singularSet
    self.singularWords = singularWords
    self.eigenvalues = eigenvalues
    self.distance = distance
    self.space = space
    self.fixedWords = fixedWords
    self.dataHeading = dataHeading
    self.meeting = meeting
    self.hasLayers = hasLayers
    self.hasLoss = hasLoss
    self.outputCount = outputCount
    self.hasOwnUnits = hasOwnUnits
    self.firstProbeLetter = firstProbeLetter
  }

  /// θ* where a scene does not say it.
  public var standardTarget: Vector2 { Vector2(axes[0].standard, axes[1].standard) }

  /// The window on Θ where a scene does not say it.
  public var standardView: Window {
    Window(
      lower: Vector2(axes[0].window.lowerBound, axes[1].window.lowerBound),
      upper: Vector2(axes[0].window.upperBound, axes[1].window.upperBound))
  }
}
