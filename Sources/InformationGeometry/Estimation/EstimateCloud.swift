/// Estimates from simulated samples, with the covariance that the metric predicts.
public struct EstimateCloud: Equatable, Sendable {
  /// θ̂ of each sample that has one, in the order of the draws. Of mirror images, the one nearer to θ* by F(θ*) is given.
  public var estimates: [Vector2]
  /// How many samples have no maximum of the likelihood inside of Θ, and why the first of them has none.
  public var failures: Int
  public var firstFailure: FitFailure?
  /// F(θ*) of one observation; its inverse over n is the covariance of the Cramér–Rao bound.
  public var fisher: FisherInformation
  public var observations: Int

  /// {δ : δᵀ(nF)δ = 1}, of which the half axes are standard errors.
  public var ellipse: MetricEllipse {
    fisher.metricEllipse(epsilon: 1 / Double(max(1, observations)))
  }
}

extension EstimateCloud {
  /// Draws samples from the model at θ* and estimates the parameters of each. The same arguments give the same bits.
  ///
  /// - Parameters:
  ///   - model: the model with its settings.
  ///   - target: θ*, and the data's own values of fixed parameters.
  ///   - observations: the size of each sample; nil for the model's own, which is one for each input of a regression.
  ///   - draws: how many samples.
  ///   - seed: of the one generator from which all samples are drawn, one after the other.
  /// - Throws: why there are no samples, in words.
  public static func cloud(
    of model: any PlaneModel, at target: ModelTarget, observations: Int?, draws: Int, seed: UInt64
  ) throws(PathFault) -> EstimateCloud {
    guard let source = model.sampleSource(of: target) else {
      throw PathFault(message: "no samples can be drawn from this model at θ*")
    }
    guard let count = source.fixedCount ?? observations else {
      throw PathFault(message: "expected a number of observations")
    }
    if let observations, observations != count {
      throw PathFault(
        message: "expected \(count) observations, one for each input, found \(observations)")
    }
    guard count > 0, draws > 0 else {
      throw PathFault(message: "expected at least one observation and one draw")
    }
    let fisher = model.fisher(at: target.theta)
    var starts = [target.theta]
    if let long = fisher.metricEllipse(epsilon: 1 / Double(count)).longAxis {
      starts += [target.theta + long * 2, target.theta - long * 2]
    }
    var cloud = EstimateCloud(
      estimates: [], failures: 0, firstFailure: nil, fisher: fisher, observations: count)
    var generator = SplitMix64(seed: seed)
    for _ in 0..<draws {
      let sample = source.draw(count, with: &generator)
      do throws(FitFailure) {
        let fit = try LikelihoodFit.fit(model.negativeLogLikelihood(of: sample), from: starts)
        cloud.estimates.append(fit.nearer(to: target.theta, by: fisher))
      } catch {
        cloud.failures += 1
        if cloud.firstFailure == nil { cloud.firstFailure = error }
      }
    }
    return cloud
  }
}

extension LikelihoodFit {
  /// The estimate or its mirror image.
  fileprivate func nearer(to target: Vector2, by fisher: FisherInformation) -> Vector2 {
    guard let mirror else { return theta }
    func distance(_ theta: Vector2) -> Double {
      fisher.isKnown && !fisher.isSingular
        ? fisher.squaredNorm(of: theta - target) : (theta - target).dot(theta - target)
    }
    return distance(mirror) < distance(theta) ? mirror : theta
  }
}

extension MetricEllipse {
  /// The longer semi-axis with its length; nil where an axis has no end.
  fileprivate var longAxis: Vector2? {
    guard let a = first.length, let b = second.length else { return nil }
    return a >= b ? first.direction * a : second.direction * b
  }
}
