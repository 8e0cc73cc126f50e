#if arch(wasm32)

  import Drawing
  import Explorer
  import SVGWriting
  import Scene

  extension Session {
    /// Uses the session where it stands: as a value of its own it would be copied.
    @inline(__always)
    mutating func perform<Result>(_ body: (inout Session) -> Result) -> Result { body(&self) }
  }

  /// What the exported functions share: the session, and the words that come and go.
  final class Page {
    var session: Session?
    var faces: [EmbeddedFont] = []
    var software = ""
    var input: [Double] = []
    var output: [Double] = []

    func open(metrics: Int, scene: Int) -> Int32 {
      let bytes = bytes(Int32(metrics + scene))
      guard metrics >= 0, scene >= 0, metrics + scene == bytes.count,
        let metrics = StateBytes.unpacked(Array(bytes[..<metrics])),
        let fonts = FontMetrics(words: metrics),
        let words = StateBytes.unpacked(Array(bytes[(bytes.count - scene)...])),
        let scene = Scene(words: words)
      else { return 0 }
      session = Session(scene: scene, fonts: fonts)
      return 1
    }

    /// Answers with what the session gives; returns how many words that are.
    func with(_ body: (inout Session) -> [Double]) -> Int32 {
      output = session?.perform(body) ?? []
      return Int32(output.count)
    }

    func answer(_ text: String) -> Int32 {
      output = text.unicodeScalars.map { Double($0.value) }
      return Int32(output.count)
    }

    /// A text of the input.
    func text(_ start: Int, _ count: Int) -> String {
      var text = String.UnicodeScalarView()
      for word in input.dropFirst(start).prefix(count) {
        if let value = UInt32(exactly: word), let scalar = Unicode.Scalar(value) {
          text.append(scalar)
        }
      }
      return String(text)
    }

    /// The first bytes of the input.
    func bytes(_ count: Int32) -> [UInt8] {
      input.prefix(max(0, Int(count))).map { UInt8(exactly: $0) ?? 0 }
    }

    /// A text with its length in front.
    static func words(_ text: String) -> [Double] {
      let scalars = text.unicodeScalars.map { Double($0.value) }
      return [Double(scalars.count)] + scalars
    }
  }

#endif
