import Foundation
import KroneckerFactors
import Testing

/// The handwritten digits of the UCI repository's data set 80 (E. Alpaydin and C. Kaynak, 1998), 8 × 8
/// pixels from 0 to 16, with the start weights of the reference runs on them.
struct Digits {
  let file: ReferenceFile
  let start: Parameters<Double>
  /// The first 1,500.
  let training: Batch<Double>
  /// The last 297.
  let test: Batch<Double>

  init() throws {
    file = try ReferenceFile("digits_64_32_10")
    let url = try #require(
      Bundle.module.url(forResource: "digits", withExtension: "csv", subdirectory: "Reference"))
    // By bytes: splitting a quarter of a megabyte as strings takes seconds in a debug build.
    var rows: [[Double]] = []
    var labels: [Int] = []
    for line in try Data(contentsOf: url).split(separator: UInt8(ascii: "\n")) {
      guard let first = line.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else {
        continue
      }
      let numbers = line.split(separator: UInt8(ascii: ",")).map { digits in
        digits.reduce(0) { $0 * 10 + Int($1) - 48 }
      }
      rows.append(numbers.prefix(64).map { Double($0) / 16 })
      labels.append(numbers[64])
    }
    try #require(rows.count == 1797)
    training = try Batch(rows: Array(rows[..<1500]), labels: Array(labels[..<1500]))
    test = try Batch(rows: Array(rows[1500...]), labels: Array(labels[1500...]))
    start = try file.parameters()
  }

  /// The mini-batches of the reference runs: Fisher and Yates from the top over a 64-bit linear
  /// congruential generator, seed 1, in batches of 100.
  static func batches(_ count: Int) -> [[Int]] {
    var state: UInt64 = 1
    var batches: [[Int]] = []
    while batches.count < count {
      var order = Array(0..<1500)
      for i in stride(from: 1499, to: 0, by: -1) {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        order.swapAt(i, Int((state >> 33) % UInt64(i + 1)))
      }
      for start in stride(from: 0, to: 1500, by: 100) {
        batches.append(Array(order[start..<(start + 100)]))
      }
    }
    return Array(batches[..<count])
  }
}
