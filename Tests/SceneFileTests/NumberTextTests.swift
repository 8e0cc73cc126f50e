import InformationGeometry
import Testing

@testable import SceneFile

@Suite("Numbers as texts")
struct NumberTextTests {
  @Test(
    "plain decimal digits are the number that the reader of texts makes of them, to the last bit")
  func plainNumbers() {
    var random = SplitMix64(seed: 11)
    var texts = [
      "0", "-0", "007", "5.", ".5", "-.25", "0.1", "999999999999999", "-0.00000000000001",
      "1.00000000000000", "123456789012.345",
    ]
    for _ in 0..<20_000 {
      let count = Int.random(in: 1...15, using: &random)
      var text = (0..<count).map { _ in String(Int.random(in: 0...9, using: &random)) }.joined()
      let place = Int.random(in: 0...2 * count, using: &random)
      if place <= count { text.insert(".", at: text.index(text.startIndex, offsetBy: place)) }
      texts.append(Bool.random(using: &random) ? "-" + text : text)
    }
    for text in texts {
      guard case .number(let value) = NumberText.parse(text) else {
        Issue.record("\(text) is a number (seed 11)")
        continue
      }
      let plain = NumberText.plain(Array(text.unicodeScalars)[...])
      #expect(plain?.bitPattern == value.bitPattern, "\(text) (seed 11)")
    }
    // Whatever needs a closer look.
    for text in [
      "", "-", ".", "-.", "1.2.3", "--1", "1-", "+1", "1e5", "1,5", "0x10", "1 ", "١", "NaN",
      "1234567890123456", "0.1234567890123456", String(repeating: "9", count: 400),
    ] {
      #expect(NumberText.plain(Array(text.unicodeScalars)[...]) == nil, "\(text)")
    }
  }

  @Test("numbers as YAML 1.2 writes them")
  func numberTexts() {
    let good: [(String, Double)] = [
      ("1", 1), ("+1", 1), ("-1.5", -1.5), (".5", 0.5), ("5.", 5), ("1e-8", 1e-8), ("1E+3", 1000),
      ("-.5e1", -5), ("0x10", 16),
      ("0o17", 15), ("007", 7), ("0", 0), ("1e-400", 0),
    ]
    for (text, value) in good {
      guard case .number(let read) = NumberText.parse(text) else {
        Issue.record("\(text) is a number")
        continue
      }
      #expect(read == value, "\(text)")
    }
    for text in [
      "", ".", "+", "e5", "1e", "0x", "0xg", "-0x10", "1_0", "yes", "1 2", "0b1", "1.2.3", "١", "½",
      "1f", "0x1p3",
    ] {
      guard case .text = NumberText.parse(text) else {
        Issue.record("\(text) is no number")
        continue
      }
    }
    for text in [".nan", ".NaN", "nan", "-.inf", ".Inf", "Infinity"] {
      guard case .notFinite = NumberText.parse(text) else {
        Issue.record("\(text) is not finite")
        continue
      }
    }
  }
}
