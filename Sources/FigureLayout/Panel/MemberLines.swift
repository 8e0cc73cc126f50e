import Drawing

/// How the distributions along a geodesic are drawn, from one end to the other: as lines that come up.
struct MemberLines {
  let theme: Theme
  let em: Double
  let count: Int

  func stroke(_ index: Int) -> Stroke {
    let part = count > 1 ? Double(index) / Double(count - 1) : 1
    return Stroke(theme.geodesic.opacity(0.25 + 0.65 * part), width: 0.07 * em)
  }
}
