import Elementary
import InformationGeometry
import Scene

/// The particles of one field in a film, as they are at one frame.
///
/// Slot i of the swarm holds one particle after another. Each lives for the frames that `flow.duration` gives it at its
/// birth, and starts where `flow.seed` says then; the slots take turns, so that births and deaths are spread evenly over
/// the frames and the number alive is the same at every frame, the first included: those born before it have lived in
/// the field of frame 0. From frame k to k + 1 a particle moves in the field as it is at frame k, for 1/fps units of the
/// parameter.
///
/// A particle at frame n thus depends on the scene, its slot and n alone. `advance` goes from frame to frame; to begin
/// the longest life earlier with empty slots ends in the same state, since every operation on a particle is the same.
struct Particles {
  /// A particle that is alive.
  struct Particle {
    /// The frame at which it was born.
    var birth: Int
    /// How many frames it lives.
    var lifetime: Int
    /// How many frames its trail reaches back: a sixth of its life.
    var reach: Int { max(1, lifetime / 6) }
    /// Its path over the last frames: for each its samples, the last of which is where the particle is then.
    var recent: [[FlowSample]]
    /// Whether it has reached a singular line, where it cannot continue, or left the area that is followed.
    var hasLanded = false
  }

  let field: FlowField
  let lifetimes: ParticleLifetimes
  private(set) var slots: [Particle?]
  /// The life that each slot is in at `frame`; nil before it was first asked for.
  private var lives: [ParticleLifetimes.Life?]
  /// The frame of which this is the state; nil before the first.
  private(set) var frame: Int?
  /// How many steps of a particle over one frame were computed so far.
  private(set) var stepCount = 0

  private let settings: Scene.Flow
  private let interval: Double

  /// - Parameters:
  ///   - field: which field carries them.
  ///   - flow: the flow of the first frame.
  ///   - count: how many there are at every frame.
  ///   - scenes: the film.
  init(field: FlowField, flow: Scene.Flow, slots count: Int, in scenes: FilmScenes) {
    self.field = field
    settings = flow
    interval = 1 / scenes.rate
    lifetimes = ParticleLifetimes(scenes, flow: flow)
    slots = [Particle?](repeating: nil, count: count)
    lives = [ParticleLifetimes.Life?](repeating: nil, count: count)
  }

  /// The state at frame `n` of the film.
  mutating func move(to n: Int, in scenes: FilmScenes) {
    if frame == n { return }
    if frame.map({ $0 > n || n - $0 > lifetimes.longest }) ?? true {
      for index in slots.indices {
        slots[index] = nil
        lives[index] = nil
      }
      frame = n - lifetimes.longest
    }
    while let last = frame, last < n { advance(from: last, in: scenes) }
  }

  private mutating func advance(from last: Int, in scenes: FilmScenes) {
    // Before the film begins, its first frame stands still.
    advance(in: scenes.frame(last), to: scenes.frame(last + 1))
  }

  /// The next frame: particles move in the field of the scene `before`, and are born in the window of the scene `after`.
  mutating func advance(in before: Scene, to after: Scene) {
    let next = (frame ?? -1) + 1
    let flow = GradientFlow(
      loss: before.planeLoss,
      settings: FlowSettings(
        field: field, speed: settings.speed, duration: interval,
        window: Self.ground(around: before.view), tolerance: 1e-6,
        maximumStep: before.view.width / 60, ratio: before.axisRatio))
    let seed = after.flow?.seed ?? settings.seed
    for slot in slots.indices {
      let life = lifetimes.life(of: slot, at: next, after: lives[slot])
      lives[slot] = life
      if life.birth == next {
        let start = ParticleStarts.point(
          life.number &* slots.count &+ slot, in: after.view, seed: seed)
        slots[slot] = Particle(
          birth: next, lifetime: lifetimes.lifetime(ofBirth: next),
          recent: [[FlowSample(time: 0, theta: start, velocity: .zero, tangent: .zero)]])
      } else if slots[slot] != nil {
        move(slot, along: flow)
      }
    }
    frame = next
  }

