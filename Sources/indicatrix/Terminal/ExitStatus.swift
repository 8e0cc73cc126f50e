/// How the process ends: the codes of sysexits.h, and 128 + n for a signal n.
enum ExitStatus: Int32, Equatable, Sendable {
  case done = 0
  /// The command line is wrong.
  case usage = 64
  /// A scene, or a file that it names, is not as it must be.
  case badScene = 65
  /// An input does not exist or cannot be read.
  case noInput = 66
  /// Something that the tool needs of the machine is missing, such as its fonts, or memory.
  case unavailable = 69
  /// An output cannot be created where it was asked for.
  case cannotCreate = 73
  /// Reading or writing failed on the way, such as on a full disk.
  case inputOutput = 74
  case hungUp = 129
  case interrupted = 130
  /// Who read the output closed the pipe: as a process ends that SIGPIPE kills, in silence.
  case brokenPipe = 141
  case terminated = 143
}
