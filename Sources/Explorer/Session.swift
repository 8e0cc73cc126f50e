import Drawing
import FigureLayout
import InformationGeometry
import Scene

/// An interactive session on a scene: what each action in the page does, as pure values.
///
/// The page tells of places on the figure, of names of numbers and of choices; all that follows from them is computed
/// here. Whatever cannot be drawn is refused, and the scene stays as it was.
public struct Session {
  /// The scene that the page was made with, as it is first shown.
  let original: Scene
  /// The sweep of the scene, if it has one.
  let sweep: Sweep?
  /// The frame of that sweep that was shown last; nil before any was.
  var frame: Int?
  /// What is shown now: a scene without a sweep.
  public internal(set) var scene: Scene {
    didSet { calm = 0 }
  }
  /// How large the figure is on the page, in CSS pixels.
  public private(set) var width = 800.0
  public private(set) var height = 600.0
  /// Whether particles move.
  public private(set) var isMoving = false

  let fonts: FontMetrics
  private let figure: LiveFigure
  private var particles: LiveParticles?
  /// How many drawings there were since the scene changed last, as far as that matters for labels.
  private var calm = Self.longCalm

  /// After so many drawings without a change, a quarter of a second, labels go where they stand best. Until then they keep
  /// their sides: a hand seldom changes something but once.
  private static let longCalm = 15

  /// For each thing that is being dragged, how far it is from the finger.
  var grabs: [Grab] = []

  struct Grab {
    var target: Target
    var offset: Point
  }

  /// - Parameters:
  ///   - scene: the scene of the page; where it sweeps, its own handles and settings come first, or the frame that
  ///     it names.
  ///   - fonts: the metrics of all letters that it may need.
  public init(scene: Scene, fonts: FontMetrics) {
    sweep = scene.sweep
    frame = scene.sweep?.frame
    var still = scene
    still.sweep = nil
    original = frame.map { scene.frame($0) } ?? still
    self.scene = original
    self.fonts = fonts
    figure = LiveFigure(fonts: fonts)
  }

  /// Where things stand on the figure; nil before the first drawing.
  public var places: FigurePlaces? { figure.places }

  /// Whether the last drawing showed everything as it is; else the next one shows more.
  public var isComplete: Bool { figure.isComplete && calm == Self.longCalm }

  /// The scene at the size of the page.
  var shown: Scene { scene.resized(width: width, height: height) }

  /// The figure as it is now, at the size of the page.
  ///
  /// - Parameter trailBudget: how many standing trails may be computed for it.
  /// - Throws: `LayoutError` when the figure has no room for its axes, or the fonts lack a letter.
  public mutating func drawing(trailBudget: Int) throws(LayoutError) -> Drawing {
    figure.holdsAxis = grabs.contains { $0.target.isOnAxis }
    if calm < Self.longCalm { calm += 1 }
    figure.holdsLabels = isMoving || !grabs.isEmpty || calm < Self.longCalm
    let shown = shown
    if isMoving, !(particles?.suit(shown) ?? false) { particles = LiveParticles(shown) }
    return try figure.drawing(
      of: shown, particles: isMoving ? particles : nil, trailBudget: trailBudget,
      isHurried: !grabs.isEmpty)
  }

  /// The figure at the size that the scene itself says, as `Figure` draws it.
  ///
  /// - Throws: `LayoutError` when the figure has no room for its axes, or the fonts lack a letter.
  public func figureDrawing() throws(LayoutError) -> Drawing {
    try figure.still(of: scene)
  }

  /// Gives the figure its size on the page: as wide as it may be, and high enough for its panel.
  ///
  /// - Parameters:
  ///   - width: in CSS pixels.
  ///   - height: in CSS pixels, what there is to be seen at once.
  public mutating func resize(width: Double, height: Double) {
    self.width = width
    self.height = figure.height(for: scene, width: width, within: height)
  }

  // MARK: Motion

  /// Lets particles move, or the trails stand.
  ///
  /// - Parameter isMoving: which of the two.
  public mutating func move(_ isMoving: Bool) {
    self.isMoving = isMoving
    particles = nil
  }

  /// Moves the particles.
  ///
  /// - Parameter steps: how many sixtieths of a second have passed; no more than four are made up for.
  public mutating func advance(_ steps: Int) {
    let shown = shown
    for _ in 0..<max(0, min(steps, 4)) { particles?.advance(in: shown) }
  }

  // MARK: State

  /// What can be changed, in a few bytes: for links, and to go back to.
  public var state: [UInt8] { StateBytes.packed(scene.stateWords()) }

  /// Goes to a state; false, with nothing changed, where the bytes are none that can be drawn.
  ///
  /// - Parameter state: untrusted words that should encode a state.
  public mutating func restore(_ state: [UInt8]) -> Bool {
    guard let words = StateBytes.unpacked(state), let scene = scene.withState(words) else {
      return false
    }
    return show(scene)
  }

  /// Back to the scene of the page.
  public mutating func reset() {
    scene = original
    frame = sweep?.frame
  }

  /// Takes another scene in the place of this one where it is valid: where it can be drawn, with every
  /// number within its limits. Else false, with nothing changed.
  @discardableResult
  mutating func take(_ changed: Scene) -> Bool {
    guard changed.isWithinLimits, changed.fault == nil else { return false }
    scene = changed
    return true
  }

  /// Shows another scene if it can be drawn.
  mutating func show(_ scene: Scene) -> Bool {
    guard scene.fault == nil,
      // Labels may come from a link, with letters that no font has.
      (try? figure.drawing(of: scene.resized(width: width, height: height), trailBudget: 0))
        != nil
    else { return false }
    self.scene = scene
    return true
  }
}
