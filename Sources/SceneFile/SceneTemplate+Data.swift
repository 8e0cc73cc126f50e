/// The starter scene of somebody's own data.
extension SceneTemplate {
  /// A table that comes with the scene where somebody has none yet: minutes between buses, on three days.
  public static var dataTable: String {
    var table = "bus,minutes\n"
    for (index, value) in waits.enumerated() { table += "\(index + 1),\(value)\n" }
    return table
  }

  private static let waits = [
    6.1, 12.6, 9.8, 2.0, 1.6, 2.2, 7.6, 3.1, 12.0, 10.7, 3.4, 5.8, 4.0, 12.3, 10.0, 2.0, 13.6, 5.9,
    8.1, 18.8, 4.9, 9.5, 15.4, 7.5, 3.6, 1.6, 17.1, 14.1, 10.7, 22.2, 8.5, 2.0, 12.5, 7.0, 1.2, 3.8,
    2.0, 3.2, 7.1, 2.4,
  ]

  /// The scene.
  ///
  /// - Parameters:
  ///   - file: the table, as the scene is to name it; nil for one that holds the numbers itself.
  ///   - column: which of its columns; nil for the only one.
  ///   - model: a name of the catalogue.
  public static func dataText(
    file: String?, column: String? = "minutes", model: String = "gamma"
  ) -> String {
    var samples = ""
    if let file {
      samples = "  samples: " + scalar(file) + "\n"
      if let column { samples += "  column: " + scalar(column) + "\n" }
    } else {
      samples = "  samples:\n"
      for start in stride(from: 0, to: waits.count, by: 10) {
        let row = waits[start..<min(start + 10, waits.count)].map { "\($0)" }
        samples +=
          (start == 0 ? "    [" : "     ") + row.joined(separator: ", ")
          + (start + 10 < waits.count ? ",\n" : "]\n")
      }
    }
    return """
      # What a sample tells of two parameters: indicatrix render FILE -o figure.png
      # `indicatrix inspect FILE` prints the estimate with its standard errors.
      title: What the data tell of the parameters
      model: \(model)                # `indicatrix models` lists others
      loss:
      \(samples)
      handles: fit                 # on the maximum-likelihood estimate
      view: fit                    # four standard errors about it
      regions: {levels: [0.68, 0.95], of: both}
      ellipses: {grid: 9, scale: 0.6}
      flow: off
      # paths:                     # how an optimiser would get there
      #   - {from: [1, 5], method: natural, rate: 0.3}

      """
  }

  /// A text as a value: plain where that is plainly a name.
  private static func scalar(_ text: String) -> String {
    let isPlain =
      text.first?.isLetter == true && text.count > 5
      && text.unicodeScalars.allSatisfy {
        $0.isASCII
          && ($0.properties.isAlphabetic || ("0"..."9").contains($0)
            || "._-/".unicodeScalars.contains($0))
      }
    if isPlain { return text }
    var quoted = "\""
    for character in text {
      if character == "\"" || character == "\\" { quoted += "\\" }
      quoted.append(character)
    }
    return quoted + "\""
  }
}
