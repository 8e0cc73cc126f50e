import Scene

/// When the particles of a film are born and die.
///
/// A slot holds one particle after another: the next is born when the last has lived for as long as the flow's
/// `duration` said at its birth. Before the film, `duration` is that of frame 0, so that lives go back without end.
struct ParticleLifetimes {
  /// One life in a slot: how many were before it (negative for lives that ended before frame 0), and the frame at
  /// which it began.
  struct Life: Equatable {
    var number: Int
    var birth: Int
  }

  /// A life never exceeds this many frames, whatever its duration: a frame that is drawn alone must follow its particles from
  /// their births.
  static let longestLife = 600

  /// Frames that a particle lives which is born at frame 0 or before.
  let first: Int
  /// The longest life of the film.
  let longest: Int
  /// The life of a particle by the frame of its birth, where it is not always the same.
  private let swept: [Int]

  init(_ scenes: FilmScenes, flow: Scene.Flow) {
    func frames(_ duration: Double) -> Int {
      max(2, Int(min(Double(Self.longestLife), (duration * scenes.rate).rounded())))
    }
    first = frames(flow.duration)
    var longest = first
    var swept: [Int] = []
    for track in scenes.scene.sweep?.tracks ?? [] where track.target == .flowDuration {
      for frame in 0..<scenes.frameCount {
        let lifetime = frames(scenes.scene.frame(frame).flow?.duration ?? flow.duration)
        swept.append(lifetime)
        longest = max(longest, lifetime)
      }
    }
    self.longest = longest
    self.swept = swept
  }

  /// The frames that a particle lives which is born at `frame`.
  func lifetime(ofBirth frame: Int) -> Int {
    guard frame > 0, let last = swept.last else { return first }
    return frame < swept.count ? swept[frame] : last
  }

  /// The life that a slot is in at a frame.
  ///
  /// - Parameter earlier: its life at an earlier frame, where that is known: to go on from it is shorter.
  func life(of slot: Int, at frame: Int, after earlier: Life?) -> Life {
    var life: Life
    if let earlier, earlier.birth >= 0 {
      life = earlier
    } else {
      // Multiples of the golden ratio modulo 1: any number of slots in a row share the frames of a life evenly.
      let turn = Double(slot) * 0.61803398874989484820
      let phase = min(first - 1, Int((turn - turn.rounded(.down)) * Double(first)))
      guard frame >= phase else {
        let number = (frame - phase + 1) / first
        return Life(number: number, birth: (number - 1) * first + phase)
      }
      life = Life(number: 1, birth: phase)
    }
    while frame - life.birth >= lifetime(ofBirth: life.birth) {
      life = Life(number: life.number + 1, birth: life.birth + lifetime(ofBirth: life.birth))
    }
    return life
  }
}
