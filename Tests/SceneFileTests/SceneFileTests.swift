import Scene
import SceneFile
import Testing

@Suite("Good scenes")
struct GoodScenes {
  static func read(_ text: String) throws -> Scene {
    let read = try SceneReader().read(SourceText(name: "scene.txt", text))
    #expect(read.warnings.isEmpty)
    #expect(read.embeddable == text)
    return read.scene
  }

  @Test(
    "an empty file is the default figure",
    arguments: ["", "\n", "# nothing\n", "---\n", "\u{feff}"])
  func empty(text: String) throws {
    #expect(try SceneReader().read(SourceText(name: "scene.txt", text)).scene == Scene())
  }

  @Test("the smallest scene")
  func smallest() throws {
    #expect(try Self.read("handles: {mu1: -1.2, mu2: 0.8}\n") == Scene())
  }

  @Test("the whole first contract")
  func contract() throws {
    let scene = try Self.read(Self.contractText)
    var expected = Scene()
    expected.title = "The information singularity of a two-component mixture"
    expected.handles.sigma = 1
    expected.probes = [
      .init(at: .init(2.6, 1.9)), .init(at: .init(0.42, 0.2), label: "near the singularity"),
    ]
    expected.contours = .init()
    expected.sweep = Sweep(
      tracks: [
        .init(target: .modelSigma, values: .range(from: 0.3, to: 3, scale: .log, ease: .easeInOut))
      ], frames: 240, fps: 30)
    #expect(scene == expected)
    #expect(try Self.read(SceneWriter.text(scene)) == scene)
  }

  static let contractText = """
    title: The information singularity of a two-component mixture   # optional
    size: 1600 x 1050          # pixels; or a paper size such as 85mm x 60mm, 3.25in x 2.5in, 246pt x 180pt
    theme: night               # night | paper

    model:
      family: gaussian-mixture # p(x|θ) = ½N(x|μ1,σ²) + ½N(x|μ2,σ²)
      sigma: 1.0               # σ > 0, shared

    handles:                   # the mixture that the data come from, θ* = (mu1, mu2)
      mu1: -1.2
      mu2: 0.8
      sigma: 1.0               # optional: the data's own width σ*; default: the model's σ (what happens when they differ: reference/facts.md)

    loss: kl                   # kl: KL(p_θ* ‖ p_θ) | {samples: data.csv} or {samples: [..]}: mean negative log-likelihood

    view:                      # the window on Θ
      mu1: [-4, 4]
      mu2: [-4, 4]

    ellipses:
      grid: 25                 # n or n x m cells
      scale: 1.0               # display only; changes no eigenvalue
      sizing: shape            # shape: equal area, shows direction and κ | metric: {δθ : δθᵀFδθ = epsilon} at true size
      epsilon: 0.02            # squared statistical distance, for sizing: metric
                               # ellipses: off   leaves the layer out (so with every layer)

    probes:                    # each draws −∇L (red) and −F⁻¹∇L (cyan), same length, and the angle Δθ between them
      - [2.6, 1.9]
      - {at: [0.42, 0.2], label: near the singularity}

    flow:                      # particles on −F⁻¹∇L
      particles: 260
      seed: 7
      field: natural           # natural | euclidean | both
      speed: flow              # flow: dθ/dt = −F⁻¹∇L | metric: unit Fisher speed | screen: unit display speed
      duration: 6              # how long trajectories run, in the units of `speed`
      style: trails            # trails | streamlines (evenly spaced, for still figures)

    contours: {of: kl, levels: 12}   # optional layers, off unless named: contours of kl | loss | kappa
    panel: on                  # on | off | list of its parts

    sweep:                     # what changes from frame to frame; see below
      sigma: {from: 0.3, to: 3.0, scale: log, ease: in-out}
      frames: 240
      fps: 30

    """
}
