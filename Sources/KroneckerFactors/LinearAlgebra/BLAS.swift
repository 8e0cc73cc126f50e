import COpenBLAS

/// OpenBLAS and LAPACKE, which do all dense algebra; loaded when they are first used.
public enum BLAS {
  /// Loads the libraries if they are not loaded yet. Whoever multiplies matrices without a `Network`
  /// asks first; making a network asks by itself.
  ///
  /// - Throws: `NetworkError.noBLAS` where they are not installed, `noMemory` where they find no room.
  public static func require() throws(NetworkError) {
    if case .failure(let error) = loaded { throw error }
  }

  /// The functions. It is a mistake of the program, and ends it, to come here where `require` throws.
  static var functions: UnsafePointer<openblas_functions> {
    switch loaded {
    case .success(let library): return library.functions
    case .failure(let error): preconditionFailure(error.description)
    }
  }

  private struct Library: @unchecked Sendable {
    // Written once, before it is shared.
    let functions: UnsafePointer<openblas_functions>
  }

  private static let loaded: Result<Library, NetworkError> = {
    let lacking = openblas_lacks()
    guard lacking == 0 else { return .failure(.noMemory(bytes: lacking)) }
    var failure: UnsafePointer<CChar>?
    guard let functions = openblas_load(&failure) else {
      return .failure(.noBLAS(failure.map { String(cString: $0) } ?? "OpenBLAS is not there"))
    }
    // One thread, whatever the environment asks for: see `BLASThreads`.
    functions.pointee.set_num_threads(1)
    return .success(Library(functions: functions))
  }()
}
