/// A direction M⁻¹∇h, by the matrix M that stands for the Fisher matrix. The raw values are the names
/// in tables and files.
public enum DirectionKind: String, CaseIterable, Sendable {
  /// (F + λI)⁻¹∇h.
  case exact = "delta_exact"
  /// (blockdiag F + λI)⁻¹∇h, a block for each layer.
  case blockDiagonal = "delta_blockdiag"
  /// K-FAC with factored Tikhonov damping.
  case kfac = "delta_kfac"
  /// K-FAC with exact damping, (A ⊗ G + λI)⁻¹∇h.
  case kfacExactDamping = "delta_kfac_exactdamp"
  /// E-KFAC: the eigenbasis of A ⊗ G with the variances in it, plus λ.
  case ekfac = "delta_ekfac"
  /// The block-tridiagonal F̂⁻¹ = ΞᵀΛΞ with factored Tikhonov damping.
  case blockTridiagonal = "delta_blocktridiag"
}
