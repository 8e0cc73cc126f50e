// swift-tools-version: 6.2
import PackageDescription

// Built only by scripts/fuzz, which adds the flags for coverage and for the sanitizers to all of it, the modules included.
let package = Package(
  name: "Fuzzing",
  dependencies: [.package(name: "Indicatrix", path: "..")],
  targets: [
    .executableTarget(
      name: "fuzz",
      dependencies: [.product(name: "IndicatrixModules", package: "Indicatrix")],
      swiftSettings: [
        .treatAllWarnings(as: .error), .unsafeFlags(["-parse-as-library"]),
      ],
      linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address"])])
  ],
  swiftLanguageModes: [.v6]
)
