// swift-tools-version: 6.2
import PackageDescription

/// Settings of every Swift target: no warning gets in.
let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

let package = Package(
  name: "Indicatrix",
  products: [
    .executable(name: "indicatrix", targets: ["indicatrix"]),
    .library(name: "InformationGeometry", targets: ["InformationGeometry"]),
    // The core as a WebAssembly module; built by scripts/build-web, of no use elsewhere.
    .executable(name: "explorer", targets: ["explorer"]),
    .library(name: "KroneckerFactors", targets: ["KroneckerFactors"]),
    // Every module but the command line, for the packages beside this one: benchmarks and fuzzers.
    .library(
      name: "IndicatrixModules",
      targets: [
        "Elementary", "Expressions", "InformationGeometry", "Scene", "SceneFile", "Drawing",
        "FigureLayout", "SVGWriting", "Rasterizing", "FontFiles", "EmbeddedScenes", "PNGWriting",
        "CairoRendering", "LaTeXWriting", "Animation", "KroneckerFactors", "Explorer",
      ]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"),
  ],
  targets: [
    // The core: no Foundation, in the subset of Embedded Swift.
    .target(name: "Elementary", swiftSettings: strict),
    .target(name: "Expressions", dependencies: ["Elementary"], swiftSettings: strict),
    .target(
      name: "InformationGeometry", dependencies: ["Elementary", "Expressions"],
      swiftSettings: strict),
    .target(
      name: "Scene", dependencies: ["Elementary", "InformationGeometry"], swiftSettings: strict),
    .target(name: "Drawing", swiftSettings: strict),
    .target(
      name: "FigureLayout",
      dependencies: ["Elementary", "InformationGeometry", "Scene", "Drawing"],
      swiftSettings: strict),
    .target(name: "SVGWriting", dependencies: ["Elementary", "Drawing"], swiftSettings: strict),
    .target(name: "Rasterizing", dependencies: ["Elementary", "Drawing"], swiftSettings: strict),
    .target(
      name: "Explorer",
      dependencies: [
        "Elementary", "InformationGeometry", "Scene", "Drawing", "FigureLayout", "SVGWriting",
      ],
      swiftSettings: strict),

    // The core in a page: what it exports, what it lacks of a C library, and the module itself.
    .target(name: "ExplorerSupport"),
    .target(
      name: "ExplorerExports",
      dependencies: [
        "Drawing", "Explorer", "ExplorerSupport", "FigureLayout", "SVGWriting", "Scene",
      ], swiftSettings: strict),
    .executableTarget(name: "explorer", dependencies: ["ExplorerExports"], swiftSettings: strict),

    // Networks: dense algebra through BLAS and LAPACK, which no web page has.
    .target(name: "COpenBLAS"),
    .target(
      name: "KroneckerFactors", dependencies: ["Elementary", "InformationGeometry", "COpenBLAS"],
      swiftSettings: strict),

    // The outside: files, fonts, bytes.
    .target(
      name: "SceneFile",
      dependencies: [
        "CNettle", "Elementary", "Expressions", "Scene", "InformationGeometry",
        .product(name: "Yams", package: "Yams"),
      ],
      resources: [
        .embedInCode("Catalogue")
      ],
      swiftSettings: strict),
    .systemLibrary(
      name: "CFreeType", pkgConfig: "freetype2", providers: [.apt(["libfreetype-dev"])]),
    // Loaded when they are first needed.
    .target(name: "DynamicLibrary"),
    .target(name: "CCairo", dependencies: ["CFreeType", "DynamicLibrary"]),
    .target(name: "CHarfBuzz", dependencies: ["DynamicLibrary"]),
    .systemLibrary(name: "CPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev"])]),
    .systemLibrary(name: "CISAL", pkgConfig: "libisal", providers: [.apt(["libisal-dev"])]),
    .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
    .target(name: "CQPDF"),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CNettle", pkgConfig: "nettle", providers: [.apt(["nettle-dev"])]),
    .target(name: "PNGShim", dependencies: ["CPNG", "CISAL"]),
    .target(
      name: "FontFiles", dependencies: ["Drawing", "SVGWriting", "CFreeType", "CHarfBuzz"],
      swiftSettings: strict),
    .target(
      name: "EmbeddedScenes", dependencies: ["SVGWriting", "CExpat", "CQPDF", "CZlib"],
      swiftSettings: strict),
    .target(
      name: "PNGWriting",
      dependencies: [
        "Drawing", "Rasterizing", "FontFiles", "EmbeddedScenes", "CFreeType", "PNGShim",
      ],
      swiftSettings: strict),
    .target(
      name: "CairoRendering",
      dependencies: [
        "Drawing", "Elementary", "Rasterizing", "FontFiles", "EmbeddedScenes", "PNGWriting",
        "SVGWriting", "CCairo", "CFreeType",
      ],
      swiftSettings: strict),
    .target(
      name: "LaTeXWriting", dependencies: ["Drawing", "SVGWriting"], swiftSettings: strict),
    .target(name: "Animation", swiftSettings: strict),
    // Takes the place of the C library's malloc: for the command line, which owns its process.
    .target(name: "OutOfMemory"),
    // The command line as the program sees it, also where a dynamic loader was started with it.
    .target(name: "CArguments"),
    .target(name: "ExplorerPage", exclude: ["page"]),
    .executableTarget(
      name: "indicatrix",
      dependencies: [
        "Elementary", "InformationGeometry", "Scene", "SceneFile", "Drawing", "FigureLayout",
        "SVGWriting", "FontFiles", "EmbeddedScenes", "PNGWriting", "CairoRendering", "LaTeXWriting",
        "Animation", "Explorer", "ExplorerPage", "KroneckerFactors", "CArguments", "CZlib",
        "OutOfMemory",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    // Not part of any product; scripts/benchmark builds and runs it.
    .executableTarget(
      name: "microbenchmarks",
      dependencies: [
        "InformationGeometry", "KroneckerFactors", "Scene", "SceneFile", "Drawing",
        "FigureLayout", "SVGWriting", "FontFiles", "PNGWriting", "CairoRendering",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Benchmarks/Micro", swiftSettings: strict),

    .testTarget(
      name: "ElementaryTests", dependencies: ["Elementary"], resources: [.copy("Reference")],
      swiftSettings: strict),
    .testTarget(
      name: "ExpressionsTests", dependencies: ["Expressions"],
      resources: [.copy("Reference")], swiftSettings: strict),
    .testTarget(
      name: "InformationGeometryTests", dependencies: ["InformationGeometry", "Elementary"],
      resources: [.copy("Reference")], swiftSettings: strict),
    .testTarget(
      name: "KroneckerFactorsTests", dependencies: ["KroneckerFactors", "InformationGeometry"],
      resources: [.copy("Reference")], swiftSettings: strict),
    .testTarget(
      name: "SceneTests", dependencies: ["Scene", "InformationGeometry"], swiftSettings: strict),
    .testTarget(
      name: "SceneFileTests",
      dependencies: ["SceneFile", "Elementary", "InformationGeometry", "Scene"],
      resources: [.copy("Scenes")],
      swiftSettings: strict),
    .testTarget(
      name: "FigureLayoutTests",
      dependencies: [
        "Drawing", "Elementary", "FigureLayout", "FontFiles", "InformationGeometry", "Scene",
        "SceneFile",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "DrawingTests", dependencies: ["Drawing", "InformationGeometry"], swiftSettings: strict),
    .testTarget(
      name: "SVGWritingTests", dependencies: ["Drawing", "SVGWriting", "InformationGeometry"],
      swiftSettings: strict),
    .testTarget(
      name: "RasterizingTests", dependencies: ["Rasterizing", "Drawing", "Elementary"],
      swiftSettings: strict),
    // Cairo as a whole: the tests read PNGs with it.
    .systemLibrary(
      name: "CCairoSystem", path: "Tests/CCairoSystem", pkgConfig: "cairo",
      providers: [.apt(["libcairo2-dev"])]),
    .testTarget(
      name: "FileWritingTests",
      dependencies: [
        "FontFiles", "EmbeddedScenes", "PNGWriting", "CairoRendering", "SVGWriting", "Rasterizing",
        "CCairoSystem", "Drawing", "InformationGeometry", "PNGShim", "FigureLayout", "LaTeXWriting",
        "Scene",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ExplorerTests",
      dependencies: ["Explorer", "FigureLayout", "InformationGeometry", "Scene", "Drawing"],
      swiftSettings: strict),
    .testTarget(name: "AnimationTests", dependencies: ["Animation"], swiftSettings: strict),
    .testTarget(
      name: "IndicatrixTests",
      dependencies: [
        "indicatrix", "Animation", "Drawing", "FontFiles", "EmbeddedScenes", "Explorer",
        "Expressions", "FigureLayout", "PNGWriting", "CairoRendering", "CZlib", "KroneckerFactors",
        "InformationGeometry", "Scene", "SceneFile",
      ],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c11
)
