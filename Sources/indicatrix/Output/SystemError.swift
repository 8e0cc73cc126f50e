import Foundation

/// An error number of the operating system.
struct SystemError: Error, Equatable, Sendable {
  var code: Int32

  init(_ code: Int32) { self.code = code }

  /// The error of the call that has just failed.
  static var last: SystemError { SystemError(errno) }

  /// What happened, in lower case: `no space left on device`.
  var words: String {
    switch code {
    case EPIPE: return "the reader closed the pipe"
    case EBADF: return "it is closed"
    case EFBIG: return "the file would be larger than this process may write"
    case EXDEV: return "it lies on another file system"
    case ELOOP: return "its symbolic links lead round in a circle"
    default: break
    }
    let text = String(cString: strerror(code))
    guard let first = text.first, text.dropFirst().first?.isUppercase != true else { return text }
    return first.lowercased() + text.dropFirst()
  }

  /// What may help, where that is known.
  var hint: String? {
    switch code {
    case ENOSPC, EDQUOT: "make room there, or name another place with -o"
    case EACCES, EPERM: "name a place that you may write to with -o"
    case EROFS: "that file system is mounted read-only; name another place with -o"
    default: nil
    }
  }

  /// Whether it speaks of the device rather than of the name: then nothing is wrong with where the output was to go.
  var isDeviceTrouble: Bool {
    switch code {
    case ENOSPC, EDQUOT, EIO, EFBIG, EPIPE, ENOMEM: true
    default: false
    }
  }
}
