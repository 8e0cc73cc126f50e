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

  @Test("powers of ten, filled in where they are few")
  func logarithmic() {
    #expect(Ticks.logarithmic(from: 1, to: 100) == [1, 10, 100])
    #expect(Ticks.logarithmic(from: 1, to: 10) == [1, 2, 5, 10])
    #expect(Ticks.logarithmic(from: 1, to: 1e4) == [1, 10, 100, 1000, 10000])
  }

  @Test("the labels of an axis have as many decimals as one of them needs")
  func labels() {
    #expect(AxesLayer.labels([-4, 0, 4]) == ["\u{2212}4", "0", "4"])
    #expect(AxesLayer.labels([0, 0.25, 0.5]) == ["0.00", "0.25", "0.50"])
    #expect(
      AxesLayer.labels([500_000.5, 500_001, 500_001.5]) == ["500000.5", "500001.0", "500001.5"])
  }
}
