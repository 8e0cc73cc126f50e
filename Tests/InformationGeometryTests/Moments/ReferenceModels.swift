import Foundation
import InformationGeometry

/// The models of the reference file, in jets.
enum ReferenceModels {
  struct Model {
    var space: SampleSpace
    var density: FormulaDensity
    /// For a regression one density for each input.
    var inputs: [FormulaDensity] = []
  }

  static let halfLog = 0.5 * Foundation.log(2 * Double.pi)
  static let times = [0.5, 1, 2, 4, 8]

  static func normalLog(_ u: Jet) -> Jet { -0.5 * u * u - halfLog }

  static func model(_ id: String) -> Model? {
    if let line = onLine(id) { return Model(space: .line, density: line) }
    if let positive = onPositive(id) { return Model(space: .positive, density: positive) }
    if let other = discrete(id) { return other }
    return regression(id)
  }

  private static func onLine(_ id: String) -> FormulaDensity? {
    switch id {
    case "normal":
      return FormulaDensity(places: Places { [$0[0]] }) { x, t in
        normalLog(x.minus(t[0]) / t[1]) - log(t[1])
      }
    case "cauchy":
      return FormulaDensity(places: Places { [$0[0]] }) { x, t in
        let u = x.minus(t[0]) / t[1]
        return -log(t[1]) - Foundation.log(Double.pi) - log1p(u * u)
      }
    case "student3":
      return FormulaDensity(places: Places { [$0[0]] }) { x, t in
        let u = x.minus(t[0]) / t[1]
        return Foundation.log(2 / Double.pi / 3.0.squareRoot()) - log(t[1]) - 2 * log1p(u * u / 3)
      }
    case "logistic":
      return FormulaDensity(places: Places { [$0[0]] }) { x, t in
        let u = x.minus(t[0]) / t[1]
        return -u - log(t[1]) - 2 * logSumExp([Jet(0), -u])
      }
    case "gumbel":
      return FormulaDensity(places: Places { [$0[0]] }) { x, t in
        let u = x.minus(t[0]) / t[1]
        return -u - exp(-u) - log(t[1])
      }
    case "mixture_w_d":
      return FormulaDensity(places: Places { [0, $0[1]] }) { x, t in
        logSumExp([
          log(1 - t[0]) - 0.5 * x.x * x.x, log(t[0]) - 0.5 * x.minus(t[1]) * x.minus(t[1]),
        ])
          - halfLog
      }
    case "mixture_mu_sigma":
      return FormulaDensity(places: Places { [$0[0], -$0[0]] }) { x, t in
        let (u, v) = (x.minus(t[0]) / t[1], x.minus(-t[0]) / t[1])
        return logSumExp([-0.5 * u * u, -0.5 * v * v]) - Foundation.log(2) - log(t[1]) - halfLog
      }
    case "mixture_37":
      return FormulaDensity(places: Places { $0 }) { x, t in
        logSumExp([
          Foundation.log(0.3) - 0.5 * x.minus(t[0]) * x.minus(t[0]),
          Foundation.log(0.7) - 0.5 * x.minus(t[1]) * x.minus(t[1]),
        ]) - halfLog
      }
    case "mixture_eq":
      return FormulaDensity(places: Places { $0 }) { x, t in
        logSumExp([
          -0.5 * x.minus(t[0]) * x.minus(t[0]), -0.5 * x.minus(t[1]) * x.minus(t[1]),
        ]) - halfLog - Foundation.log(2)
      }
    case "mixture3_weights":
      return FormulaDensity(places: Places { _ in [-2, 0, 2] }) { x, t in
        logSumExp([
          log(t[0]) - 0.5 * (x.x + 2) * (x.x + 2), log(t[1]) - 0.5 * x.x * x.x,
          log(1 - t[0] - t[1]) - 0.5 * (x.x - 2) * (x.x - 2),
        ]) - halfLog
      }
    case "quartic":
      return FormulaDensity(normalised: false) { x, t in
        t[0] * x.x + t[1] * (x.x * x.x) - Foundation.pow(x.x, 4)
      }
    case "gennorm4":
      return FormulaDensity(normalised: false, places: Places { [$0[0]] }) { x, t in
        -absolutePower(x.minus(t[0]) / t[1], 4)
      }
    case "gennorm3":
      return FormulaDensity(
        normalised: false, places: Places { [$0[0]] }, kinks: Places { [$0[0]] }
      ) { x, t in
        -absolutePower(x.minus(t[0]) / t[1], 3)
      }
    case "skew_normal":
      return FormulaDensity(places: Places { [$0[0]] }) { x, t in
        let u = x.minus(t[0])
        return normalLog(u) + logErfc(-0.5.squareRoot() * t[1] * u)
      }
    case "spike_far":
      return FormulaDensity(places: Places { [0, $0[0]] }) { x, t in
        let u = 100 * x.minus(t[0])
        return logSumExp([log(1 - t[1]) - 0.5 * x.x * x.x, log(100 * t[1]) - 0.5 * u * u]) - halfLog
      }
    case "exgaussian":
      return FormulaDensity(places: Places { [$0[0], $0[0] + 0.0025 * $0[1]] }) { x, t in
        let u = x.minus(t[0])
        return log(t[1] / 2) + 0.5 * t[1] * (0.0025 * t[1] - 2 * u)
          + logErfc((0.0025 * t[1] - u) / (0.05 * 2.0.squareRoot()))
      }
    default: return nil
    }
  }

