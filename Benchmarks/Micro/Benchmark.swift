/// Something to run again and again, once everything that it needs is there.
struct Work {
  /// How many items (points, frames, files) one run handles; times are given for one of them.
  var count = 1
  var run: () throws -> Void
  /// What `run` does besides, whose time is taken off: drawing where encoding is meant, the empty
  /// page where a layer is.
  var base: (() throws -> Void)?
}

/// Work with a name, timed by itself.
struct Benchmark {
  /// Module and part, such as `fields/fisher`; the benchmark script calls it by this.
  var name: String
  /// What `Work.count` counts, such as `point`.
  var item: String
  /// Reads, lays out and warms up whatever is not to be timed.
  var prepare: (Materials) throws -> Work
}

/// Work of several sizes; the script fits the exponent with which its time grows.
struct Sweep {
  var name: String
  /// What the sizes count, such as `ellipses`.
  var item: String
  /// Rising, the largest at least eight times the smallest.
  var sizes: [Int]
  var prepare: (Materials, Int) throws -> Work
}

/// Keeps the compiler from leaving out work whose result nobody reads.
@inline(never)
@_optimize(none)
func keep<Value>(_ value: Value) {}
