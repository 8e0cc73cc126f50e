import Foundation
import Testing

@testable import indicatrix

/// Whether ffmpeg and ffprobe are there; without them there is no film to look at.
private let hasFFmpeg = ["ffmpeg", "ffprobe"].allSatisfy { name in
  FileManager.default.isExecutableFile(atPath: "/usr/bin/\(name)")
}

@Suite("Films in one file")
struct VideoTests {
  private let folder: Workspace

  init() throws {
    folder = try Workspace()
    // Odd sides, and something that moves.
    try folder.write(
      TestFilm.time.scene.replacing("300 x 220", with: "301 x 221") + "title: It's a \"film\"\n",
      to: "film.txt")
  }

  private func output(_ program: String, _ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder.folder)
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(program) \(arguments)")
    return String(decoding: bytes, as: UTF8.self)
  }

  private func probe(_ name: String) throws -> [String: String] {
    let keys =
      "codec_name,width,height,pix_fmt,color_range,color_space,color_transfer,color_primaries,"
      + "avg_frame_rate,nb_read_frames"
    let text = try output(
      "/usr/bin/ffprobe",
      ["-v", "error", "-count_frames", "-show_entries", "stream=\(keys)", "-of", "default", name])
    var values: [String: String] = [:]
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: "=", maxSplits: 1)
      if parts.count == 2 { values[String(parts[0])] = String(parts[1]) }
    }
    return values
  }

  @Test(
    "have the rate, size, format and colours that were promised", .enabled(if: hasFFmpeg),
    arguments: [("film.mp4", "h264"), ("film.webm", "vp9")])
  func promises(name: String, codec: String) throws {
    let outcome = try Tool.run(
      ["animate", "film.txt", "-o", name, "--fps", "24", "--frames", "1...9"], in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.errors.contains("its ground goes on to 302 x 222"))
    let expected = [
      "codec_name": codec, "width": "302", "height": "222", "pix_fmt": "yuv420p",
      "color_range": "tv", "color_space": "bt709", "color_transfer": "bt709",
      "color_primaries": "bt709", "avg_frame_rate": "24/1", "nb_read_frames": "9",
    ]
    let found = try probe(name)
    for (key, value) in expected { #expect(found[key] == value, "\(key)") }
    // Nothing but the film is left.
    #expect(try folder.names().filter { !$0.hasPrefix(".run") } == [name, "film.txt"].sorted())
  }

  @Test(
    "keep odd sides where the format allows", .enabled(if: hasFFmpeg), arguments: ["gif", "apng"])
  func pictures(format: String) throws {
    let outcome = try Tool.run(
      ["animate", "film.txt", "-o", "film.\(format)", "--jobs", "3"], in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let found = try probe("film.\(format)")
    #expect(found["width"] == "301")
    #expect(found["height"] == "221")
    #expect(found["nb_read_frames"] == "11")
  }

  @Test(
    "carry their scene, also when a program has cut them", .enabled(if: hasFFmpeg),
    arguments: ["mp4", "mov", "webm", "gif", "apng"])
  func scenes(format: String) throws {
    // What ffmpeg's form of metadata gives a meaning, and more than an argument or QuickTime's older form hold.
    let scene =
      TestFilm.small
      + "flow: off\nsweep: {sigma: [1, 1.01], frames: 2}\ntitle: \"μ; x = 1\\\\ #\"\r\n"
      + String(repeating: "# a long comment\n", count: 9000)
    try folder.write(scene, to: "film.txt")
    let film = "film.\(format)"
    let outcome = try Tool.run(["animate", "film.txt", "-o", film], in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    func draw(_ name: String) throws -> [UInt8] {
      let outcome = try Tool.run(["render", name, "-o", "a.svg"], in: folder)
      #expect(outcome.status == 0, "\(outcome.errors)")
      return try folder.bytes("a.svg")
    }
    let first = try draw("film.txt")
    #expect(try draw(film) == first)
    guard format != "gif", format != "apng" else { return }
    let ffmpeg = ["-v", "error", "-y", "-i", film]
    _ = try output("/usr/bin/ffmpeg", ffmpeg + ["-c", "copy", "-t", "0.03", "cut.\(format)"])
    // ffmpeg keeps a long comment in MP4 and WebM; in QuickTime's older form it shortens it.
    if format != "mov" { #expect(try draw("cut.\(format)") == first) }
    _ = try output(
      "/usr/bin/ffmpeg", ffmpeg + ["-c", "copy", "-map_metadata", "-1", "bare.\(format)"])
    let bare = try Tool.run(["inspect", "bare.\(format)"], in: folder)
    #expect(bare.status == 65)
    #expect(
      bare.errors.contains(
        "it has no comment; the program that made it, cut it or encoded it anew kept none"))
  }

  @Test(
    "leave the ground out where the format can", .enabled(if: hasFFmpeg),
    arguments: [("mov", "yuva444p12le"), ("webm", "yuva420p"), ("apng", "rgba")])
  func transparent(format: String, pixels: String) throws {
    try folder.write(
      "theme: night\nsize: 240 x 200\nellipses: off\nflow: off\npanel: off\nsweep: {sigma: [1, 1.01], frames: 2}\n",
      to: "film.txt")
    let outcome = try Tool.run(
      ["animate", "film.txt", "-o", "film.\(format)", "--transparent"], in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    // ffmpeg's own decoder of VP9 leaves alpha out.
    let decoder = format == "webm" ? ["-c:v", "libvpx-vp9"] : []
    _ = try output(
      "/usr/bin/ffmpeg",
      ["-v", "error", "-y"] + decoder
        + ["-i", "film.\(format)", "-frames:v", "1", "-pix_fmt", "rgba", "-f", "rawvideo", "a.raw"])
    let raw = try folder.bytes("a.raw")
    // The corner is ground.
    #expect(raw.count == 240 * 200 * 4 && raw[3] == 0)
    #expect(raw.enumerated().contains { $0.offset % 4 == 3 && $0.element > 200 })
    if format != "webm" { #expect(try probe("film.\(format)")["pix_fmt"] == pixels) }
  }

  @Test("tell what cannot be transparent", arguments: ["mp4", "gif"])
  func opaque(format: String) throws {
    let outcome = try Tool.run(
      ["animate", "film.txt", "-o", "film.\(format)", "--transparent"], in: folder)
    #expect(outcome.status == 64)
    #expect(
      outcome.errors.contains(
        "--transparent: a film of the kind \(format) cannot be transparent\n"
          + "hint: name it .mov (ProRes 4444, for editors), .webm or .apng"))
  }

  @Test(
    "have the colours of the frames", .enabled(if: hasFFmpeg), arguments: ["mp4", "webm", "gif"])
  func colors(format: String) throws {
    try folder.write(
      TestFilm.small + "flow: off\nsweep: {sigma: [1, 1.01]}\n", to: "film.txt")
    for output in ["film.\(format)", "frames/"] {
      #expect(try Tool.run(["animate", "film.txt", "-o", output], in: folder).status == 0)
    }
    func ground(_ name: String) throws -> [Int] {
      _ = try output(
        "/usr/bin/ffmpeg",
        [
          "-v", "error", "-y", "-i", name, "-vf", "crop=8:8:4:4,format=rgb24", "-frames:v", "1",
          "-f", "rawvideo", "ground.rgb",
        ])
      return try folder.bytes("ground.rgb").prefix(3).map { Int($0) }
    }
    let expected = try ground("frames/frame-00000.png")
    for (a, b) in zip(try ground("film.\(format)"), expected) { #expect(abs(a - b) <= 2) }
  }

  @Test("come from their frames by the printed command too", .enabled(if: hasFFmpeg))
  func printed() throws {
    #expect(try Tool.run(["animate", "film.txt", "-o", "a b/f%d.png"], in: folder).status == 0)
    let words = try Tool.run(
      ["animate", "film.txt", "-o", "a b/f%d.png", "-o", "c d.mp4", "--print-ffmpeg"], in: folder)
    #expect(words.status == 0)
    #expect(!folder.exists("c d.mp4"))
    _ = try output("/bin/sh", ["-c", words.text])
    let found = try probe("c d.mp4")
    #expect(found["width"] == "302")
    #expect(found["nb_read_frames"] == "11")
    #expect(found["color_space"] == "bt709")
  }

  @Test(
    "come by the printed command whatever the names", .enabled(if: hasFFmpeg),
    arguments: [
      ("100%done/", "a:b.mp4"), ("./-f: it's \"one\"/", "-x.mp4"), ("%%d/", "100%.mp4"),
      ("a*[b]?/", "$(c);`d`\\ #.mp4"), ("new\nline/", "~ !x=.mp4"),
    ])
  func printedNames(frames: String, film: String) throws {
    let selection = ["--frames", "2:5"]
    let drawn = try Tool.run(["animate", "film.txt", "-o", frames] + selection, in: folder)
    #expect(drawn.status == 0, "\(drawn.errors)")
    let words = try Tool.run(
      ["animate", "film.txt", "-o", frames, "--output=\(film)", "--print-ffmpeg"]
        + selection, in: folder)
    #expect(words.status == 0, "\(words.errors)")
    _ = try output("/bin/sh", ["-c", words.text])
    #expect(try probe("file:" + film)["nb_read_frames"] == "3")
  }

  @Test(
    "by the printed command are of the frames that were asked for",
    arguments: [(["--frames", "4...7"], 4, 4), (["--frames", "9..."], 9, 2), ([], 0, 11)])
  func printedFrames(selection: [String], first: Int, count: Int) throws {
    let words = try Tool.run(
      ["animate", "film.txt", "-o", "f%d.png", "-o", "film.mp4", "--print-ffmpeg"] + selection,
      in: folder)
    #expect(words.status == 0, "\(words.errors)")
    #expect(
      words.text.contains(" -start_number \(first) -f image2 -i file:f%d.png -frames:v \(count) "),
      "\(words.text)")
    // Odd sides are made even for a format that asks for it.
    #expect(words.text.contains("pad=302:222,"))
  }

  /// Runs `animate` with a program of its own for ffmpeg, or with none.
  private func animate(ffmpeg: String?) throws -> Tool.Outcome {
    try FileManager.default.createDirectory(
      atPath: folder.path("bin"), withIntermediateDirectories: true)
    if let ffmpeg {
      try folder.write("#!/bin/sh\n" + ffmpeg, to: "bin/ffmpeg")
      chmod(folder.path("bin/ffmpeg"), 0o755)
    }
    try folder.write("before", to: "film.mp4")
    let path = ffmpeg == nil ? folder.path("bin") : folder.path("bin") + ":/usr/bin:/bin"
    let outcome = try Tool.run(
      ["animate", "film.txt", "-o", "film.mp4"], in: folder, environment: ["PATH": path])
    #expect(try folder.text("film.mp4") == "before")
    #expect(try folder.names().filter { $0.hasPrefix(".indicatrix") } == [])
    return outcome
  }

  @Test("choose a GIF's colours from frames of the part that is drawn")
  func palette() throws {
    try FileManager.default.createDirectory(
      atPath: folder.path("bin"), withIntermediateDirectories: true)
    // Keeps the frames, and writes the shortest GIF.
    try folder.write(
      "#!/bin/sh\nfor last; do :; done\ncat >frames\n"
        + #"printf 'GIF89a\1\0\1\0\0\0\0;' >"${last#file:}""# + "\n", to: "bin/ffmpeg")
    chmod(folder.path("bin/ffmpeg"), 0o755)
    let outcome = try Tool.run(
      ["animate", "film.txt", "-o", "film.gif", "--frames", "6...8"], in: folder,
      environment: ["PATH": folder.path("bin") + ":/usr/bin:/bin"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    // As few frames as these are all sent ahead, and then sent as the film.
    let bytes = try folder.bytes("frames")
    #expect(bytes.count == 6 * 301 * 221 * 4)
    #expect(bytes.prefix(bytes.count / 2) == bytes.suffix(bytes.count / 2))
    let frames = stride(from: 0, to: bytes.count / 2, by: 301 * 221 * 4).map {
      Array(bytes[$0..<$0 + 301 * 221 * 4])
    }
    #expect(Set(frames).count == 3)
  }

  @Test("need ffmpeg, and say so")
  func missing() throws {
    let outcome = try animate(ffmpeg: nil)
    #expect(outcome.status == 69)
    #expect(outcome.errors.contains("ffmpeg is not installed"))
    #expect(outcome.errors.contains("apt-get install ffmpeg"))
  }

  @Test(
    "are not there where ffmpeg fails, and its last words are",
    arguments: [
      ("head -c 400000 >/dev/null; echo 'out of cheese' >&2; exit 3", "out of cheese"),
      ("echo \"Unknown encoder 'libx264'\" >&2; exit 1", "install Debian's"),
      ("cat >/dev/null; echo '[error] No space left on device' >&2", "No space left"),
      ("cat >/dev/null; kill -9 $$", "was killed (signal 9)"),
      ("exit 0", "did not write all"),
      ("cat >/dev/null", "wrote nothing"),
    ])
  func dying(script: String, words: String) throws {
    let outcome = try animate(ffmpeg: script + "\n")
    #expect(outcome.status == 74)
    #expect(outcome.errors.contains(words), "\(outcome.errors)")
    #expect(!outcome.errors.contains("\u{FFFD}"))
  }

  @Test("are not there after Ctrl-C, and ffmpeg is gone", .enabled(if: hasFFmpeg))
  func interrupted() throws {
    try folder.write(
      TestFilm.small + "flow: {particles: 8, duration: 1}\n"
        + "sweep: {sigma: {from: 0.5, to: 2}, frames: 200}\n", to: "film.txt")
    let process = try Tool.start(["animate", "film.txt", "-o", "film.mp4"], in: folder)
    while try process.isRunning && !folder.names().contains(where: { $0.hasPrefix(".indicatrix") })
    {
      usleep(10_000)
    }
    usleep(300_000)
    kill(process.processIdentifier, SIGINT)
    process.waitUntilExit()
    #expect(process.terminationStatus == 130)
    #expect(try folder.text(".run-errors").contains("film.mp4 was not written"))
    #expect(try folder.names().filter { !$0.hasPrefix(".run") } == ["film.txt"])
  }
}
