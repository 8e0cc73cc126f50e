import Elementary
import Expressions

/// A plane whose metric is that of places X and scales Y, (a dX² + 2b dX dY + c dY²)/Y² with constants: every family of a location
/// and a scale has it. With x = r·(X + (b/a)·Y), y = Y it is R²(dx² + dy²)/y², the half plane of Poincaré with K = −1/R², whose
/// geodesics, distances and circles have closed forms.
struct HalfPlane: Equatable, Sendable {
  /// Which axis is the place.
  let placeAxis: Int
  /// Whether X is the logarithm of that axis, otherwise it is the axis itself.
  let isLogarithm: Bool
  /// Y is the other axis to this power: 1, −1, ½ or −½.
  let power: Double
  /// b/a.
  private let shear: Double
  /// r.
  private let stretch: Double
  /// R.
  let radius: Double

  /// - Parameters:
  ///   - placeAxis: which axis is the place.
  ///   - isLogarithm: whether X is the logarithm of that axis.
  ///   - power: of the other axis in Y.
  ///   - form: a, b and c.
  /// - Returns: nil where the form is not positive.
  init?(placeAxis: Int, isLogarithm: Bool, power: Double, form: SymmetricMatrix2) {
    let rest = form.yy - form.xy * form.xy / form.xx
    guard form.xx > 0, rest > 0, rest.isFinite, form.xx.isFinite else { return nil }
    self.placeAxis = placeAxis
    self.isLogarithm = isLogarithm
    self.power = power
    shear = form.xy / form.xx
    stretch = (form.xx / rest).squareRoot()
    radius = rest.squareRoot()
  }

  /// Whether a point belongs to the model: a location is any number, a scale, and what a logarithm is taken of, positive.
  @inline(__always)
  func contains(_ theta: Vector2) -> Bool {
    let place: ParameterDomain = isLogarithm ? .positive : .real
    return place.containsClearly(theta[placeAxis])
      && ParameterDomain.positive.containsClearly(theta[1 - placeAxis])
  }

  /// A point seen from another one: the differences of x and y in units of y there, and the ratio of both y. They keep the digits of
  /// near points.
  struct Offset {
    var x: Double
    var y: Double
    var ratio: Double
  }

  /// Y of a point.
  @inline(__always)
  private func scale(_ value: Double) -> Double {
    switch power {
    case 1: value
    case -1: 1 / value
    case 0.5: value.squareRoot()
    default: 1 / value.squareRoot()
    }
  }

  /// log(q/p), with the digits of near numbers.
  @inline(__always)
  private static func logarithm(ofRatio q: Double, _ p: Double) -> Double {
    let part = (q - p) / p
    return part.magnitude < 0.5 ? Elementary.log1p(part) : Elementary.log(q / p)
  }

  /// `end` from `start`.
  @inline(__always)
  func offset(from start: Vector2, to end: Vector2) -> Offset {
    let (p, q) = (start[placeAxis], end[placeAxis])
    let (s, t) = (start[1 - placeAxis], end[1 - placeAxis])
    let place = isLogarithm ? Self.logarithm(ofRatio: q, p) : q - p
    let (rise, ratio): (Double, Double)
    switch power {
    case 1: (rise, ratio) = ((t - s) / s, t / s)
    case -1: (rise, ratio) = ((s - t) / t, s / t)
    case 0.5:
      let root = (t / s).squareRoot()
      (rise, ratio) = ((t - s) / s / (root + 1), root)
    default:
      let root = (s / t).squareRoot()
      (rise, ratio) = ((s - t) / t / (root + 1), root)
    }
    return Offset(x: stretch * (place / scale(s) + shear * rise), y: rise, ratio: ratio)
  }

  /// The point at an offset.
  @inline(__always)
  func point(from start: Vector2, _ offset: Offset) -> Vector2 {
    var end = start
    let s = start[1 - placeAxis]
    let place = (offset.x / stretch - shear * offset.y) * scale(s)
    switch power {
    case 1: end[1 - placeAxis] = s * offset.ratio
    case -1: end[1 - placeAxis] = s / offset.ratio
    case 0.5: end[1 - placeAxis] = s * (offset.ratio * offset.ratio)
    default: end[1 - placeAxis] = s / (offset.ratio * offset.ratio)
    }
    let p = start[placeAxis]
    end[placeAxis] = isLogarithm ? p * Elementary.exp(place) : p + place
    return end
  }

