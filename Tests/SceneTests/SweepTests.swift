import Scene
import Testing

@Suite("Sweeps")
struct SweepTests {
  static func scene(_ tracks: Sweep.Track..., frames: Int? = nil, fps: Double = 30) -> Scene {
    var scene = Scene()
    scene.sweep = Sweep(tracks: tracks, frames: frames, fps: fps)
    return scene
  }

  static func track(_ number: SceneNumber, _ values: Sweep.Values) -> Sweep.Track {
    Sweep.Track(target: number, values: values)
  }

  @Test("without a sweep there is one frame, the scene itself")
  func still() {
    #expect(Scene().frameCount == 1)
    #expect(Scene().frame(0) == Scene())
    #expect(!Scene().isSmallMultiples)
    #expect(Scene().panels.count == 1)
    #expect(Scene().panels[0].values.isEmpty)
  }

  @Test("how many frames there are")
  func counts() {
    let range = Sweep.Values.range(from: 1, to: 2, scale: .linear, ease: .linear)
    let keys = Sweep.Values.keyframes([.init(time: 0, value: 1), .init(time: 2, value: 2)])
    let list = Sweep.Values.list([1, 2, 3])
    #expect(Self.scene(Self.track(.fixed(index: 0), range), frames: 7).frameCount == 7)
    #expect(Self.scene(Self.track(.fixed(index: 0), range)).frameCount == Sweep.defaultFrames)
    #expect(Self.scene(Self.track(.fixed(index: 0), keys)).frameCount == 61)
    #expect(Self.scene(Self.track(.fixed(index: 0), keys), fps: 24).frameCount == 49)
    #expect(Self.scene(Self.track(.fixed(index: 0), list)).frameCount == 3)
    #expect(Self.scene(Self.track(.fixed(index: 0), list), frames: 9).frameCount == 9)
    #expect(
      Self.scene(Self.track(.target(axis: 0), range), Self.track(.fixed(index: 0), keys)).frameCount
        == 61)
    #expect(Self.scene(frames: 240).frameCount == 240)
  }

  @Test("keyframes that would go on for longer make the longest film that there is")
  func longest() {
    let longest = Limits.frames.upperBound
    func frames(_ time: Double) -> Int {
      let keys = Sweep.Values.keyframes([.init(time: 0, value: 1), .init(time: time, value: 2)])
      return Self.scene(Self.track(.fixed(index: 0), keys), fps: 1).frameCount
    }
    #expect(frames(Double(longest - 2)) == longest - 1)
    #expect(frames(Double(longest - 1)) == longest)
    #expect(frames(Double(longest)) == longest)
    #expect(frames(Double(longest + 5)) == longest)
    #expect(frames(1e300) == longest)
  }

  @Test(
    "a range starts and ends exactly where it says", arguments: Sweep.Scale.allCases,
    Sweep.Ease.allCases)
  func ends(scale: Sweep.Scale, ease: Sweep.Ease) {
    let values = Sweep.Values.range(from: 0.3, to: 3.1, scale: scale, ease: ease)
    for count in [1, 2, 3, 240] {
      #expect(values.value(at: 0, of: count, fps: 30) == 0.3)
      if count > 1 { #expect(values.value(at: count - 1, of: count, fps: 30) == 3.1) }
      var last = 0.3
      for n in 0..<count {
        let value = values.value(at: n, of: count, fps: 30)
        #expect(value >= last && value <= 3.1)
        last = value
      }
    }
  }

  @Test("a log range has equal ratios")
  func ratios() {
    let values = Sweep.Values.range(from: 1, to: 1024, scale: .log, ease: .linear)
    for n in 0...10 {
      let exact = Double(1 << n)
      let value = values.value(at: n, of: 11, fps: 30)
      #expect((value / exact - 1).magnitude < 2e-14, "frame \(n)")
    }
    let falling = Sweep.Values.range(from: 3, to: 0.3, scale: .log, ease: .linear)
    let negative = Sweep.Values.range(from: -3, to: -0.3, scale: .log, ease: .linear)
    #expect(
      (0..<3).allSatisfy {
        negative.value(at: $0, of: 3, fps: 30) == -falling.value(at: $0, of: 3, fps: 30)
      })
    let middle = falling.value(at: 1, of: 3, fps: 30)
    #expect((middle / 0.9.squareRoot() - 1).magnitude < 1e-15)
  }

  @Test("eases are slow where they say")
  func eases() {
    #expect(Sweep.Ease.easeIn.eased(0.5) == 0.25)
    #expect(Sweep.Ease.easeOut.eased(0.5) == 0.75)
    #expect(Sweep.Ease.easeInOut.eased(0.5) == 0.5)
    #expect(Sweep.Ease.easeInOut.eased(0.25) < 0.25)
    for ease in Sweep.Ease.allCases {
      #expect(ease.eased(0) == 0 && ease.eased(1) == 1)
    }
  }

  @Test("keyframes are met at their times, linear between, constant outside")
  func keyframes() {
    let values = Sweep.Values.keyframes([
      .init(time: 1, value: 10), .init(time: 2, value: 20), .init(time: 4, value: 0),
    ])
    let expected = [10.0, 10, 10, 15, 20, 15, 10, 5, 0, 0]
    for (n, value) in expected.enumerated() {
      #expect(values.value(at: n, of: 10, fps: 2) == value, "frame \(n)")
    }
  }

  @Test("a list holds each value for its share of the frames")
  func list() {
    let values = Sweep.Values.list([1, 2, 3])
    #expect((0..<6).map { values.value(at: $0, of: 6, fps: 30) } == [1, 1, 2, 2, 3, 3])
    #expect((0..<3).map { values.value(at: $0, of: 3, fps: 30) } == [1, 2, 3])
  }

  @Test("a frame depends on its number alone and has no sweep")
  func pure() {
    let scene = Self.scene(
      Self.track(.fixed(index: 0), .range(from: 0.3, to: 3, scale: .log, ease: .easeInOut)),
      Self.track(.of("ellipses", "grid"), .range(from: 5, to: 25, scale: .linear, ease: .linear)),
      frames: 50)
    let forwards = (0..<50).map { scene.frame($0) }
    let backwards = (0..<50).reversed().map { scene.frame($0) }
    #expect(forwards == backwards.reversed())
    #expect(forwards.allSatisfy { $0.sweep == nil && $0.fault == nil })
    #expect(forwards[0].model.settings.fixed[0] == 0.3 && forwards[49].model.settings.fixed[0] == 3)
    #expect(forwards[1].ellipses?.columns == 5 && forwards[49].ellipses?.rows == 25)
    #expect(scene.frame(-3) == forwards[0] && scene.frame(99) == forwards[49])
  }

  @Test("a scene that shows a frame keeps its sweep, and no longer shows small multiples")
  func showing() {
    let scene = Self.scene(Self.track(.fixed(index: 0), .list([0.5, 1, 2])))
    let shown = scene.showing(frame: 1)
    #expect(shown.sweep?.frame == 1 && shown.sweep?.tracks == scene.sweep?.tracks)
    #expect(scene.isSmallMultiples && !shown.isSmallMultiples)
    #expect(shown.frame(2) == scene.frame(2))
    #expect(Scene().showing(frame: 1) == Scene())
  }

  @Test("the separation is measured in the frame's own sigma, whatever the order of the tracks")
  func separationAndSigma() {
    let sigma = Self.track(.fixed(index: 0), .list([1, 2]))
    let separation = Self.track(.distance, .list([2, 2]))
    let frame = Self.scene(sigma, separation).frame(1)
    #expect(frame == Self.scene(separation, sigma).frame(1))
    #expect((frame.handles.theta.y - frame.handles.theta.x - 4).magnitude < 1e-15)
  }

  @Test("small multiples: plain lists without frames, all at the same time")
  func panels() {
    let sigma = Self.track(.fixed(index: 0), .list([0.5, 1, 2]))
    let probe = Self.track(.target(axis: 0), .list([-1, -2, -3]))
    let scene = Self.scene(sigma, probe)
    #expect(scene.isSmallMultiples)
    let panels = scene.panels
    #expect(panels.map { $0.scene.model.settings.fixed[0] } == [0.5, 1, 2])
    #expect(panels.map { $0.values.map { $0.value } } == [[0.5, -1], [1, -2], [2, -3]])
    #expect(panels[0].values.map { $0.number } == [.fixed(index: 0), .target(axis: 0)])
    #expect(panels.allSatisfy { $0.scene.sweep == nil })
    #expect(!Self.scene(sigma, frames: 3).isSmallMultiples)
    #expect(!Self.scene(frames: 3).isSmallMultiples)
  }
}
