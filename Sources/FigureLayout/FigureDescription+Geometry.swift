import Elementary
import InformationGeometry
import Scene

extension FigureDescription {
  /// Geodesics with their lengths, balls and transports.
  static func geometry(of scene: Scene, _ reading: GeometryReading?) -> String {
    guard let reading else { return "" }
    var text = ""
    for (geodesic, found) in zip(scene.geodesics, reading.geodesics) {
      text += sentence(geodesic, found, in: scene.view)
    }
    for (ball, lines) in zip(scene.balls, reading.balls) { text += sentence(ball, lines, scene) }
    for (transport, carried) in zip(scene.transports, reading.transports) {
      guard let carried, !carried.steps.isEmpty else { continue }
      text +=
        " A vector is carried along geodesic "
        + NumberFormat.integer(UInt64(transport.along + 1))
      if let turn = carried.turn {
        text += "; it comes back turned by " + number(turn * 180 / Elementary.pi) + " degrees"
      }
      text += "."
    }
    return text
  }

  private static func connection(_ alpha: Double) -> String {
    switch alpha {
    case 0: "geodesic"
    case 1: "geodesic of the exponential connection"
    case -1: "geodesic of the mixture connection"
    default: "geodesic of the connection with α = " + number(alpha)
    }
  }

  private static func sentence(
    _ geodesic: Scene.Geodesic, _ found: GeometryReading.Geodesics, in window: Window
  ) -> String {
    guard let path = found.paths.first else { return "" }
    let name = connection(geodesic.connectionAlpha)
    if let count = geodesic.fan {
      return " A fan of " + NumberFormat.integer(UInt64(count)) + " rays, each a " + name
        + ", goes out from " + place(geodesic.from, in: window) + " to the length "
        + number(geodesic.length ?? path.length) + "."
    }
    var text =
      found.paths.count > 1
      ? " " + NumberFormat.integer(UInt64(found.paths.count)) + " geodesics of the same length lead"
      : " A " + name + " leads"
    text += " from " + place(path.start, in: window) + " to " + place(path.end, in: window)
    text += path.ends == .infinity ? ", infinitely long" : ", of length " + number(path.length)
    if !path.isWhole {
      text += "; it ends before: " + GeometryReading.words(path.ends)
    }
    if found.count > found.paths.count {
      text +=
        "; " + NumberFormat.integer(UInt64(found.count - found.paths.count)) + " more are longer"
    }
    return text + "."
  }

  private static func sentence(
    _ ball: Scene.Ball, _ lines: [GeometryReading.BallLine], _ scene: Scene
  ) -> String {
    var text: String
    switch ball.kind {
    case .fisherRao: text = " Lines of equal distance from "
    case .kl: text = " Lines of equal divergence from "
    case .reverseKL: text = " Lines of equal divergence to "
    case .wald: text = " Ellipses of F around "
    }
    text += place(ball.at, in: scene.view)
    text += ball.radii.count == 1 ? " have the radius " : " have the radii "
    for (index, radius) in ball.radii.enumerated() {
      text += (index > 0 ? ", " : "") + number(radius)
    }
    for line in lines where line.isCut {
      text += "; that of " + number(line.radius) + " ends where a shorter way leads"
    }
    return text + "."
  }
}
