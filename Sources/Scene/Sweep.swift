/// What changes from frame to frame.
public struct Sweep: Equatable, Sendable {
  public var tracks: [Track]
  /// Number of frames; nil if the tracks determine it (lists: their length; keyframes: the last time).
  public var frames: Int?
  public var fps: Double = 30
  /// The frame that a figure shows; nil for the first, or for small multiples if the tracks are lists.
  public var frame: Int?

  public init(tracks: [Track] = [], frames: Int? = nil, fps: Double = 30, frame: Int? = nil) {
    self.tracks = tracks
    self.frames = frames
    self.fps = fps
    self.frame = frame
  }

  /// One number of the scene and the values it takes.
  public struct Track: Equatable, Sendable {
    public var target: SceneNumber
    public var values: Values

    public init(target: SceneNumber, values: Values) {
      self.target = target
      self.values = values
    }
  }

  public enum Values: Equatable, Sendable {
    case range(from: Double, to: Double, scale: Scale, ease: Ease)
    /// Times in seconds, ascending, linear in between.
    case keyframes([Keyframe])
    case list([Double])
  }

  public struct Keyframe: Equatable, Sendable {
    public var time: Double
    public var value: Double

    public init(time: Double, value: Double) {
      self.time = time
      self.value = value
    }
  }

  public enum Scale: String, CaseIterable, Equatable, Sendable { case linear, log }
  public enum Ease: String, CaseIterable, Equatable, Sendable {
    case linear
    case easeIn = "in"
    case easeOut = "out"
    case easeInOut = "in-out"
  }
}