  /// The components (dx/y, dy/y) of a vector at a point, of which R times the length is that in the metric.
  func components(of vector: Vector2, at theta: Vector2) -> Vector2 {
    let (p, s) = (theta[placeAxis], theta[1 - placeAxis])
    let rise = power * vector[1 - placeAxis] / s
    let place = (isLogarithm ? vector[placeAxis] / p : vector[placeAxis]) / scale(s)
    return Vector2(stretch * (place + shear * rise), rise)
  }

  /// The vector with these components.
  func vector(_ components: Vector2, at theta: Vector2) -> Vector2 {
    let (p, s) = (theta[placeAxis], theta[1 - placeAxis])
    let place = (components.x / stretch - shear * components.y) * scale(s)
    var vector = Vector2.zero
    vector[placeAxis] = isLogarithm ? place * p : place
    vector[1 - placeAxis] = components.y * s / power
    return vector
  }

  /// The distance of Fisher and Rao, to a few units of the last place.
  @inline(__always)
  func distance(from start: Vector2, to end: Vector2) -> Double {
    radius * angle(offset(from: start, to: end)).tau
  }

  /// The distance τ in units of R, with sinh τ: cosh τ − 1 is half of the square of the chord over both y, and all terms of
  /// τ = log(cosh τ + sinh τ) are positive.
  @inline(__always)
  func angle(_ offset: Offset) -> (tau: Double, sinh: Double) {
    let versine = 0.5 * (offset.x * offset.x + offset.y * offset.y) / offset.ratio
    guard versine > 0x1p-900, versine < 0x1p60 else { return Self.extremeAngle(offset, versine) }
    let sinh = (versine * (versine + 2)).squareRoot()
    return (Elementary.log1p(versine + sinh), sinh)
  }

  /// The same where squares lose their digits to underflow or 1 has none beside the square.
  private static func extremeAngle(
    _ offset: Offset, _ versine: Double
  ) -> (tau: Double, sinh: Double) {
    guard versine < 1 else { return (Elementary.log(versine) + Elementary.ln2, versine) }
    let chord = Vector2(offset.x, offset.y).length / offset.ratio.squareRoot()
    return (chord, chord)
  }
}

extension HalfPlane {
  /// The half plane of a model whose formulas of F are those of places and scales; nil for others. That entries times the powers of
  /// the scale are constant is decided by algebra, for all values of fixed parameters at once.
  ///
  /// - Parameters:
  ///   - definition: the model.
  ///   - fixed: the values of its fixed parameters.
  static func find(_ definition: ModelDefinition, fixed: [Double]) -> HalfPlane? {
    guard definition.constraints.isEmpty else { return nil }
    var builder = FormulaBuilder(definition)
    let entries = SurfaceTapes.entries(definition, &builder)
    guard entries.count == 3, builder.errors.isEmpty else { return nil }
    let domains = [definition.parameters[0].domain, definition.parameters[1].domain]
    var axes: [FormulaGraph.NodeID] = []
    for axis in 0..<2 {
      axes.append(
        builder.graph.parameter(axis, bounds: domains[axis].lower...domains[axis].upper))
    }
    for place in 0..<2 where domains[1 - place] == .positive {
      let isLogarithm = domains[place] == .positive
      guard isLogarithm || domains[place].isWholeLine else { continue }
      let (first, last) = (entries[2 * place], entries[2 - 2 * place])
      for power in [1, -1, 0.5, -0.5] {
        // dX = dp/w and dY/Y = power·ds/s.
        let w = isLogarithm ? 1.0 : 0
        let (p, s) = (axes[place], axes[1 - place])
        let a = builder.graph.product([(first, 1), (p, 2 * w), (s, 2 * power)])
        let b = builder.graph.product([(entries[1], 1), (p, w), (s, 1 + power)])
        let c = builder.graph.product([(last, 1), (s, 2)])
        var isConstant = true
        for node in [a, b, c] {
          for axis in 0..<2 where builder.graph.depends(node, on: axis) { isConstant = false }
        }
        guard isConstant, let tape = builder.tape([a, b, c], "fisher") else { continue }
        let values = tape.scalars(at: [1, 1] + fixed, in: tape.makeWorkspace())
        return HalfPlane(
          placeAxis: place, isLogarithm: isLogarithm, power: power,
          form: SymmetricMatrix2(
            xx: values[0], xy: values[1] / power, yy: values[2] / (power * power)))
      }
    }
    return nil
  }
}
