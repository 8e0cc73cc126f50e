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

  static let cornerKeys =
    [cornerFisher, cornerCovariance, cornerNames, cornerValues] + Key.settings(of: CornerPlot.self)
}
