// swift-tools-version: 6.2
import PackageDescription

// The map of the house. A target is here only if it is the sole importer of a C library, or must not
// know the product; everything a partnership sees lives in `Innspel/Features`.

/// Settings every Swift target is built with: complete concurrency checking, no warnings, no leaking imports.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// A C library of Debian's, seen through a module map and a shim of static inline functions.
func library(_ name: String) -> Target {
  .systemLibrary(name: name, path: "Sources/CLibraries/\(name)")
}

/// A part of the house.
func part(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// The specification of a part; `excluding` names folders of its that hold no Swift.
func tests(_ name: String, _ dependencies: [Target.Dependency], excluding: [String] = []) -> Target {
  .testTarget(name: name, dependencies: dependencies, exclude: excluding, swiftSettings: strict)
}

let package = Package(
  name: "Innspel",
  products: [
    .executable(name: "innspel", targets: ["InnspelServer"]),
    .executable(name: "innspel-bench", targets: ["InnspelBench"]),
  ],
  targets: [
    library("CSQLite"), library("CCurl"), library("CMicrohttpd"), library("CCrypto"), library("CCrypt"),
    library("CStemmer"), library("CXlsxWriter"), library("CZip"), library("CZlib"), library("CZxcvbn"),
    library("CQRencode"), library("CMagic"),

    // Rows on disk: connection, bound SQL, the store with one writer and many readers, migrations.
    part("Storage", ["CSQLite"]),
    // The door: request, response, bodies within limits, files, the server on libmicrohttpd.
    part("HTTP", ["CMicrohttpd", "CZlib"]),
    // The page language: bytes into one buffer, escaped by construction.
    part("HTML"),
    // The one door to the net: mail as MIME, SMTP through libcurl.
    part("Outbound", ["CCurl"]),
    // Passwords, tokens, signatures.
    part("Secrets", ["CCrypto", "CCrypt", "CZxcvbn"]),
    // Zip containers, workbooks and tables, in and out.
    part("Office", ["CXlsxWriter", "CZip"]),
    // Addresses as squares that a telephone reads.
    part("QRCode", ["CQRencode"]),
    // Files that people send along: what they are, whether they are harmful, and where they are kept.
    part("Attachments", ["CMagic", "Secrets", "Office", "FormModel"]),
    // Form definitions, expressions and the checking of answers; knows nothing of the product.
    part("FormModel"),
    // Text in; statements, stems and suggested themes out; no I/O, no clock.
    part("Analysis", ["CStemmer"]),
    // The product: features, pages, commands. No C.
    part(
      "Innspel",
      [
        "Storage", "HTTP", "HTML", "Outbound", "Secrets", "Office", "QRCode", "Attachments", "FormModel",
        "Analysis",
      ]),
    .executableTarget(name: "InnspelServer", dependencies: ["Innspel"], swiftSettings: strict),
    .executableTarget(
      name: "InnspelBench", dependencies: ["Innspel", "Storage", "HTTP", "Secrets"], swiftSettings: strict),

    // What several suites stand on: a folder for one test, a raw socket, a mail server, a browser.
    .target(
      name: "Testbed", dependencies: ["HTTP", "FormModel"], path: "Tests/Testbed", swiftSettings: strict),
    tests("StorageTests", ["Storage"]),
    tests("HTTPTests", ["HTTP", "Testbed"]),
    tests("HTMLTests", ["HTML"]),
    tests("OutboundTests", ["Outbound", "Testbed"], excluding: ["Peers"]),
    tests("SecretsTests", ["Secrets", "Testbed"]),
    tests("OfficeTests", ["Office", "Testbed"]),
    tests("QRCodeTests", ["QRCode"]),
    tests("AttachmentsTests", ["Attachments", "FormModel", "Office", "Testbed"]),
    tests("FormModelTests", ["FormModel", "Testbed"], excluding: ["Cases"]),
    tests("AnalysisTests", ["Analysis"]),
    tests(
      "InnspelTests",
      [
        "Innspel", "Storage", "HTTP", "HTML", "FormModel", "Outbound", "Office", "Secrets", "Analysis",
        "Attachments", "Testbed",
      ], excluding: ["App/Exchanges", "Commands/Upgrades"]),
    tests("ServerTests", ["Innspel", "InnspelServer", "FormModel", "Storage", "HTTP", "Secrets", "Testbed"]),
    tests("BrowserTests", ["Innspel", "Storage", "HTTP", "FormModel", "Outbound", "Secrets", "Testbed"]),
  ]
)
