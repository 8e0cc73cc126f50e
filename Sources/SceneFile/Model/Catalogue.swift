import InformationGeometry
import Synchronization

/// The models that come with the program, as texts: each is what a scene would say under `model`.
public enum Catalogue {
  /// The texts, in the order in which they are listed.
  private static let texts: [(name: String, bytes: [UInt8])] = [
    ("normal", PackageResources.normal_txt),
    ("lognormal", PackageResources.lognormal_txt),
    ("gamma", PackageResources.gamma_txt),
    ("inverse-gamma", PackageResources.inverse_gamma_txt),
    ("beta", PackageResources.beta_txt),
    ("weibull", PackageResources.weibull_txt),
    ("gumbel", PackageResources.gumbel_txt),
    ("cauchy", PackageResources.cauchy_txt),
    ("student-t", PackageResources.student_t_txt),
    ("logistic", PackageResources.logistic_txt),
    ("von-mises", PackageResources.von_mises_txt),
    ("inverse-gaussian", PackageResources.inverse_gaussian_txt),
    ("lomax", PackageResources.lomax_txt),
    ("kumaraswamy", PackageResources.kumaraswamy_txt),
    ("skew-normal", PackageResources.skew_normal_txt),
    ("poisson-pair", PackageResources.poisson_pair_txt),
    ("binomial-pair", PackageResources.binomial_pair_txt),
    ("negative-binomial", PackageResources.negative_binomial_txt),
    ("beta-binomial", PackageResources.beta_binomial_txt),
    ("zero-inflated-poisson", PackageResources.zero_inflated_poisson_txt),
    ("trinomial", PackageResources.trinomial_txt),
    ("gaussian-mixture", PackageResources.gaussian_mixture_txt),
    ("mixture-weight", PackageResources.mixture_weight_txt),
    ("symmetric-mixture", PackageResources.symmetric_mixture_txt),
    ("linear-regression", PackageResources.linear_regression_txt),
    ("logistic-regression", PackageResources.logistic_regression_txt),
    ("poisson-regression", PackageResources.poisson_regression_txt),
    ("michaelis-menten", PackageResources.michaelis_menten_txt),
    ("exponential-decay", PackageResources.exponential_decay_txt),
    ("two-exponentials", PackageResources.two_exponentials_txt),
    ("hidden-unit-logistic", PackageResources.hidden_unit_logistic_txt),
    ("hidden-unit-relu", PackageResources.hidden_unit_relu_txt),
    ("ising-pair", PackageResources.ising_pair_txt),
    ("bivariate-normal", PackageResources.bivariate_normal_txt),
    ("bivariate-normal-means", PackageResources.bivariate_normal_means_txt),
  ]

  /// The models that are computed by their texts alone. The others have exact forms, which serve part of what their texts
  /// say.
  public static let names: [String] = texts.map { $0.name }.filter { name in
    !ModelFamilies.all.contains { $0.descriptor.name == name }
  }

  /// The text of a model; nil where there is none of this name.
  public static func text(of name: String) -> String? {
    texts.first { $0.name == name }.map { String(decoding: $0.bytes, as: UTF8.self) }
  }

  /// The model as data, before it is compiled; nil where there is none of this name.
  public static func definition(named name: String) -> ModelDefinition? {
    text(of: name).flatMap { CatalogueText.definition($0, name: name) }
  }

  private static let compiled = Mutex<[String: FormulaFamily]>([:])

  /// The family of this name, compiled when it is first asked for; nil where there is none.
  static func family(named name: String) -> FormulaFamily? {
    if let known = compiled.withLock({ $0[name] }) { return known }
    guard let definition = definition(named: name), let family = try? FormulaFamily(definition)
    else { return nil }
    compiled.withLock { $0[name] = family }
    return family
  }
}

extension Catalogue {
  /// What to say beside a name that is not there; nil where nothing comes near.
  public static func help(for name: String) -> String? {
    FamilySuggestion.help(for: name, among: SceneKeys.familyNames)
  }
}
