// swift-tools-version: 6.1
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  // Generic types are made by code that knows what they need. By their names, the runtime looks for
  // each conformance among those of the whole program: a third of the instructions of a start.
  .unsafeFlags(
    ["-Xfrontend", "-disable-concrete-type-metadata-mangled-name-accessors"],
    .when(platforms: [.linux], configuration: .release)),
  // The linker can lay each function where the order of a start wants it.
  .unsafeFlags(
    ["-Xfrontend", "-function-sections"], .when(platforms: [.linux], configuration: .release)),
]

// How a release is linked on Linux, with the linker that comes with the toolchain.
let linking: [LinkerSetting] = [
  .unsafeFlags(
    [
      "-use-ld=lld",
      // No library looks for a symbol in the program: 9,000 of them need no table.
      "-Xlinker", "--no-export-dynamic",
      // What a start runs lies side by side: five megabytes less of the file are mapped.
      "-Xlinker",
      "--symbol-ordering-file=\(Context.packageDirectory)/.github/packaging/start-order.txt",
      // The list may be older than the code.
      "-Xlinker", "--no-warn-symbol-ordering",
    ], .when(platforms: [.linux], configuration: .release))
]

let package = Package(
  name: "agtop",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "agtop", targets: ["agtop"]),
    .executable(name: "agtop-bench", targets: ["agtop-bench"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
  ],
  targets: [
    .target(
      name: "CAgtop",
      linkerSettings: [.linkedFramework("CoreServices", .when(platforms: [.macOS]))]),
    .systemLibrary(
      name: "CSQLite",
      providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]),
    .target(name: "TerminalCells", swiftSettings: strict),
    .target(
      name: "CNcurses",
      // The wide characters of <curses.h>: on macOS that is a module, which the definitions of a
      // file do not reach.
      cSettings: [.define("_XOPEN_SOURCE_EXTENDED", to: "1")],
      linkerSettings: [
        .linkedLibrary("ncursesw", .when(platforms: [.linux])),
        .linkedLibrary("ncurses", .when(platforms: [.macOS])),
      ]),
    .target(name: "Ncurses", dependencies: ["CNcurses", "TerminalCells"], swiftSettings: strict),
    .target(name: "AgtopCore", dependencies: ["CAgtop", "CSQLite"], swiftSettings: strict),
    .target(
      name: "AgtopViews", dependencies: ["AgtopCore", "TerminalCells"], swiftSettings: strict),
    .executableTarget(
      name: "agtop",
      dependencies: [
        "AgtopCore", "AgtopViews", "Ncurses", "TerminalCells",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: strict, linkerSettings: linking),
    .executableTarget(
      name: "agtop-bench",
      dependencies: [
        "AgtopCore", "AgtopViews", "CAgtop", "CSQLite", "Ncurses", "TerminalCells",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "AgtopCoreTests", dependencies: ["AgtopCore", "CAgtop", "CSQLite"],
      exclude: [
        "Fixtures", "Pricing/claude-cli-2.1.330.json", "Pricing/price-lookup-cases.json",
        "Pricing/litellm-some-models.json",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ArchitectureTests", dependencies: ["AgtopCore", "AgtopViews"], swiftSettings: strict),
    .testTarget(
      name: "TerminalCellsTests", dependencies: ["TerminalCells"], swiftSettings: strict),
    .testTarget(
      name: "AgtopViewsTests", dependencies: ["AgtopViews", "AgtopCore", "TerminalCells"],
      exclude: ["Golden"], swiftSettings: strict),
    .executableTarget(
      name: "screen-probe", dependencies: ["Ncurses", "TerminalCells"], path: "Tests/ScreenProbe",
      swiftSettings: strict),
    .testTarget(
      name: "NcursesTests", dependencies: ["Ncurses", "screen-probe", "TerminalCells"],
      swiftSettings: strict),
    .executableTarget(name: "stand-in", path: "Tests/StandIn"),
    .testTarget(
      name: "AgtopTests",
      dependencies: [
        "agtop", "AgtopCore", "AgtopViews", "CAgtop", "Ncurses", "stand-in", "TerminalCells",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
