import FigureLayout
import Scene
import SceneFile
import Testing

/// The names of probes in figures of several coordinates.
@Suite("letters of probes in charts")
struct ChartLetterTests {
  @Test("a probe has one letter in all charts, which is no parameter's in any")
  func letters() throws {
    let scene = try SceneReader().read(
      SourceText(
        name: "charts",
        """
        model: gamma
        probes: [[2, 1], [3, 2]]
        figure: {kind: charts, of: [standard, log]}
        """)
    ).scene
    // Only the standard coordinates have a parameter of one letter, k.
    #expect(scene.panels.map { $0.scene.probeLetter(0) } == ["p", "p"])
    #expect(scene.panels.map { $0.scene.probeLetter(1) } == ["q", "q"])
  }
}
