import InformationGeometry
import Testing

@testable import SceneFile

/// The reasons for which an expectation has no number in whole words. The scenes in `Scenes/bad` hold those that a short
/// formula has; the budget of operations takes seconds to spend.
@Suite("what is said of an expectation without a number")
struct ExpectationWordsTests {
  @Test("the budget of operations is spent")
  func tooLong() {
    let words = SceneChecker.words(
      of: .tooLong(nodes: 16_384), "density", "at a = 0.5, b = 2", variable: "y")
    #expect(
      words.message
        == "the expectations take too long at a = 0.5, b = 2: after 4e9 operations, at 16384 values of y, "
        + "nothing has converged")
    #expect(words.help == nil)
    #expect(
      words.hint
        == "a shorter formula, or one without jumps and bends; fisher gives F in closed form")
  }
}
