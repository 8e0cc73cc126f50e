import Animation
import Foundation
import OutOfMemory
import Synchronization

/// What signals, and the lack of memory, do to the process.
enum Interruption {
  /// What is done first when the process is ended before its time; nothing can be put in place any more then.
  struct Farewell: Sendable {
    /// Ends what works for this process. May not ask for memory, nor wait without end for a lock under which others do.
    var stop: @Sendable () -> Void = {}
    /// Says how far the work is; not where there is no memory.
    var say: @Sendable () -> Void
  }

  private static let farewell = Mutex<Farewell?>(nil)

  /// Whether the caller ignores SIGPIPE, as some batch systems do.
  private static let ignoresPipes = Atomic<Bool>(false)

  /// What it means that a pipe was closed before everything was written into it. SIGPIPE ends other programs in silence
  /// then; where it is ignored they say that writing failed, and so does this one.
  static var statusOfBrokenPipe: ExitStatus {
    ignoresPipes.load(ordering: .relaxed) ? .inputOutput : .brokenPipe
  }

  static func onEnd(_ farewell: Farewell?) {
    self.farewell.withLock { $0 = farewell }
  }

  /// To be called before anything else, while there is one thread.
  ///
  /// SIGINT, SIGTERM and SIGHUP are blocked everywhere and awaited by one thread, which removes the temporary
  /// files and exits: ordinary code, where a signal handler might hardly do anything. Writing to a closed pipe and
  /// past a limit on file sizes become errors of the call that did it. Where there is no memory, the thread that finds
  /// out does the same.
  static func prepare() {
    out_of_memory_prepare(ExitStatus.unavailable.rawValue) { Interruption.endWithoutMemory() }
    ignoresPipes.store(isIgnored(SIGPIPE), ordering: .relaxed)
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    var awaited = sigset_t()
    sigemptyset(&awaited)
    for number in [SIGINT, SIGTERM] {
      // A shell without job control starts background jobs with SIGINT ignored.
      signal(number, SIG_DFL)
      sigaddset(&awaited, number)
    }
    if !isIgnored(SIGHUP) { sigaddset(&awaited, SIGHUP) }  // nohup
    pthread_sigmask(SIG_BLOCK, &awaited, nil)
    let signals = awaited
    let stackSize = 1 << 18
    if !SystemThread.start(stackSize: stackSize, { wait(for: signals) }) {
      out_of_memory(UInt(stackSize))
    }
  }

  /// Keeps the numbers 0, 1 and 2 from being given to files where the caller closed the standard descriptors. The
  /// stand-ins cannot be used: reading or writing them is an error, as it must be.
  static func keepStandardDescriptors() {
    for (number, mode) in [
      (STDIN_FILENO, O_WRONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_RDONLY),
    ]
    where fcntl(number, F_GETFD) < 0 {
      _ = open("/dev/null", mode)
    }
  }

  private static func wait(for signals: sigset_t) {
    var signals = signals
    var received: Int32 = 0
    while sigwait(&signals, &received) != 0 {}
    let status: ExitStatus =
      switch received {
      case SIGINT: .interrupted
      case SIGHUP: .hungUp
      default: .terminated
      }
    Temporaries.removeAll(thenExit: status) {
      let farewell = farewell.withLock { $0 }
      farewell?.stop()
      farewell?.say()
    }
  }

  private static func endWithoutMemory() {
    Temporaries.removeAll(thenExit: .unavailable) { farewell.withLock { $0 }?.stop() }
  }

  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(number, nil, &action) == 0 else { return false }
    return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
      == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
