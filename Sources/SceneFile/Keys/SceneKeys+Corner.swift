import Scene

/// The keys of `figure` that belong to a corner plot.
extension SceneKeys {
  static let cornerFisher = Key(
    "fisher", .form("CSV file, or rows of numbers"), example: "forecast.csv",
    aliases: ["information", "matrix", "precision"],
    "corner: the Fisher matrix of all observations together, in place of a model")
  static let cornerCovariance = Key(
    "covariance", .form("CSV file, or rows of numbers"), example: "[[0.01, 0.002], [0.002, 0.04]]",
    aliases: ["cov"], "corner: a covariance matrix, in place of a model")
  static let cornerNames = Key(
    "names", .form("list of names"), example: "[Omega_m, h]", aliases: ["parameters", "labels"],
    "corner: the parameters of a matrix; by default the names of the file's columns")
  static let cornerValues = Key(
    "values", .numbers(NumberRange(Limits.cornerEntry), Limits.cornerParameters),
    example: "[0.31, 0.68]", aliases: ["at", "center", "centre", "fiducial"],
    "corner: the values of a matrix's parameters; without them the axes show deviations")
  static let cornerLevels = Key(
    "levels", .numbers(NumberRange(Limits.confidence), 1...Limits.confidenceLevels),
    standard: "[0.68, 0.95]", example: "[0.5, 0.9]", aliases: ["level", "confidence"],
    "corner: the probabilities of the regions, rising")
  static let cornerObservations = Key(
    "observations", .setting(NumberRange(1...Limits.observations)), example: "40",
    aliases: ["n", "size"],
    "corner: n, by which a model's F is multiplied; default: the sample's size, for a matrix 1")
  static let cornerRegions = Key(
    "regions", .choice(Scene.Regions.Kind.allCases.map { $0.rawValue }), standard: "both",
    example: "wald", aliases: ["show"],
    "corner of a model: Wald's ellipses, the likelihood's regions with the others known, or both")
}
