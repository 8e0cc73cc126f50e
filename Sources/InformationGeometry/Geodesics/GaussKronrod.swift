/// The rule of Gauss and Kronrod with 7 and 15 nodes, with the estimate of the error of QUADPACK (Piessens and others, 1983).
enum GaussKronrod {
  /// Nodes from the ends of −1 … 1 to the middle; their weights; those of every second one in the rule of Gauss.
  private static let nodes = [
    0.991455371120812639206854697526329, 0.949107912342758524526189684047851,
    0.864864423359769072789712788640926, 0.741531185599394439863864773280788,
    0.586087235467691130294691838258730, 0.405845151377397166906606412076961,
    0.207784955007898467600689403773245, 0,
  ]
  private static let weights = [
    0.022935322010529224963732008058970, 0.063092092629978553290700663189204,
    0.104790010322250183839876322541518, 0.140653259715525918745189590510238,
    0.169004726639267902826583426598550, 0.190350578064785409913256402421014,
    0.204432940075298892414161999234649, 0.209482141084727828012999174891714,
  ]
  private static let fewWeights = [
    0.129484966168869693270611432679082, 0.279705391489276667901467771423780,
    0.381830050505118944950369775488975, 0.417959183673469387755102040816327,
  ]

  static func integral(
    from start: Double, to end: Double, _ f: (Double) -> Double
  ) -> (value: Double, error: Double) {
    let (middle, half) = (0.5 * (start + end), 0.5 * (end - start))
    var (many, few) = (0.0, 0.0)
    var values: [(weight: Double, value: Double)] = []
    for (index, node) in nodes.enumerated() {
      for place in node == 0 ? [0] : [-node, node] {
        let value = f(middle + half * place)
        many += weights[index] * value
        if index % 2 == 1 { few += fewWeights[index / 2] * value }
        values.append((weights[index], value))
      }
    }
    var deviation = 0.0
    for (weight, value) in values { deviation += weight * (value - 0.5 * many).magnitude }
    let difference = (many - few).magnitude
    let part = deviation > 0 ? min(1, 200 * difference / deviation) : 0
    let error = max(part * part.squareRoot() * deviation, 0x1p-50 * many.magnitude)
    return (many * half, error * half)
  }
}
