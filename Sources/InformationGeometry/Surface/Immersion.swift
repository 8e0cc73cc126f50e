/// A surface in a space of finitely many dimensions, at one point: tangents t_1, t_2 and second derivatives ξ_ij, component
/// by component, under weights.
///
/// Near a singular set the tangents become parallel. Sums of products such as F then hold few digits of the angle between them, so
/// what divides by that angle is computed from t_1 and r = t_2 − c·t_1, orthogonal to it, which hold twice as many.
struct Immersion {
  private struct Component {
    var weight: Double
    var tangent: Vector2
    var second: SymmetricMatrix2
    /// T_ijk is the sum of weight · skewness · t_i t_j t_k.
    var skewness: Double
    /// Of r.
    var rest = 0.0
  }

  private var components: [Component] = []

  mutating func removeAll() { components.removeAll(keepingCapacity: true) }

  /// Adds one component.
  ///
  /// - Parameters:
  ///   - weight: of this component in all products.
  ///   - tangent: ∂_i.
  ///   - second: ξ_ij.
  ///   - skewness: of t_i t_j t_k in T, beside the weight.
  mutating func add(
    weight: Double, tangent: Vector2, second: SymmetricMatrix2, skewness: Double
  ) {
    components.append(
      Component(weight: weight, tangent: tangent, second: second, skewness: skewness))
  }

  /// - Parameters:
  ///   - relative: the relative error of each component.
  ///   - withCurvature: whether K is asked for; 0 otherwise.
  mutating func tensors(relative: Double, withCurvature: Bool) -> SurfaceTensors {
    var metric = SymmetricMatrix2(xx: 0, xy: 0, yy: 0)
    for part in components {
      let t = part.tangent
      metric.add(SymmetricMatrix2(xx: t.x * t.x, xy: t.x * t.y, yy: t.y * t.y), times: part.weight)
    }
    let share = metric.xy / metric.xx
    var square = 0.0
    for index in components.indices {
      let rest = components[index].tangent.y - share * components[index].tangent.x
      components[index].rest = rest
      square += components[index].weight * rest * rest
    }
    var connection = Moments.FirstKind()
    var third = Moments.Third()
    // Products with t_1 and with r, of ξ and of what T is made of.
    let zero = SymmetricMatrix2(xx: 0, xy: 0, yy: 0)
    var (along, across, skewAlong, skewAcross) = (zero, zero, zero, zero)
    for part in components {
      let (t, xi, w) = (part.tangent, part.second, part.weight)
      connection.s111 += w * xi.xx * t.x
      connection.s112 += w * xi.xx * t.y
      connection.s121 += w * xi.xy * t.x
      connection.s122 += w * xi.xy * t.y
      connection.s221 += w * xi.yy * t.x
      connection.s222 += w * xi.yy * t.y
      let cubic = w * part.skewness
      third.t111 += cubic * t.x * t.x * t.x
      third.t112 += cubic * t.x * t.x * t.y
      third.t122 += cubic * t.x * t.y * t.y
      third.t222 += cubic * t.y * t.y * t.y
      along.add(xi, times: w * t.x)
      across.add(xi, times: w * part.rest)
      let squares = SymmetricMatrix2(xx: t.x * t.x, xy: t.x * t.y, yy: t.y * t.y)
      skewAlong.add(squares, times: cubic * t.x)
      skewAcross.add(squares, times: cubic * part.rest)
    }
    func raised(_ along: SymmetricMatrix2, _ across: SymmetricMatrix2) -> Christoffel {
      var second = zero
      second.add(across, times: 1 / square)
      var first = zero
      first.add(along, times: 1 / metric.xx)
      first.add(second, times: -share)
      return Christoffel(first: first, second: second)
    }
    var tensors = SurfaceTensors(
      metric: metric, connection: connection, third: third, curvature: 0, estimate: relative,
      curvatureEstimate: 0)
    tensors.determinant = metric.xx * square
    tensors.raised = RaisedTensors(
      connection: raised(along, across), third: raised(skewAlong, skewAcross))
    if withCurvature {
      let found = curvature(tensors, along, across, square: square, relative: relative)
      (tensors.curvature, tensors.curvatureEstimate) = found
    }
    return tensors
  }

  /// K by the equation of Gauss: from the parts of ξ_ij that are normal to the surface, component by component, so that a surface
  /// that is nearly flat has digits too.
  private func curvature(
    _ tensors: SurfaceTensors, _ along: SymmetricMatrix2, _ across: SymmetricMatrix2,
    square: Double, relative: Double
  ) -> (value: Double, estimate: Double) {
    let metric = tensors.metric
    func coefficients(_ a: Double, _ b: Double) -> (Double, Double) { (a / metric.xx, b / square) }
    let (first, mixed, last) = (
      coefficients(along.xx, across.xx), coefficients(along.xy, across.xy),
      coefficients(along.yy, across.yy)
    )
    var (straight, crossed) = (0.0, 0.0)
    // Squares of the normal parts, and of all of ξ.
    let zero = SymmetricMatrix2(xx: 0, xy: 0, yy: 0)
    var (normals, sizes) = (zero, zero)
    for part in components {
      let (t, r, xi) = (part.tangent.x, part.rest, part.second)
      let a = xi.xx - first.0 * t - first.1 * r
      let b = xi.xy - mixed.0 * t - mixed.1 * r
      let c = xi.yy - last.0 * t - last.1 * r
      straight += part.weight * a * c
      crossed += part.weight * b * b
      normals.add(SymmetricMatrix2(xx: a * a, xy: b * b, yy: c * c), times: part.weight)
      sizes.add(
        SymmetricMatrix2(xx: xi.xx * xi.xx, xy: xi.xy * xi.xy, yy: xi.yy * xi.yy),
        times: part.weight)
    }
    // r has the rounding of t_2.
    let width = metric.yy.squareRoot()
    func error(_ size: Double, _ coefficient: Double) -> Double {
      relative * (size.squareRoot() + coefficient.magnitude * width)
    }
    let (a, b, c) = (
      error(sizes.xx, first.1), error(sizes.xy, mixed.1), error(sizes.yy, last.1)
    )
    let value = (straight - crossed) / tensors.determinant
    let off =
      a * normals.yy.squareRoot() + c * normals.xx.squareRoot() + 2 * b * normals.xy.squareRoot()
      + a * c + b * b
    // A K that is not above its error is 0, as of the cones a·f(b, x).
    let isFlat = value.magnitude <= off / tensors.determinant
    return (
      isFlat ? 0 : value,
      off / tensors.determinant + value.magnitude * relative * (2 + 2 * width / square.squareRoot())
    )
  }
}
