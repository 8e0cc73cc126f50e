import Scene
import SceneFile
import Testing

@Suite("Overrides without effect")
struct OverrideEffectTests {
  @Test(
    "what the sweep sets in every frame is refused, by the name of the track",
    arguments: [
      ("sweep: {sigma: [1, 2]}", "sigma=5", "model.sigma", "sweep.sigma sets"),
      (
        "sweep: {model.sigma: {from: 1, to: 2}}", "model.sigma=5", "model.sigma", "sweep.sigma sets"
      ),
      ("sweep: {sigma: {0s: 1, 2s: 3}}", "model={sigma: 5}", "model", "sweep.sigma sets"),
      ("sweep: {mu1: [1, 2]}", "handles.mu1=3", "handles.mu1", "sweep.mu1 sets"),
      (
        "sweep: {mu1: [1, 2], mu2: [1, 2]}", "separation=3", "separation",
        "sweep.mu1 and sweep.mu2 set"
      ),
      (
        "sweep: {ellipses.grid: [5, 6]}", "ellipses.grid[1]=7", "ellipses.grid[1]",
        "sweep.ellipses.grid sets"
      ),
      (
        "sweep: {'ellipses.grid[0]': [5, 6], 'ellipses.grid[1]': [5, 6]}", "ellipses.grid=9",
        "ellipses.grid",
        "sweep.ellipses.grid[0] and sweep.ellipses.grid[1] set"
      ),
      (
        "sweep: {'view.mu1[0]': [-4, -3], 'view.mu1[1]': [4, 3]}", "view.mu1=[-5, 5]", "view.mu1",
        "sweep.view.mu1[0] and sweep.view.mu1[1] set"
      ),
      (
        "probes: [[1, 1]]\nsweep: {'probes[0].at[1]': [1, 2]}", "probes[0][1]=2", "probes[0][1]",
        "sweep.probes[0].at[1] sets"
      ),
      ("model: {family: tanh-network}\nsweep: {a: [1, 2]}", "a=2", "handles.a", "sweep.a sets"),
    ])
  func swept(text: String, override: String, path: String, tracks: String) {
    let names = tracks.split(separator: " ").dropLast().joined(separator: " ")
    #expect(
      LookAlikeTests.report(text, override) == [
        "--set:1:1: \(path) has no effect here: \(tracks) it in every frame "
          + "| set \(names) instead | --set sweep=off beside it draws one figure without the sweep"
      ])
  }

  @Test(
    "what has an effect is taken",
    arguments: [
      ("sweep: {sigma: [1, 2]}", ["sigma=5", "sweep=off"]), ("sweep: {sigma: [1, 2]}", ["mu1=1"]),
      ("sweep: {sigma: [1, 2]}", ["sweep.sigma=[3, 4]"]),
      ("sweep: {sigma: [1, 2]}", ["separation=3"]),
      ("sweep: {mu1: [1, 2]}", ["separation=3"]),
      ("sweep: {mu1: [1, 2]}", ["handles={mu1: 1, mu2: 2}"]),
      ("sweep: {separation: [1, 2]}", ["mu1=1"]),
      ("sweep: {'view.mu1[0]': [-5, -3]}", ["view.mu1=[-5, 5]"]),
      ("sweep: {'ellipses.grid[0]': [5, 6]}", ["ellipses.grid=9"]),
      ("ellipses: {sizing: metric}", ["ellipses.epsilon=0.1"]),
      ("", ["ellipses.overlay=kl", "ellipses.epsilon=0.1"]),
      ("", ["ellipses.epsilon=0.1", "ellipses.sizing=metric"]),
    ])
  func effective(text: String, overrides: [String]) throws {
    let source = SourceText(name: "s", text)
    let with = try SceneReader().read(source, overrides: overrides.map { Override($0) }).scene
    #expect(try with != SceneReader().read(source).scene)
  }

  @Test("what no layer uses is refused")
  func unused() {
    #expect(
      LookAlikeTests.report("", "ellipses.epsilon=0.1") == [
        "--set:1:1: ellipses.epsilon changes nothing here "
          + "| it needs `sizing: metric` or `overlay: kl`"
      ])
  }
}
