import Foundation

/// A program that is fed through its standard input.
///
/// Started by `posix_spawn`: no descriptor that we opened gets in, signals are as a fresh program
/// expects them, and a group of its own keeps Ctrl-C from reaching it before us. SIGPIPE must be
/// ignored in this process: a program that dies is an error of `write`.
public final class ChildProcess: @unchecked Sendable {
  // `input` and `ending` are touched by one thread at a time: the one whose turn it is to deliver,
  // and after all of these the one that finishes.
  public let name: String
  public let identifier: pid_t
  private var input: Int32
  private let complaints: Complaints
  private var ending: VideoError.Ending?

  /// How much a pipe holds: as much as the system lets us have, a quarter of the calls of 64 KB.
  private static let pipeSize: Int32 = 1 << 20

  /// Looks for `name` on the path as a shell does.
  public static func find(
    _ name: String, path: String? = ProcessInfo.processInfo.environment["PATH"]
  ) throws(VideoError) -> String {
    for folder in (path ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":") {
      let candidate = folder + "/" + name
      var status = stat()
      guard stat(candidate, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
        access(candidate, X_OK) == 0
      else { continue }
      return String(candidate)
    }
    throw .notFound(name)
  }

  /// Starts the program.
  ///
  /// - Parameters:
  ///   - name: what messages call it.
  ///   - path: where it is.
  ///   - arguments: what it is told.
  ///   - attachment: what it reads from descriptor 3; nil for nothing.
  public init(
    name: String, path: String, arguments: [String], attachment: [UInt8]? = nil
  ) throws(VideoError) {
    var pipes: [[Int32]] = []
    do {
      for _ in 0..<(attachment == nil ? 2 : 3) { pipes.append(try Self.pipe(for: name)) }
    } catch {
      for end in pipes.joined() { close(end) }
      throw error
    }
    let (feed, words) = (pipes[0], pipes[1])
    // F_SETPIPE_SZ. A system that allows less keeps what it has, which is slower and no error.
    _ = fcntl(feed[1], 1031, Self.pipeSize)
    var process: pid_t = 0
    let code = Self.spawn(
      &process, path: path, arguments: [name] + arguments, input: feed[0], errors: words[1],
      attachment: attachment == nil ? nil : pipes[2][0])
    close(feed[0])
    close(words[1])
    if attachment != nil { close(pipes[2][0]) }
    guard code == 0 else {
      for end in [feed[1], words[0]] + pipes.dropFirst(2).map({ $0[1] }) { close(end) }
      throw .notStarted(name, code)
    }
    var isFed = true
    if let attachment {
      isFed = Self.feed(attachment, into: pipes[2][1])
      if !isFed { close(pipes[2][1]) }
    }
    guard isFed, let complaints = Complaints(descriptor: words[0]) else {
      for end in [feed[1], words[0]] { close(end) }
      Foundation.kill(process, SIGKILL)
      while waitpid(process, nil, 0) < 0 && errno == EINTR {}
      throw .notStarted(name, EAGAIN)
    }
    self.name = name
    identifier = process
    input = feed[1]
    self.complaints = complaints
  }

  deinit {
    guard ending == nil else { return }
    kill()
    _ = wait()
  }

  /// Writes all of the bytes, waiting while the program is busy.
  public func write(_ bytes: UnsafeRawBufferPointer) throws(VideoError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = Foundation.write(
        input, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if count >= 0 {
        rest = rest.dropFirst(count)
        continue
      }
      switch errno {
      case EINTR: continue
      // It has closed its end: how it ended says why.
      case EPIPE: throw .failed(name, ending: wait(), lines: complaints.lines())
      default:
        let code = errno
        kill()
        _ = wait()
        throw .notWritten(name, code)
      }
    }
  }

  /// Says that there is no more, and waits for the program to end well.
  ///
  /// - Parameter isError: which of its lines speak of a failure though its status does not: ffmpeg
  ///   ends with 0 when a full disk has cut off what it wrote.
  public func finish(isError: (String) -> Bool = { _ in false }) throws(VideoError) {
    let ending = wait()
    let lines = complaints.lines()
    guard ending == .status(0), !lines.contains(where: isError) else {
      throw .failed(name, ending: ending, lines: lines)
    }
  }

  /// Ends the program at once.
  public func kill() {
    if ending == nil { Foundation.kill(identifier, SIGKILL) }
  }

  /// Waits for the program's end without asking how it ended, on whatever thread.
  public func waitUntilGone() {
    var information = siginfo_t()
    while waitid(P_PID, id_t(identifier), &information, WEXITED | WNOWAIT) != 0 && errno == EINTR {}
  }

  private func wait() -> VideoError.Ending {
    if let ending { return ending }
    close(input)
    input = -1
    var status: Int32 = 0
    while waitpid(identifier, &status, 0) < 0 && errno == EINTR {}
    let signal = status & 0x7f
    let ending: VideoError.Ending =
      signal == 0 ? .status(status >> 8 & 0xff) : .signal(signal)
    self.ending = ending
    return ending
  }

  /// A pipe's ends, for reading and for writing, which no program inherits.
  private static func pipe(for name: String) throws(VideoError) -> [Int32] {
    var ends: [Int32] = [-1, -1]
    guard Foundation.pipe(&ends) == 0 else { throw .notStarted(name, errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return ends
  }

  /// Writes bytes into a pipe and closes it, on a thread of its own: the program may read them when it has read other
  /// things, and a pipe holds few.
  private static func feed(_ bytes: [UInt8], into end: Int32) -> Bool {
    SystemThread.start(stackSize: 1 << 18) {
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = rest.withUnsafeBytes { Foundation.write(end, $0.baseAddress, $0.count) }
        if count < 0, errno == EINTR { continue }
        // Where the program reads no more, its end says why.
        guard count > 0 else { break }
        rest = rest.dropFirst(count)
      }
      close(end)
    }
  }

  private static func spawn(
    _ process: inout pid_t, path: String, arguments: [String], input: Int32, errors: Int32,
    attachment: Int32?
  ) -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO)
    // Where the number is the same already, the system takes the mark away that would close it.
    if let attachment { posix_spawn_file_actions_adddup2(&actions, attachment, 3) }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    var plain = sigset_t()
    sigemptyset(&plain)
    for signal in [SIGPIPE, SIGXFSZ, SIGINT, SIGTERM, SIGHUP] { sigaddset(&plain, signal) }
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &plain)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(
      &attributes,
      Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP))
    var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
    defer { for word in words { free(word) } }
    words.append(nil)
    return posix_spawn(&process, path, &actions, &attributes, words, environ)
  }
}

