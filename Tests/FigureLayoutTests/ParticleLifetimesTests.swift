import InformationGeometry
import Scene
import Testing

@testable import FigureLayout

@Suite("lives of particles")
struct ParticleLifetimesTests {
  /// A film whose particles live for as long as the frame of their birth says, and start where its seed says.
  private static let scenes: FilmScenes = {
    var scene = Scene()
    scene.flow?.particles = 9
    scene.sweep = Sweep(
      tracks: [
        .init(
          target: .of("flow", "duration"),
          values: .range(from: 0.5, to: 1.4, scale: .linear, ease: .linear)),
        .init(target: .of("flow", "seed"), values: .list([3, 14, 15])),
      ], frames: 90)
    return FilmScenes(scene)
  }()

  @Test("follow each other without a gap, as long as the duration at each birth", arguments: 0..<9)
  func chain(slot: Int) throws {
    let flow = try #require(Self.scenes.frame(0).flow)
    let lifetimes = ParticleLifetimes(Self.scenes, flow: flow)
    #expect(lifetimes.first == 15 && lifetimes.longest == 42)
    var life = lifetimes.life(of: slot, at: -60, after: nil)
    for n in -60..<200 {
      let next = lifetimes.life(of: slot, at: n, after: life)
      #expect(next == lifetimes.life(of: slot, at: n, after: nil), "frame \(n)")
      #expect((next.birth..<next.birth + lifetimes.lifetime(ofBirth: next.birth)).contains(n))
      if next != life {
        #expect(next.number == life.number + 1 && next.birth == n)
        #expect(n == life.birth + lifetimes.lifetime(ofBirth: life.birth))
      }
      life = next
    }
    #expect(lifetimes.lifetime(ofBirth: 0) == 15 && lifetimes.lifetime(ofBirth: 89) == 42)
    #expect(lifetimes.lifetime(ofBirth: 500) == 42)
  }

  @Test("a frame alone has the particles of the run, from the seed of their birth")
  func alone() throws {
    let flow = try #require(Self.scenes.frame(0).flow)
    var run = Particles(field: .natural, flow: flow, slots: 9, in: Self.scenes)
    for n in 0..<90 {
      run.move(to: n, in: Self.scenes)
      for (slot, particle) in run.slots.enumerated() {
        let particle = try #require(particle)
        guard particle.birth == n else { continue }
        #expect(run.presence(of: particle) == 0)
        let seed: UInt64 = n < 30 ? 3 : n < 60 ? 14 : 15
        let life = run.lifetimes.life(of: slot, at: n, after: nil)
        let start = ParticleStarts.point(
          life.number * 9 + slot, in: Self.scenes.frame(n).view, seed: seed)
        #expect(particle.recent.last?.last?.theta == start, "frame \(n), slot \(slot)")
      }
      guard n % 22 == 21 else { continue }
      var alone = Particles(field: .natural, flow: flow, slots: 9, in: Self.scenes)
      alone.move(to: n, in: Self.scenes)
      for (a, b) in zip(run.slots, alone.slots) {
        #expect(a?.birth == b?.birth && a?.lifetime == b?.lifetime)
        #expect(
          a?.recent.flatMap { $0 }.map { $0.theta } == b?.recent.flatMap { $0 }.map { $0.theta })
      }
    }
  }
}
