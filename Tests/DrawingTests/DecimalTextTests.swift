import Drawing
import Foundation
import InformationGeometry
import Testing

@Suite struct DecimalTextTests {
  @Test(arguments: [
    (0.0, 3, "0"), (-0.0, 3, "0"), (-0.0004, 3, "0"), (0.0005, 3, "0.001"), (-0.0005, 3, "-0.001"),
    (1, 3, "1"), (10, 0, "10"), (100, 3, "100"), (1.5, 3, "1.5"), (1.05, 3, "1.05"),
    (1.0049, 3, "1.005"), (-12.3456, 2, "-12.35"), (999.9996, 3, "1000"), (0.126e-3, 6, "0.000126"),
    (1234567.891, 3, "1234567.891"), (2.5, 0, "3"), (-2.5, 0, "-3"),
  ]) func shortForm(value: Double, places: Int, text: String) {
    #expect(DecimalText.text(value, places: places) == text)
  }

  @Test func whatIsNoNumberIsStillText() {
    #expect(DecimalText.text(.nan, places: 3) == "0")
    #expect(DecimalText.text(.infinity, places: 3) == "1000000000000")
    #expect(DecimalText.text(-.infinity, places: 0) == "-1000000000000000")
  }

  @Test func leadingZeroCanBeLeftOut() {
    for (scaled, text) in [(500, ".5"), (-500, "-.5"), (5, ".005"), (1500, "1.5"), (0, "0")] {
      var bytes: [UInt8] = []
      DecimalText.append(scaled: Int64(scaled), places: 3, leadingZero: false, to: &bytes)
      #expect(String(decoding: bytes, as: UTF8.self) == text)
    }
  }

  @Test("the text is within half of its last decimal", arguments: UInt64(1)...20)
  func rounding(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    for _ in 0..<200 {
      let value = Double.random(in: -5000...5000, using: &random)
      for places in 0...6 {
        let back = try #require(Double(DecimalText.text(value, places: places)))
        #expect(abs(back - value) <= 0.5000001 * pow(10, -Double(places)))
      }
    }
  }
}
