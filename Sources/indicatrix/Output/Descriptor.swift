import Foundation

/// An open file descriptor, read and written to the end whatever the system does in between.
struct Descriptor: Equatable, Sendable {
  var number: Int32

  static let standardInput = Descriptor(number: STDIN_FILENO)
  static let standardOutput = Descriptor(number: STDOUT_FILENO)
  static let standardError = Descriptor(number: STDERR_FILENO)

  var isTerminal: Bool { isatty(number) == 1 }

  /// Writes all of `bytes`: goes on after short writes and interrupted calls, and waits where a descriptor that
  /// someone else made non-blocking is full.
  func write(_ bytes: some Collection<UInt8>) throws(SystemError) {
    let failure = bytes.withContiguousStorageIfAvailable { writeAll(UnsafeRawBufferPointer($0)) }
    let code =
      if let failure { failure } else { Array(bytes).withUnsafeBytes { writeAll($0) } }
    if code != 0 { throw SystemError(code) }
  }

  func write(_ text: String) throws(SystemError) {
    try write(Array(text.utf8))
  }

  /// A stretch of a file, wherever it has been read to; nil where that fails or the file is shorter.
  func bytes(_ range: Range<Int>) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: range.count)
    var position = 0
    while position < range.count {
      let count = bytes.withUnsafeMutableBytes {
        let rest = $0.baseAddress?.advanced(by: position)
        return pread(number, rest, $0.count - position, off_t(range.lowerBound + position))
      }
      guard count > 0 || count < 0 && errno == EINTR else { return nil }
      position += max(0, count)
    }
    return bytes
  }

  /// Everything up to the end of the file, or nil where that is more than `limit` bytes.
  ///
  /// - Parameters:
  ///   - limit: how many bytes are read in any case.
  ///   - raised: the limit for what begins like this, asked once the first is passed, so that a file is not read into
  ///     memory only to be refused.
  func readAll(
    limit: Int, raised: ([UInt8]) -> Int = { _ in 0 }
  ) throws(SystemError) -> [UInt8]? {
    var bytes: [UInt8] = []
    var limit = limit
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = chunk.withUnsafeMutableBytes { read(number, $0.baseAddress, $0.count) }
      if count < 0 {
        guard retries(errno, waitingFor: POLLIN) else { throw .last }
        continue
      }
      if count == 0 { return bytes }
      bytes.append(contentsOf: chunk[..<count])
      if bytes.count > limit {
        limit = raised(bytes)
        if bytes.count > limit { return nil }
      }
    }
  }

  /// Returns 0 or the error number.
  private func writeAll(_ buffer: UnsafeRawBufferPointer) -> Int32 {
    var rest = buffer[...]
    while !rest.isEmpty {
      let count = Foundation.write(
        number, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if count < 0 {
        let code = errno
        guard retries(code, waitingFor: POLLOUT) else { return code }
        continue
      }
      rest = rest.dropFirst(count)
    }
    return 0
  }

  private func retries(_ code: Int32, waitingFor event: Int32) -> Bool {
    switch code {
    case EINTR:
      return true
    case EAGAIN:
      var request = pollfd(fd: number, events: Int16(event), revents: 0)
      return poll(&request, 1, -1) >= 0 || errno == EINTR
    default:
      return false
    }
  }
}
