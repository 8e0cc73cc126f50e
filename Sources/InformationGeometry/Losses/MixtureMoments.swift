/// The terms of the gradient of a loss of the mixture, in units of σ about m = (μ1+μ2)/2, with
/// d = |μ1−μ2|/2σ, y = (x−m)/σ and E* the mean over the data:
///
///     shift    = E*[y − d tanh dy]              ∇L · (1,1)/√2  = −shift / (σ√2)
///     exchange = E*[y tanh dy]/d − 1            ∇L · (1,−1)/√2 = ∓d · exchange / (σ√2)
///
/// The second is finite on the singular line, where it is c = E*[y²] − 1.
struct MixtureMoments {
  var shift: Double
  var exchange: Double
}
