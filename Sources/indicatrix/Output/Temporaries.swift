import Foundation
import Synchronization

/// The temporary files that exist at the moment. Every step between creating one and putting it in place is taken
/// under one lock, which an interruption takes for good: it finds every temporary, and none comes after it.
///
/// Nothing under the lock asks for memory: where there is none, the thread that finds out takes the lock as well.
enum Temporaries {
  private static let list = Mutex<Entry?>(nil)
  private static let counter = Atomic<Int>(0)
  static let prefix = ".indicatrix-"
  static let suffix = ".tmp"

  /// The name of this machine, as a part of file names.
  static let machine: String = {
    var name = [CChar](repeating: 0, count: 65)
    gethostname(&name, 64)
    let letters = name.prefix { $0 != 0 }.map { Character(Unicode.Scalar(UInt8(bitPattern: $0))) }
    return String(letters.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == ".") })
  }()

  /// Creates a file in `folder` that was not there before.
  static func create(in folder: String) throws(SystemError) -> (path: String, file: Descriptor) {
    while true {
      // Machine, process and a counter tell apart all that live now; O_EXCL steps over what a killed process left.
      let number = counter.wrappingAdd(1, ordering: .relaxed).newValue
      let path = "\(folder)/\(prefix)\(machine)-\(getpid())-\(number)\(suffix)"
      let entry = Entry(path)
      let (file, code) = list.withLock { list -> (Int32, Int32) in
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o666)
        guard file >= 0 else { return (-1, errno) }
        entry.next = list
        list = entry
        return (file, 0)
      }
      if code == 0 { return (path, Descriptor(number: file)) }
      guard code == EEXIST else { throw SystemError(code) }
    }
  }

  /// Puts temporaries in place, all of them before any interruption is heard. Names the first that failed.
  static func move(_ moves: [(from: String, to: String)]) -> (failed: Int, error: SystemError)? {
    list.withLock { list in
      for (index, move) in moves.enumerated() {
        guard rename(move.from, move.to) == 0 else { return (index, .last) }
        forget(move.from, &list)
      }
      return nil
    }
  }

  /// Gives a temporary a name that must be free.
  static func link(_ path: String, as name: String) throws(SystemError) {
    let code = list.withLock { list -> Int32 in
      guard Foundation.link(path, name) == 0 else { return errno }
      unlink(path)
      forget(path, &list)
      return 0
    }
    if code != 0 { throw SystemError(code) }
  }

  static func remove(_ path: String) {
    list.withLock { list in
      unlink(path)
      forget(path, &list)
    }
  }

  /// Removes all and ends the process. `first` is done when no output can appear any more.
  static func removeAll(thenExit status: ExitStatus, first: () -> Void) -> Never {
    list.withLock { list in
      first()
      var entry = list
      while let path = entry?.path {
        unlink(path)
        entry = entry?.next
      }
      _exit(status.rawValue)
    }
  }

  private static func forget(_ path: String, _ list: inout Entry?) {
    guard let first = list else { return }
    if first.path == path {
      list = first.next
      return
    }
    var entry = first
    while let next = entry.next {
      if next.path == path {
        entry.next = next.next
        return
      }
      entry = next
    }
  }

  /// One file in the list.
  private final class Entry: @unchecked Sendable {
    // `next` is touched under the lock only.
    let path: String
    var next: Entry?
    init(_ path: String) { self.path = path }
  }
}
