import Foundation
import KroneckerFactors

// What `Benchmarks/kfac/run.py` starts, once for each measurement: prints one JSON object.

/// Processor seconds of the process so far, of all its threads: the machine may be shared.
@Sendable func cpuSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}

func peakMegabytes() -> Double {
  var usage = rusage()
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  return Double(usage.ru_maxrss) / 1000
}

func report(_ fields: [String: Any]) throws {
  var fields = fields
  fields["peak_mb"] = peakMegabytes()
  let data = try JSONSerialization.data(withJSONObject: fields, options: .sortedKeys)
  print(String(decoding: data, as: UTF8.self))
}

struct Failure: Error, CustomStringConvertible { var description: String }

let arguments = CommandLine.arguments.dropFirst()
do {
  switch arguments.first {
  case "layer": try measureLayer()
  case "iteration":
    if arguments.contains("f32") {
      try measureIteration(Float.self)
    } else {
      try measureIteration(Double.self)
    }
  case "digits": try measureDigits(reference: Array(arguments).last ?? "")
  default: throw Failure(description: "expected layer, iteration [f32] or digits FOLDER")
  }
} catch {
  FileHandle.standardError.write(Data("error: \(error)\n".utf8))
  exit(1)
}
