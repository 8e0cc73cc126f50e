/// The call of ffmpeg that makes a film.
///
/// mp4: H.264 by x264; webm: VP9; mov: ProRes 4444, for editors. The first two in yuv420p with the matrix, primaries and transfer of BT.709,
/// which are said in the file too, so that every player shows the same colours. At these qualities a
/// thin line on a dark ground comes through clean; `aq-mode=3` keeps dark gradients from breaking
/// into bands.
public struct VideoCommand: Equatable, Sendable {
  public var format: VideoFormat
  /// Frames a second.
  public var rate: Double
  /// Sides of the pictures in pixels, as they come in.
  public var size: (width: Int, height: Int)
  /// The heading of the film, for players; empty for none.
  public var title: String
  /// Whether the pictures have an alpha channel.
  public var isTransparent: Bool

  public init(
    format: VideoFormat, rate: Double, size: (width: Int, height: Int), title: String = "",
    isTransparent: Bool = false
  ) {
    (self.format, self.rate, self.size, self.title) = (format, rate, size, title)
    self.isTransparent = isTransparent
  }

  public static func == (a: VideoCommand, b: VideoCommand) -> Bool {
    a.format == b.format && a.rate == b.rate && a.size == b.size && a.title == b.title
      && a.isTransparent == b.isTransparent
  }

  /// What ffmpeg reads a comment from: its own form of metadata, in which some characters are escaped.
  public static func metadata(comment: String) -> [UInt8] {
    var bytes = Array(";FFMETADATA1\ncomment=".utf8)
    for byte in comment.utf8 {
      switch byte {
      case UInt8(ascii: "="), UInt8(ascii: ";"), UInt8(ascii: "#"), UInt8(ascii: "\\"), 10, 13:
        bytes.append(UInt8(ascii: "\\"))
      default: break
      }
      bytes.append(byte)
    }
    return bytes + [10]
  }

  /// The arguments that encode plain pixels from standard input into a file that exists already.
  ///
  /// - Parameters:
  ///   - pixelFormat: ffmpeg's name for the order of the bytes.
  ///   - output: the path of the file.
  ///   - paletteFrames: how many pictures come ahead of the film, to choose a GIF's colours.
  ///   - hasMetadata: whether descriptor 3 gives metadata.
  public func arguments(
    pixelFormat: String, output: String, paletteFrames: Int = 0, hasMetadata: Bool = false
  ) -> [String] {
    ["-hide_banner", "-nostats", "-loglevel", "level+error", "-xerror", "-y"]
      + [
        "-f", "rawvideo", "-pixel_format", pixelFormat, "-video_size",
        "\(size.width)x\(size.height)", "-framerate", rateText, "-i", "pipe:0",
      ]
      + (hasMetadata ? ["-f", "ffmetadata", "-i", "pipe:3", "-map_metadata", "1"] : [])
      + filter(paletteFrames: paletteFrames) + encoder + ["-f", format.rawValue, "file:" + output]
  }

  /// Whether a line that ffmpeg says speaks of a failure, by the level that it was asked to name.
  public static func isError(_ line: String) -> Bool {
    line.contains("[error] ") || line.contains("[fatal] ")
  }

  /// The arguments that encode frames which are files.
  ///
  /// `file:` keeps ffmpeg from reading a protocol or an option in a name such as `a:b.mp4` or `-.mp4`, and `image2` from
  /// guessing what the frames are by their names.
  public func arguments(frames: FramePattern, first: Int, count: Int, output: String) -> [String] {
    [
      "-framerate", rateText, "-start_number", String(first), "-f", "image2", "-i",
      "file:" + frames.text,
    ]
      + ["-frames:v", String(count)] + filter(paletteFrames: 0) + encoder
      + ["-f", format.rawValue, "file:" + output]
  }

  /// The rate without needless digits.
  private var rateText: String {
    rate == rate.rounded() && rate < 1e6 ? String(Int(rate)) : String(rate)
  }

  private func filter(paletteFrames: Int) -> [String] {
    switch format {
    case .apng:
      return ["-vf", isTransparent ? "format=rgba" : "format=rgb24"]
    case .gif:
      // The colours are chosen from the first pictures only where those were sent ahead: choosing
      // from all would keep all of them in memory.
      let palette = "palettegen=stats_mode=full"
      let use = "paletteuse=dither=sierra2_4a:diff_mode=rectangle"
      guard paletteFrames > 0 else {
        return ["-filter_complex", "[0:v]split[a][b];[a]\(palette)[p];[b][p]\(use)"]
      }
      return [
        "-filter_complex",
        "[0:v]split[a][b];[a]trim=end_frame=\(paletteFrames),\(palette)[p];"
          + "[b]trim=start_frame=\(paletteFrames),setpts=PTS-STARTPTS[f];[f][p]\(use)",
      ]
    case .mp4, .mov, .webm:
      let even =
        !format.needsEvenSides || size.width % 2 == 0 && size.height % 2 == 0
        ? ""
        : "pad=\(size.width + size.width % 2):\(size.height + size.height % 2)"
          + (isTransparent ? ":color=black@0," : ",")
      return [
        "-vf",
        even + "scale=flags=accurate_rnd+full_chroma_int+full_chroma_inp:in_range=pc:out_range=tv"
          + ":out_color_matrix=bt709,format=\(encodedPixels)",
      ]
    }
  }

  /// ffmpeg's name for the pixels of a film with one channel of brightness and two of colour.
  private var encodedPixels: String {
    switch format {
    case .mov: isTransparent ? "yuva444p10le" : "yuv444p10le"
    default: isTransparent ? "yuva420p" : "yuv420p"
    }
  }

  private var encoder: [String] {
    let titled = title.isEmpty ? [] : ["-metadata", "title=\(title)"]
    let colors = [
      "-color_primaries", "bt709", "-color_trc", "bt709", "-colorspace", "bt709", "-color_range",
      "tv",
    ]
    switch format {
    case .mp4:
      return ["-c:v", "libx264", "-preset", "fast", "-crf", "16", "-aq-mode", "3"]
        + ["-pix_fmt", "yuv420p"] + colors + titled + ["-movflags", "+faststart"]
    case .mov:
      // The older form of a comment holds 64 KiB at most.
      return ["-c:v", "prores_ks", "-profile:v", "4444", "-pix_fmt", encodedPixels] + colors
        + titled + ["-movflags", "+faststart+use_metadata_tags"]
    case .webm:
      return ["-c:v", "libvpx-vp9", "-crf", "18", "-b:v", "0", "-deadline", "good"]
        + ["-cpu-used", "4", "-row-mt", "1", "-pix_fmt", encodedPixels] + colors + titled
    case .gif:
      return ["-loop", "0"]
    case .apng:
      return ["-c:v", "apng", "-plays", "0"]
    }
  }
}
