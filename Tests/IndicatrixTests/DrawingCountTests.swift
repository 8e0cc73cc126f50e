import CZlib
import Foundation
import Testing

@testable import indicatrix

/// `Version.drawing` must rise when drawings change: the checksums of the golden display lists are kept beside the count
/// that they belong to. With INDICATRIX_RECORD set they are written anew once the count has risen, and the run fails.
@Suite("The count of changes to drawings")
struct DrawingCountTests {
  @Test("rises with every change of the golden display lists")
  func count() throws {
    let folder = Repository.root + "/Tests/Golden/"
    var lines = ["drawing \(Version.drawing)"]
    for name in ["multiples", "night", "paper"] {
      let bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: folder + name + ".txt")))
      lines.append("\(name) \(String(crc32_z(0, bytes, bytes.count), radix: 16))")
    }
    let now = lines.joined(separator: "\n") + "\n"
    let path = folder + "drawing-count"
    let kept = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    guard now != kept else { return }
    let isRisen = !kept.hasPrefix(lines[0] + "\n")
    if isRisen, ProcessInfo.processInfo.environment["INDICATRIX_RECORD"] != nil {
      try now.write(toFile: path, atomically: true, encoding: .utf8)
      Issue.record("recorded \(path)")
    } else {
      Issue.record(
        isRisen
          ? "the count has risen: record it with INDICATRIX_RECORD=1"
          : "drawings have changed: raise Version.drawing, so that --resume mixes no old frames with new ones"
      )
    }
  }
}
