import Testing

@testable import Animation

@Suite("Names of frames")
struct FramePatternTests {
  @Test(
    "have their numbers in any width",
    arguments: [
      ("f%d.png", 7, "f7.png"), ("f%05d.png", 7, "f00007.png"), ("f%3d.png", 12, "f012.png"),
      ("a/b/%01d.png", 120, "a/b/120.png"), ("f%02d.png", 1234, "f1234.png"),
      ("100%%-%04d-x.png", 5, "100%-0005-x.png"), ("/%d", 0, "/0"),
      ("100%%done/%%%%/f%d.png", 5, "100%done/%%/f5.png"),
      ("%020d.png", 3, "00000000000000000003.png"),
    ])
  func path(pattern: String, n: Int, expected: String) throws {
    #expect(try FramePattern(pattern).path(n) == expected)
  }

  @Test(
    "are refused where frames would be lost",
    arguments: [
      ("f.png", FramePattern.Fault.noNumber), ("f%%.png", .noNumber), ("", .noNumber),
      ("%d-%d.png", .twoNumbers), ("d%d/f%d.png", .numberInFolder),
      ("d%04d/f.png", .numberInFolder), ("100%done/f%04d.png", .numberInFolder),
      ("100%/f%04d.png", .percentInFolder),
    ])
  func faults(pattern: String, fault: FramePattern.Fault) {
    #expect(throws: fault) { try FramePattern(pattern) }
  }

  @Test(
    "take no other conversion", arguments: ["f%s.png", "f%5.png", "%", "f%021d", "%-5d", "%0d"])
  func unknown(pattern: String) {
    let fault = #expect(throws: FramePattern.Fault.self) { try FramePattern(pattern) }
    guard case .unknown = fault else {
      Issue.record("\(pattern): \(String(describing: fault))")
      return
    }
  }

  @Test(
    "are read back",
    arguments: [
      "f%d.png", "f%05d.png", "x/7%%%03d9.png", "%4d%%of%%.png", "100%%done/%%d/f%02d.png",
    ])
  func back(text: String) throws {
    let pattern = try FramePattern(text)
    #expect(pattern.text == text.replacing("%4d", with: "%04d"))
    for n in [0, 9, 10, 999, 1000, 119_999] {
      let name = String(pattern.path(n).dropFirst(pattern.folder.count))
      #expect(pattern.number(ofFile: name) == n)
    }
  }

  @Test("of other files are none")
  func others() throws {
    let pattern = try FramePattern("f%03d.png")
    for name in ["f1.png", "f0001.png", "f-01.png", "f.png", "g001.png", "f001.svg", "f+01.png"] {
      #expect(pattern.number(ofFile: name) == nil, "\(name)")
    }
    #expect(FramePattern(folder: "out").text == "out/frame-%05d.png")
    #expect(FramePattern(folder: "out/").path(3) == "out/frame-00003.png")
    let percent = FramePattern(folder: "100%done")
    #expect(percent.text == "100%%done/frame-%05d.png")
    #expect(try FramePattern(percent.text) == percent)
  }
}

@Suite("Parts of a film")
struct SelectionTests {
  @Test(
    "are ranges",
    arguments: [
      ("0..<120", 0..<120), ("3...5", 3..<6), ("7", 7..<8), ("100...", 100..<120),
      ("119...119", 119..<120), ("0:120", 0..<120), ("3:5", 3..<5), ("100:", 100..<120),
      (":7", 0..<7),
    ])
  func ranges(text: String, frames: Range<Int>) throws {
    #expect(try FrameSelection(text).frames(of: 120) == frames)
  }

  @Test(
    "are refused",
    arguments: [
      "", "a", "1..2", "-1...3", "1..<", "...5", "1 ... 3", "1...2...3", ":", "1:2:3", "-1:3",
      "1: 3",
      "1:2..<3", "..<3",
    ])
  func syntax(text: String) {
    #expect(throws: FrameSelection.Fault.syntax) { try FrameSelection(text) }
  }

  @Test("hold frames, and those of the film only")
  func bounds() throws {
    #expect(throws: FrameSelection.Fault.empty) { try FrameSelection("5..<5") }
    #expect(throws: FrameSelection.Fault.empty) { try FrameSelection("6...4") }
    #expect(throws: FrameSelection.Fault.empty) { try FrameSelection("5:5") }
    #expect(throws: FrameSelection.Fault.empty) { try FrameSelection(":0") }
    #expect(try FrameSelection("0..<121").frames(of: 120) == nil)
    #expect(try FrameSelection("120...").frames(of: 120) == nil)
    #expect(try FrameSelection("120").frames(of: 120) == nil)
  }

  @Test("by shards hold every frame once, in neighbours, evenly")
  func shards() throws {
    for count in [1, 2, 3, 7, 50, 121] {
      for frames in [0..<0, 0..<1, 0..<48, 5..<120, 0..<120_000] {
        var next = frames.lowerBound
        var sizes: Set<Int> = []
        for number in 1...count {
          let part = try #require(Shard(number, of: count)).part(of: frames)
          #expect(part.lowerBound == next, "\(number)/\(count) of \(frames)")
          next = part.upperBound
          sizes.insert(part.count)
        }
        #expect(next == frames.upperBound)
        #expect((sizes.max() ?? 0) - (sizes.min() ?? 0) <= 1)
      }
    }
  }

  @Test("are K/N with K from 1 to N")
  func shardText() {
    #expect(Shard("2/8") == Shard(2, of: 8))
    for text in ["", "1", "0/3", "4/3", "1/0", "-1/2", "1/2/3", "a/b", "1/", "/2", "+1/2", " 1/2"] {
      #expect(Shard(text) == nil, "\(text)")
    }
  }
}
