import Elementary

/// Coordinates u in which a half-bounded domain is unbounded: θ − a = e^u above a lower end a, a − θ = e^u below an upper
/// end; θ itself for the whole line and for intervals. Straight lines in them are better guesses for geodesics.
struct AxisChart {
  private let domains: (ParameterDomain, ParameterDomain)

  init(_ domains: (ParameterDomain, ParameterDomain)) { self.domains = domains }

  private func ends(_ axis: Int) -> (end: Double, sign: Double)? {
    let domain = axis == 0 ? domains.0 : domains.1
    if domain.lower.isFinite, !domain.upper.isFinite { return (domain.lower, 1) }
    if domain.upper.isFinite, !domain.lower.isFinite { return (domain.upper, -1) }
    return nil
  }

  func coordinates(of theta: Vector2) -> Vector2 {
    var u = theta
    for axis in 0..<2 {
      if let (end, sign) = ends(axis) { u[axis] = Elementary.log(sign * (theta[axis] - end)) }
    }
    return u
  }

  func point(_ u: Vector2) -> Vector2 {
    var theta = u
    for axis in 0..<2 {
      if let (end, sign) = ends(axis) { theta[axis] = end + sign * Elementary.exp(u[axis]) }
    }
    return theta
  }

  /// ∂θ/∂u along each axis.
  func scale(at theta: Vector2) -> Vector2 {
    var scale = Vector2(1, 1)
    for axis in 0..<2 {
      if let (end, _) = ends(axis) { scale[axis] = theta[axis] - end }
    }
    return scale
  }

  /// Γ^k_ij in these coordinates.
  func christoffel(_ christoffel: Christoffel, at theta: Vector2) -> Christoffel {
    let scale = scale(at: theta)
    var result = christoffel
    func moved(_ m: SymmetricMatrix2, _ size: Double) -> SymmetricMatrix2 {
      SymmetricMatrix2(
        xx: m.xx * scale.x * scale.x / size, xy: m.xy * scale.x * scale.y / size,
        yy: m.yy * scale.y * scale.y / size)
    }
    result.first = moved(christoffel.first, scale.x)
    result.second = moved(christoffel.second, scale.y)
    // The second derivative of e^u is the first.
    if ends(0) != nil { result.first.xx += 1 }
    if ends(1) != nil { result.second.yy += 1 }
    return result
  }
}
