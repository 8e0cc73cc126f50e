import Foundation
import Synchronization

/// What signals do to the process.
enum Interruption {
  private static let farewell = Mutex<(@Sendable () -> Void)?>(nil)

  /// What is done first when a signal ends the process; nothing can be put in place any more then.
  static func onEnd(_ work: (@Sendable () -> Void)?) {
    farewell.withLock { $0 = work }
  }

  /// To be called before anything else, while there is one thread.
  ///
  /// SIGINT, SIGTERM and SIGHUP are blocked everywhere and awaited by one thread, which removes the temporary
  /// files and exits: ordinary code, where a signal handler might hardly do anything. Writing to a closed pipe and
  /// past a limit on file sizes become errors of the call that did it.
  static func prepare() {
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
    let thread = Thread { wait(for: signals) }
    thread.stackSize = 1 << 18
    thread.start()
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
    Temporaries.removeAll(thenExit: status) { farewell.withLock { $0 }?() }
  }

  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(number, nil, &action) == 0 else { return false }
    return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
      == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
