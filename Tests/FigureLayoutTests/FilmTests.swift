import Drawing
import InformationGeometry
import Scene
import Testing

@testable import FigureLayout

@Suite("films")
struct FilmTests {
  /// Every film, by turns with each seed.
  static let cases: [(Int, UInt64)] = SampleFilms.scenes.indices.map { index in
    (index, SampleFilms.seeds[index % SampleFilms.seeds.count])
  }

  static func scene(_ index: Int, seed: UInt64) -> Scene {
    var scene = SampleFilms.scenes[index].scene
    scene.flow?.seed = seed
    return scene
  }

  static func film(_ scene: Scene) throws -> Film {
    try Film(scene: scene, fonts: TestFonts.metrics)
  }

  @Test("a frame drawn alone is the frame of the run, bit for bit", arguments: cases)
  func alone(index: Int, seed: UInt64) throws {
    let scene = Self.scene(index, seed: seed)
    var run = try Self.film(scene)
    // A film of its own plan is made below; one copy more would only repeat its making.
    var backwards = run
    // From one to the next the particles go through all frames between.
    var frames: [Int: Drawing] = [:]
    for n in [0, 1, 17, 44, 50, 59] { frames[n] = try run.drawing(frame: n) }
    for n in [59, 44, 17, 0] {
      #expect(try backwards.drawing(frame: n) == frames[n], "frame \(n), seed \(seed)")
    }
    #expect(
      try Figure.drawing(of: scene.showing(frame: 50), fonts: TestFonts.metrics) == frames[50],
      "seed \(seed)")
    #expect(try run.drawing(frame: 99) == frames[59])
    #expect(try run.drawing(frame: -1) == frames[0])
  }

  /// How far the flow takes a particle within a thirtieth of a unit: a twelfth of the first view, or what the law of the
  /// singular line gives, |μ1 − μ2| = 2σ√(ct), with what the mean moves.
  static func reach(from theta: Vector2, in scene: Scene) -> Double {
    let sigma = scene.model.settings.fixed[0]
    let own = scene.handles.fixed[0] ?? sigma
    let off = 0.5 * (scene.handles.theta.x + scene.handles.theta.y - theta.x - theta.y) / sigma
    let half = 0.5 * (scene.handles.theta.x - scene.handles.theta.y) / sigma
    let c = own * own / (sigma * sigma) - 1 + half * half + off * off
    let leap = 2.0.squareRoot() * sigma * ((max(0, c) / 30).squareRoot() + off.magnitude / 30)
    return max(8.0 / 12, leap)
  }

  /// Before two particles of one slot change places, neither is to be seen.
  @Test("no particle appears, vanishes or jumps; there are always as many", arguments: cases)
  func steady(index: Int, seed: UInt64) throws {
    let scenes = FilmScenes(Self.scene(index, seed: seed))
    let flow = try #require(scenes.frame(0).flow)
    var particles = Particles(field: .natural, flow: flow, slots: 12, in: scenes)
    var before: [Particles.Particle?] = []
    var births: [Int] = []
    for n in 0..<60 {
      particles.move(to: n, in: scenes)
      let view = scenes.frame(n).view
      let alive = particles.slots.compactMap { $0 }
      #expect(alive.count == 12, "frame \(n), seed \(seed)")
      births.append(alive.filter { $0.birth == n }.count)
      for (slot, particle) in particles.slots.enumerated() {
        guard let particle, let here = particle.recent.last?.last else { continue }
        #expect((0..<particle.lifetime).contains(n - particle.birth))
        #expect(particle.recent.count == min(n - particle.birth, particle.reach) + 1)
        if particle.birth == n {
          #expect(particles.presence(of: particle) == 0)
          #expect(view.contains(here.theta))
        } else if n > 0, let earlier = before[slot], let there = earlier.recent.last?.last {
          #expect(earlier.birth == particle.birth)
          let moved = (here.theta - there.theta).length
          #expect(
            moved < Self.reach(from: there.theta, in: scenes.frame(n - 1)),
            "slot \(slot), frame \(n), seed \(seed)")
          // The trail is the path: its pieces meet.
          #expect(particle.recent.dropLast().last?.last?.theta == there.theta)
        }
        if n - particle.birth == particle.lifetime - 1 {
          #expect(particles.presence(of: particle) < 0.2)
        }
      }
      before = particles.slots
    }
    // 12 slots over 30 frames: never more than one at once.
    #expect(births.max() ?? 0 <= 1 && births.reduce(0, +) >= 12, "seed \(seed)")
  }

  @Test("a particle on the singular line stays where it landed")
  func landing() throws {
    let index = try #require(SampleFilms.scenes.firstIndex { $0.name == "collapse" })
    let scenes = FilmScenes(Self.scene(index, seed: 7))
    let flow = try #require(scenes.frame(0).flow)
    var particles = Particles(field: .natural, flow: flow, slots: 12, in: scenes)
    particles.move(to: 59, in: scenes)
    let landed = particles.slots.compactMap { $0 }.filter { $0.hasLanded }
    #expect(!landed.isEmpty)
    for particle in landed {
      let place = try #require(particle.recent.last?.last?.theta)
      #expect(place.x == place.y)
    }
  }

  @Test("a particle follows the trajectory of a field that stands still")
  func path() throws {
    let index = try #require(SampleFilms.scenes.firstIndex { $0.name == "race" })
    let scenes = FilmScenes(Self.scene(index, seed: 7))
    let still = scenes.frame(0)
    let flow = try #require(still.flow)
    for field in FlowField.allCases {
      var particles = Particles(field: field, flow: flow, slots: 12, in: scenes)
      for n in 0..<60 {
        particles.move(to: n, in: scenes)
        for (slot, particle) in particles.slots.enumerated() {
          guard let particle, n == particle.birth + particle.reach else { continue }
          let start = try #require(particle.recent.first?.last?.theta)
          let settings = FlowSettings(field: field, duration: Double(particle.reach) / 30)
          let exact = GradientFlow(loss: still.planeLoss, settings: settings)
            .trajectory(from: start).samples.last?.theta
          let end = try #require(particle.recent.last?.last?.theta)
          #expect((end - (exact ?? .zero)).length < 1e-4, "slot \(slot), frame \(n)")
        }
      }
    }
  }

  @Test("a frame that follows another costs one step a particle; one alone, at most a life of them")
  func cost() throws {
    let scenes = FilmScenes(Self.scene(0, seed: 7))
    let flow = try #require(scenes.frame(0).flow)
    var particles = Particles(field: .natural, flow: flow, slots: 12, in: scenes)
    particles.move(to: 0, in: scenes)
    #expect(particles.stepCount <= 12 * particles.lifetimes.longest)
    for n in 1..<60 {
      let before = particles.stepCount
      particles.move(to: n, in: scenes)
      #expect((11...12).contains(particles.stepCount - before), "frame \(n)")
    }
  }
}
