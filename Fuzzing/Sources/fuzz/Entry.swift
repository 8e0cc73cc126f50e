import Foundation

/// What is fuzzed; one at a time, named by the environment, since libFuzzer owns the arguments.
enum Target: String, CaseIterable {
  case scene, options, samples, networks, figures, drawing, page, formulas, models

  /// The one that `INDICATRIX_FUZZ` names.
  static let chosen: Target? = ProcessInfo.processInfo.environment["INDICATRIX_FUZZ"]
    .flatMap(Target.init(rawValue:))

  func run(_ bytes: [UInt8]) {
    switch self {
    case .scene: SceneTarget.run(bytes)
    case .options: OptionsTarget.run(bytes)
    case .samples: SamplesTarget.run(bytes)
    case .networks: NetworksTarget.run(bytes)
    case .figures: FiguresTarget.run(bytes)
    case .drawing: DrawingTarget.run(bytes)
    case .page: PageTarget.run(bytes)
    case .formulas: FormulasTarget.run(bytes)
    case .models: ModelsTarget.run(bytes)
    }
  }
}

/// What libFuzzer calls for each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard let target = Target.chosen else {
    let names = Target.allCases.map(\.rawValue).joined(separator: ", ")
    FileHandle.standardError.write(Data("INDICATRIX_FUZZ must be one of \(names)\n".utf8))
    exit(64)
  }
  target.run(Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ target: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// SwiftPM calls an executable's start by this name; libFuzzer's own `main` is never reached.
@_cdecl("fuzz_main")
public func start(
  _ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
) -> CInt {
  var count = count
  var arguments = arguments
  return runDriver(&count, &arguments, testOneInput)
}

/// Ends the process so that libFuzzer keeps the input, with a word on what was wrong.
func fail(_ words: String) -> Never {
  FileHandle.standardError.write(Data("broken promise: \(words)\n".utf8))
  abort()
}
