import KroneckerFactors
import Testing

@Suite("the shape of networks")
struct ShapeTests {
  @Test("layers, their sizes and their places in θ")
  func layers() throws {
    let network = try Network(sizes: [3, 4, 2], output: .softmax)
    #expect(network.layerCount == 2)
    #expect(network.parameterCount == 26)
    #expect(network.range(ofLayer: 1) == 16..<26)
    #expect(network.inputs(ofLayer: 1) == 5)
  }
}
