import Testing

@testable import FigureLayout

@Suite("numbers as figures print them")
struct NumberFormatTests {
  @Test("fixed decimals, a true minus, no signed zero")
  func fixed() {
    #expect(NumberFormat.fixed(3.14159, decimals: 2) == "3.14")
    #expect(NumberFormat.fixed(-3.14159, decimals: 2) == "−3.14")
    #expect(NumberFormat.fixed(-0.0004, decimals: 3) == "0.000")
    #expect(NumberFormat.fixed(0.5, decimals: 0) == "1")
    #expect(NumberFormat.fixed(0.05, decimals: 3) == "0.050")
    #expect(NumberFormat.fixed(999.9996, decimals: 3) == "1000.000")
  }

  @Test("significant digits, with powers of ten where zeros would pile up")
  func significant() {
    #expect(NumberFormat.significant(1.33341, 4) == "1.333")
    #expect(NumberFormat.significant(41.3, 4) == "41.30")
    #expect(NumberFormat.significant(0.27519, 4) == "0.2752")
    #expect(NumberFormat.significant(9.99996, 4) == "10.00")
    #expect(NumberFormat.significant(2e16, 4) == "2.000 × 10^{16}")
    #expect(NumberFormat.significant(-2.5e-9, 2) == "−2.5 × 10^{−9}")
    #expect(NumberFormat.significant(0, 4) == "0.000")
  }

  @Test("settings are printed as short as they are")
  func short() {
    #expect(NumberFormat.short(1) == "1")
    #expect(NumberFormat.short(0.3) == "0.3")
    #expect(NumberFormat.short(-2.25) == "−2.25")
    #expect(NumberFormat.short(1.0 / 3) == "0.333333")
    #expect(NumberFormat.short(0.1 + 0.2) == "0.3")
  }

  @Test("small settings keep four digits, and powers of ten all that are asked for")
  func small() {
    #expect(NumberFormat.short(0.000_123_4, most: 4) == "0.0001234")
    #expect(NumberFormat.short(0.000_123_46) == "0.0001235")
    #expect(NumberFormat.short(1.2345e-5) == "1.2345 × 10^{−5}")
    #expect(NumberFormat.short(12_345_678) == "1.23457 × 10^{7}")
    #expect(NumberFormat.short(1.000_000_000_3, most: 12) == "1.0000000003")
  }

  @Test("every power of ten is found, though its quotients are not exact")
  func powers() throws {
    for exponent in -300...300 {
      let value = try #require(Double("1e\(exponent)"))
      #expect(PowersOfTen.floorExponent(of: value) == exponent)
      #expect(PowersOfTen.floorExponent(of: PowersOfTen.scaled(1, by: exponent)) == exponent)
    }
  }

  @Test("the smallest and the largest numbers too")
  func extremes() {
    #expect(NumberFormat.significant(.leastNonzeroMagnitude, 3) == "4.94 × 10^{−324}")
    #expect(NumberFormat.significant(.greatestFiniteMagnitude, 3) == "1.80 × 10^{308}")
    #expect(NumberFormat.significant(1e-300 * 9.999e-10, 2) == "1.0 × 10^{−309}")
    #expect(NumberFormat.short(-1e-300) == "−1.00 × 10^{−300}")
    #expect(NumberFormat.rounded(1e-300 * 1e-10, significant: 4) == 1e-300 * 1e-10)
  }
}