/// The last lines that a program writes to its standard error, read by a thread of their own so that
/// the program never waits to be heard.
private final class Complaints: Sendable {
  private static let greatestCount = 12
  private static let greatestLength = 400

  private let last = Shared<[String]>([])
  private let isRead = DispatchGroup()

  /// Nil where there is no room for the thread.
  init?(descriptor: Int32) {
    isRead.enter()
    let (last, isRead) = (last, isRead)
    let isStarted = SystemThread.start(stackSize: 1 << 18) {
      let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
      // Only the end is kept, whole lines of it: a program may say a lot.
      var end: [UInt8] = []
      while let data = try? file.read(upToCount: 1 << 14), !data.isEmpty {
        end = Array((end + data).suffix(Self.greatestCount * Self.greatestLength))
        let lines = end.split(whereSeparator: { $0 == 10 || $0 == 13 }).map { line in
          String(decoding: line.prefix(Self.greatestLength), as: UTF8.self)
        }
        last.withLock { $0 = lines.suffix(Self.greatestCount) }
      }
      isRead.leave()
    }
    guard isStarted else {
      isRead.leave()
      return nil
    }
  }

  /// The whole of the standard error once the program has ended and its pipe is closed; what was read
  /// until now where another process still holds the pipe open.
  func lines() -> [String] {
    _ = isRead.wait(timeout: .now() + 2)
    return last.withLock { $0 }
  }
}
