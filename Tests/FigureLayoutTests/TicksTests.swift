import Testing

@testable import FigureLayout

@Suite("ticks")
struct TicksTests {
  @Test("round numbers inside of the window")
  func linear() {
    #expect(Ticks.linear(from: -4, to: 4, target: 8) == [-4, -3, -2, -1, 0, 1, 2, 3, 4])
    #expect(Ticks.linear(from: 0.25, to: 0.45, target: 4) == [0.25, 0.3, 0.35, 0.4, 0.45])
    #expect(Ticks.linear(from: 0, to: 0.3, target: 3) == [0, 0.1, 0.2, 0.3])
    #expect(Ticks.linear(from: -1e6, to: 1e6, target: 4) == [-1e6, -5e5, 0, 5e5, 1e6])
  }

  @Test("at least two and never many, at every scale", arguments: -12...12)
  func count(exponent: Int) {
    for span in [1.0, 1.7, 2.3, 4.4, 7.9] {
      let width = span * PowersOfTen.power(exponent)
      let ticks = Ticks.linear(from: width / 3, to: width / 3 + width, target: 5)
      #expect((3...9).contains(ticks.count), "width \(width): \(ticks)")
      #expect(ticks == ticks.sorted())
    }
  }

  @Test("as near to a count as round numbers come", arguments: 2...12)
  func asked(count: Int) {
    for (lower, upper) in [(-4.0, 4.0), (0.0, 1.0), (0.3, 17.1), (-250.0, 90.0)] {
      let found = Ticks.series(.count(count), from: lower, to: upper).units.count
      for target in 1...40 {
        let other = Ticks.series(from: lower, to: upper, target: target).units.count
        #expect(abs(found - count) <= abs(other - count))
      }
    }
    #expect(Ticks.series(.count(12), from: -4, to: 4).units.count == 9)
  }

  @Test("powers of ten, filled in where they are few")
  func logarithmic() {
    #expect(Ticks.logarithmic(from: 1, to: 100) == [1, 10, 100])
    #expect(Ticks.logarithmic(from: 1, to: 10) == [1, 2, 5, 10])
    #expect(Ticks.logarithmic(from: 1, to: 1e4) == [1, 10, 100, 1000, 10000])
  }

  private static func labels(_ lower: Double, _ upper: Double) -> [String] {
    AxisNotation(Ticks.series(from: lower, to: upper, target: 4)).labels
  }

  @Test("the labels of an axis have as many decimals as one of them needs")
  func labels() {
    #expect(Self.labels(-4, 4) == ["\u{2212}4", "\u{2212}2", "0", "2", "4"])
    #expect(Self.labels(0, 1.7) == ["0.0", "0.5", "1.0", "1.5"])
    #expect(Self.labels(500_000.4, 500_001.9) == ["500000.5", "500001.0", "500001.5"])
  }

  @Test("an axis of powers of ten has one notation, and no power has ten for a factor")
  func decades() {
    func labels(_ lower: Double, _ upper: Double) -> [String] {
      AxisScale(lower: lower, upper: upper, isLogarithmic: true).marks(ems: 60, name: "").ticks
        .map(\.label)
    }
    #expect(labels(1e-3, 1e3) == ["0.001", "0.01", "0.1", "1", "10", "100", "1000"])
    #expect(
      labels(1e-4, 1) == [
        "10^{\u{2212}4}", "10^{\u{2212}3}", "10^{\u{2212}2}", "10^{\u{2212}1}", "10^{0}",
      ])
    #expect(
      labels(1e-12, 1e-11) == [
        "10^{\u{2212}12}", "2·10^{\u{2212}12}", "5·10^{\u{2212}12}", "10^{\u{2212}11}",
      ])
  }

  @Test("what labels take off their numbers is said by the name of the axis")
  func names() {
    func name(_ lower: Double, _ upper: Double) -> String {
      AxisNotation(Ticks.series(from: lower, to: upper, target: 4)).name("x")
    }
    #expect(name(-4, 4) == "x")
    #expect(name(-1e-6, 1e-6) == "x / 10^{\u{2212}6}")
    #expect(name(12349.99, 12350.01) == "x \u{2212} 12350")
    #expect(name(-1e6 - 1e-6, -1e6 + 1e-6) == "(x + 1000000) / 10^{\u{2212}6}")
    #expect(name(0, 3e6) == "x / 10^{6}")
  }
}