  /// The state at frame 0 as if the field had always been that of `scene`: the whole life of a particle takes one integration
  /// instead of many.
  mutating func begin(in scene: Scene) {
    frame = 0
    for slot in slots.indices {
      let life = lifetimes.life(of: slot, at: 0, after: nil)
      let (age, lifetime) = (-life.birth, lifetimes.lifetime(ofBirth: life.birth))
      lives[slot] = life
      let start = ParticleStarts.point(
        life.number &* slots.count &+ slot, in: scene.view, seed: settings.seed)
      let flow = GradientFlow(
        loss: scene.planeLoss,
        settings: FlowSettings(
          field: field, speed: settings.speed, duration: Double(age) * interval,
          window: Self.ground(around: scene.view),
          tolerance: 1e-6, maximumStep: scene.view.width / 60,
          ratio: scene.axisRatio))
      let path = flow.trajectory(from: start, branch: Self.branch(of: slot))
      slots[slot] = Particle(
        birth: life.birth, lifetime: lifetime,
        recent: frames(of: path.samples, from: max(0, age - max(1, lifetime / 6)), to: age),
        hasLanded: hasLanded(path.end))
    }
  }

  /// The last stretch of a path, frame by frame; the path of a particle that has come to rest stays where it ends.
  private func frames(of samples: [FlowSample], from first: Int, to age: Int) -> [[FlowSample]] {
    guard let last = samples.last else { return [] }
    var frames = [[FlowSample]](repeating: [], count: age - first + 1)
    var before = samples[0]
    for sample in samples {
      let frame = Int((sample.time / interval).rounded(.up))
      if frame <= first {
        before = sample
      } else if frame <= age {
        frames[frame - first].append(sample)
      } else {
        frames[age - first].append(sample)
      }
    }
    frames[0] = [before]
    for index in frames.indices where frames[index].isEmpty {
      // Where the path took one step over several frames, its end stands for what lies between.
      frames[index] = [frames[index - 1].last ?? last]
    }
    return frames
  }

  /// The area in which particles are followed: a particle outside it does not return into view during its life, and its path
  /// may be endless.
  private static func ground(around view: Window) -> Window {
    let size = Vector2(view.width, view.height)
    return Window(lower: view.lower - size * 8, upper: view.upper + size * 8)
  }

  /// To which side a slot's particles leave a singular line on which they are born: in turns.
  private static func branch(of slot: Int) -> FlowBranch {
    slot % 2 == 0 ? .firstLarger : .secondLarger
  }

  /// Whether a particle stays where its path ended.
  private func hasLanded(_ end: FlowEnd) -> Bool {
    switch end {
    case .window, .stalled, .border: true
    case .singularLine: field == .natural
    case .duration, .minimum: false
    }
  }

  /// One particle over one frame.
  private mutating func move(_ slot: Int, along flow: GradientFlow) {
    guard var particle = slots[slot], let here = particle.recent.last?.last else { return }
    slots[slot] = nil
    var samples = [here]
    if !particle.hasLanded {
      stepCount += 1
      let branch = Self.branch(of: slot)
      if here.tangent != .zero, let sample = flow.end(from: here.theta, branch: branch) {
        return append([sample], to: consume particle, slot)
      }
      let path = flow.trajectory(from: here.theta, branch: branch)
      if path.samples.count > 1 { samples = Array(path.samples.dropFirst()) }
      // A start's own tangent is known once it has moved.
      if here.tangent == .zero, let first = path.samples.first {
        let frames = particle.recent.count - 1
        let last = particle.recent[frames].count - 1
        particle.recent[frames][last].tangent = first.tangent
      }
      particle.hasLanded = hasLanded(path.end)
    }
    append(samples, to: consume particle, slot)
  }

  private mutating func append(
    _ samples: [FlowSample], to particle: consuming Particle, _ slot: Int
  ) {
    particle.recent.append(samples)
    if particle.recent.count > particle.reach + 1 {
      particle.recent.removeFirst()
      // Of the frame at which the trail begins, only where the particle was then.
      if let start = particle.recent[0].last { particle.recent[0] = [start] }
    }
    slots[slot] = particle
  }

  /// How much of a particle's colour is there at the frame: it fades in after its birth and out before its death.
  func presence(of particle: Particle) -> Double {
    guard let frame else { return 0 }
    let age = Double(frame - particle.birth)
    let lifetime = Double(particle.lifetime)
    let fade = max(1, lifetime / 6)
    let part = min(1, age / fade, (lifetime - age) / fade)
    return part * part * (3 - 2 * part)
  }
}
