/// Gauss's rule of 12 nodes on −1 … 1: exact for polynomials of degree 23.
enum PanelRule {
  struct Node: Sendable {
    var position: Double
    var weight: Double
  }

  /// The nodes at positive positions; each stands for its mirror as well.
  static let nodes: [Node] = [
    Node(position: 0.12523340851146891547, weight: 0.249147045813402785),
    Node(position: 0.36783149899818019375, weight: 0.23349253653835480876),
    Node(position: 0.5873179542866174473, weight: 0.20316742672306592175),
    Node(position: 0.76990267419430468704, weight: 0.16007832854334622633),
    Node(position: 0.90411725637047485668, weight: 0.10693932599531843096),
    Node(position: 0.98156063424671925069, weight: 0.047175336386511827195),
  ]
}
