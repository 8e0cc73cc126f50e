import Foundation

/// One line of JSON about one benchmark, or about one size of a sweep.
struct Report: Encodable {
  var name: String
  var item: String
  /// Items of one run.
  var count: Int
  /// The size within a sweep; absent otherwise.
  var size: Int?
  /// Seconds of CPU time of one run.
  var seconds: Spread

  init(_ benchmark: Benchmark, _ work: Work, seconds: Spread) {
    name = benchmark.name
    item = benchmark.item
    count = work.count
    self.seconds = seconds
  }

  init(_ sweep: Sweep, _ size: Int, seconds: Spread) {
    name = "sweep/\(sweep.name)"
    item = sweep.item
    count = 1
    self.size = size
    self.seconds = seconds
  }

  func print() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    Swift.print(String(decoding: try encoder.encode(self), as: UTF8.self))
  }
}
