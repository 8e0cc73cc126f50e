import Foundation
import Testing

@testable import indicatrix

@Suite("JSON")
struct JSONValueTests {
  @Test("keys keep their order, and the layout is that of the manual")
  func layout() {
    let value = JSONValue.block([
      .init("schema", .integer(1)),
      .init("model", .object([.init("family", .string("gaussian-mixture"))])),
      .init("frame", .null),
      .init(
        "points",
        .lines([.block([.init("theta", .array([.number(-1.2), .number(0.8)]))])])),
    ])
    #expect(
      value.text == """
        {
          "schema": 1,
          "model": {"family": "gaussian-mixture"},
          "frame": null,
          "points": [
            {
              "theta": [-1.2, 0.8]
            }
          ]
        }
        """)
  }

  @Test("what is not finite is null, and zero has no sign")
  func specialNumbers() {
    let value = JSONValue.array([
      .number(.nan), .number(.infinity), .number(-0.0), .number(2), .optional(nil),
    ])
    #expect(value.text == "[null, null, 0.0, 2.0, null]")
    let numbers = [1, .nan, -.infinity, -0.0]
    #expect(JSONValue.numbers(numbers).text == "[1.0, null, null, 0.0]")
    #expect(
      JSONValue.rows([numbers, [], [.nan]]).text == "[[1.0, null, null, 0.0], [], [null]]")
  }

  @Test(
    "a Double comes back from its digits",
    arguments: [
      0.1, 1.0 / 3, .leastNonzeroMagnitude, .leastNormalMagnitude, .greatestFiniteMagnitude, 1e16,
      1e-5,
      123_456_789.123_456_78, -0.045874999999999999,
    ])
  func roundTrip(number: Double) throws {
    let text = JSONValue.array([.number(number)]).text
    #expect(try JSONDecoder().decode([Double].self, from: Data(text.utf8)) == [number])
  }

  @Test(
    "any string comes back",
    arguments: ["", "a\"b\\c", "line\nbreak\tand \u{1} control", "μ₁ → θ*", "\u{1F4C8} / slash"])
  func strings(text: String) throws {
    let json = JSONValue.array([.string(text)]).text
    #expect(try JSONDecoder().decode([String].self, from: Data(json.utf8)) == [text])
  }

  @Test("an empty list stays on its line")
  func empty() {
    #expect(JSONValue.block([.init("points", .lines([]))]).text == "{\n  \"points\": []\n}")
  }
}