  private static func onPositive(_ id: String) -> FormulaDensity? {
    switch id {
    case "lognormal":
      return FormulaDensity { x, t in
        normalLog((x.logarithm - t[0]) / t[1]) - x.logarithm - log(t[1])
      }
    case "gamma":
      return FormulaDensity { x, t in
        (t[0] - 1) * x.logarithm - x.x / t[1] - lgamma(t[0]) - t[0] * log(t[1])
      }
    case "inverse_gamma":
      return FormulaDensity { x, t in
        t[0] * log(t[1]) - lgamma(t[0]) - (t[0] + 1) * x.logarithm - t[1] / x.x
      }
    case "weibull":
      return FormulaDensity { x, t in
        let u = x.logarithm - log(t[1])
        return log(t[0]) - log(t[1]) + (t[0] - 1) * u - exp(t[0] * u)
      }
    case "inverse_gaussian":
      return FormulaDensity(places: Places { [$0[0]] }) { x, t in
        let u = x.minus(t[0]) / t[0]
        return 0.5 * log(t[1]) - halfLog - 1.5 * x.logarithm - t[1] * u * u * (0.5 / x.x)
      }
    case "two_exp_mix":
      return FormulaDensity { x, t in
        logSumExp([log(t[0]) - x.x, log(1 - t[0]) + log(t[1]) - t[1] * x.x])
      }
    case "lomax":
      return FormulaDensity { x, t in log(t[0]) - log(t[1]) - (t[0] + 1) * log1p(x.x / t[1]) }
    default: return nil
    }
  }

  private static func discrete(_ id: String) -> Model? {
    switch id {
    case "beta":
      return Model(
        space: .interval(0, 1),
        density: FormulaDensity { x, t in
          (t[0] - 1) * x.logarithm + (t[1] - 1) * x.logComplement - lgamma(t[0]) - lgamma(t[1])
            + lgamma(t[0] + t[1])
        })
    case "kumaraswamy":
      return Model(
        space: .interval(0, 1),
        density: FormulaDensity { x, t in
          // log(1 − xᵃ) with −expm1(a log x), and log x from 1 − x where that is exact.
          let logarithm = x.x > 0.5 ? Foundation.log1p(-x.complement) : x.logarithm
          let u = t[0] * logarithm
          let gap = -Foundation.expm1(u.value)
          let e = Foundation.exp(u.value)
          let rest = u.chained(Foundation.log(gap), -e / gap, -e / gap - e * e / (gap * gap))
          return log(t[0]) + log(t[1]) + (t[0] - 1) * logarithm + (t[1] - 1) * rest
        })
    case "von_mises":
      return Model(
        space: .circle,
        density: FormulaDensity(places: Places { [$0[0]] }) { x, t in
          t[1] * cos(x.minus(t[0])) - Foundation.log(2 * Double.pi) - logBesselI0(t[1])
        })
    case "negative_binomial":
      return Model(
        space: .counts,
        density: FormulaDensity { x, t in
          lgamma(t[0] + x.x) - lgamma(t[0]) - Foundation.lgamma(x.x + 1) + t[0] * log(t[1])
            + x.x * log(1 - t[1])
        })
    case "zero_inflated_poisson":
      return Model(
        space: .counts,
        density: FormulaDensity { x, t in
          let poisson = log(1 - t[0]) - t[1] + x.x * log(t[1]) - Foundation.lgamma(x.x + 1)
          return x.x == 0 ? logSumExp([log(t[0]), poisson]) : poisson
        })
    case "beta_binomial10":
      return Model(
        space: .listed((0...10).map(Double.init)),
        density: FormulaDensity { x, t in
          Foundation.lgamma(11) - Foundation.lgamma(x.x + 1) - Foundation.lgamma(11 - x.x)
            + lgamma(x.x + t[0]) + lgamma(10 - x.x + t[1]) - lgamma(10 + t[0] + t[1])
            + lgamma(t[0] + t[1]) - lgamma(t[0]) - lgamma(t[1])
        })
    case "trinomial":
      return Model(
        space: .listed([0, 1, 2]),
        density: FormulaDensity { x, t in
          x.x == 0 ? log(t[0]) : x.x == 1 ? log(t[1]) : log(1 - t[0] - t[1])
        })
    default: return nil
    }
  }

  private static func regression(_ id: String) -> Model? {
    func normal(_ mean: @escaping ([Jet], Double) -> Jet) -> Model {
      let inputs = times.map { time in
        FormulaDensity(places: Places { [mean(Jet.parameters($0), time).value] }) { y, t in
          normalLog(10 * y.minus(mean(t, time))) + Foundation.log(10)
        }
      }
      return Model(space: .line, density: inputs[0], inputs: inputs)
    }
    switch id {
    case "reg_exp_decay": return normal { t, time in t[0] * exp(-time * t[1]) }
    case "reg_two_exp": return normal { t, time in exp(-time * t[0]) + exp(-time * t[1]) }
    case "reg_michaelis": return normal { t, time in t[0] * time / (t[1] + time) }
    case "reg_logistic":
      let inputs = [-2.0, -1, 0, 1, 2].map { time in
        FormulaDensity { y, t in
          let u = t[0] + time * t[1]
          return y.x * u - logSumExp([Jet(0), u])
        }
      }
      return Model(space: .listed([0, 1]), density: inputs[0], inputs: inputs)
    case "reg_poisson":
      let inputs = [-2.0, -1, 0, 1, 2].map { time in
        FormulaDensity { y, t in
          let u = t[0] + time * t[1]
          return y.x * u - exp(u) - Foundation.lgamma(y.x + 1)
        }
      }
      return Model(space: .counts, density: inputs[0], inputs: inputs)
    default: return nil
    }
  }
}
