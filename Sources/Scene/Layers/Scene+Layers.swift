extension Scene {
  /// The layers with tables of fields, in the order of scene files.
  public static let layers: [LayerTable] = [
    LayerTable(Ellipses.self, get: { $0.ellipses }, set: { $0.ellipses = $1 }),
    LayerTable(Probe.self, get: { $0.probes }, set: { $0.probes = $1 }),
    LayerTable(Flow.self, get: { $0.flow }, set: { $0.flow = $1 }),
    LayerTable(Path.self, get: { $0.paths }, set: { $0.paths = $1 }),
    LayerTable(Regions.self, get: { $0.regions }, set: { $0.regions = $1 }),
    LayerTable(Clouds.self, get: { $0.clouds }, set: { $0.clouds = $1 }),
    LayerTable(Contours.self, get: { $0.contours }, set: { $0.contours = $1 }),
    LayerTable(Geodesic.self, get: { $0.geodesics }, set: { $0.geodesics = $1 }),
    LayerTable(Ball.self, get: { $0.balls }, set: { $0.balls = $1 }),
    LayerTable(Transport.self, get: { $0.transports }, set: { $0.transports = $1 }),
  ]

  /// Where the table of a layer with this name stands.
  static func layer(named name: String) -> Int? {
    for (index, table) in layers.enumerated() where table.about.name.utf8.elementsEqual(name.utf8) {
      return index
    }
    return nil
  }
}
