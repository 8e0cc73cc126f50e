import InformationGeometry

/// A node as plain numbers.
struct PlainNode {
  var x: Double
  var centred: Double
  var logarithm: Double
  var complement: Double
  var logComplement: Double
  /// C.
  var centre: Double

  /// x − e, from x − C where e depends on the parameters.
  func minus(_ e: Jet) -> Jet { centred - (e - centre) }
}

/// Places that depend on θ.
struct Places {
  let find: ([Double]) -> [Double]

  init(_ find: @escaping ([Double]) -> [Double]) {
    self.find = find
  }
}

/// A density of a formula in jets: slow and plain.
final class FormulaDensity: BlockDensity {
  typealias Formula = (PlainNode, [Jet]) -> Jet

  let parameterCount: Int
  let isNormalised: Bool
  private let formula: Formula
  private let places: ([Double]) -> [Double]
  private let corners: ([Double]) -> [Double]
  private var theta: [Double] = []
  private var jets: [Jet] = []
  private var centre = 0.0
  private let outputs = UnsafeMutablePointer<SIMD4<Double>>.allocate(capacity: 9 * 16)
  var operations = 100
  /// The nodes at which ℓ was computed.
  var evaluated = 0

  init(
    parameters: Int = 2, normalised: Bool = true,
    places: Places = Places { _ in [] },
    kinks: Places = Places { _ in [] }, _ formula: @escaping Formula
  ) {
    parameterCount = parameters
    isNormalised = normalised
    self.formula = formula
    self.places = places.find
    corners = kinks.find
  }

  deinit { outputs.deallocate() }

  func prepare(_ theta: [Double], centre: Double) {
    self.theta = theta
    self.centre = centre
    jets = Jet.parameters(theta)
  }

  func addLocations(to locations: inout [Double]) { locations += places(theta) }
  func addKinks(to kinks: inout [Double]) { kinks += corners(theta) }

  func evaluate(_ nodes: NodeColumns, order: DerivativeOrder) {
    for node in 0..<4 * nodes.lanes {
      let (lane, part) = (node >> 2, node & 3)
      let plain = PlainNode(
        x: nodes.value[lane][part], centred: nodes.centred[lane][part],
        logarithm: nodes.logarithm[lane][part], complement: nodes.complement[lane][part],
        logComplement: nodes.logComplement[lane][part], centre: centre)
      let jet = formula(plain, jets)
      outputs[lane][part] = jet.value
      for i in 0..<parameterCount { outputs[(1 + i) * 16 + lane][part] = jet.first[i] }
      for i in 0..<3 { outputs[(1 + parameterCount + i) * 16 + lane][part] = jet.second[i] }
    }
    evaluated += 4 * nodes.lanes
  }

  /// ℓ, ℓ_1 and ℓ_2 at x on the line.
  func plain(at x: Double, _ theta: [Double]) -> (Double, Double, Double) {
    let node = PlainNode(
      x: x, centred: x, logarithm: 0, complement: 0, logComplement: 0, centre: 0)
    let jet = formula(node, Jet.parameters(theta))
    return (jet.value, jet.first.x, jet.first.y)
  }

  func output(_ index: Int) -> UnsafePointer<SIMD4<Double>> { UnsafePointer(outputs + 16 * index) }
}
