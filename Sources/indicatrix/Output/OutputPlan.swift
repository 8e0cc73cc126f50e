/// Every output of a run with its place, checked against each other and against the inputs.
struct OutputPlan: Sendable {
  var outputs: [(file: FigureFile, place: OutputPlace)] = []

  init(_ requests: [OutputRequest]) throws(Failure) {
    for (file, path) in requests.flatMap(\.files) {
      let place: OutputPlace
      if let path {
        place = try OutputPlace(path: path)
      } else {
        place = .standardOutput
      }
      if let other = outputs.first(where: { $0.place.isSame(as: place) }) {
        let both =
          other.place.name == place.name
          ? "\(place.name) is given twice"
          : "\(other.place.name) and \(place.name) are the same file"
        throw .usage("\(both): each output needs a place of its own")
      }
      if case .descriptor(let descriptor) = place.kind, file.format.isBinary,
        descriptor.isTerminal
      {
        throw .usage(
          "\(place.name) is a terminal, which cannot show \(file.format)",
          hint: "send it to a file or into a pipe")
      }
      outputs.append((file, place))
    }
  }

  /// Refuses to write over something that the figure was drawn from.
  func check(against inputs: [FileIdentity: String]) throws(Failure) {
    for (_, place) in outputs {
      if let existing = place.existing, let input = inputs[existing.identity] {
        throw .usage(
          "\(place.name) is an input as well\(input == place.name ? "" : " (as \(input))")",
          hint: "inputs are never written over; name another output")
      }
    }
  }
}
