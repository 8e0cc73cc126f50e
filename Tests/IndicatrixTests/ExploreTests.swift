import Foundation
import Testing

@testable import indicatrix

@Suite("explore") struct ExploreTests {
  @Test(
    "figures without anything to take hold of are refused before the core for pages is sought",
    arguments: [
      ("kfac-toy", "a figure that compares matrices"), ("kfac-fisher", "a figure about a network"),
    ])
  func refusal(example: String, subject: String) throws {
    let folder = try Workspace()
    let scene = Repository.root + "/examples/\(example).txt"
    let outcome = try Tool.run(["explore", scene, "-o", "page.html"], in: folder)
    #expect(outcome.status == 65)
    #expect(
      outcome.errors == """
        error: \(scene): \(subject) has no page
        hint: draw it with render; explore shows the canvas of a mixture, or of model.family: tanh-network

        """)
    #expect(try folder.names().allSatisfy { $0.hasPrefix(".run-") })
  }
}
