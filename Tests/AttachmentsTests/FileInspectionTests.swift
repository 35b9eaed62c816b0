import Attachments
import FormModel
import Foundation
import Office
import Testbed
import Testing

/// What people send along is known by what is in it, not by what it is called.
@Suite struct FileInspectionTests {
  private static let everything = FileGroup.allCases

  private static func zip(_ entries: [(String, String)]) throws -> [UInt8] {
    let folder = try TemporaryFolder()
    var writer = try ZipWriter(path: folder.path("x.zip"))
    for (name, text) in entries { try writer.add(name, bytes: Array(text.utf8)) }
    try writer.finish()
    return [UInt8](try Data(contentsOf: URL(filePath: folder.path("x.zip"))))
  }

  private static func office(_ part: String, _ extra: [(String, String)] = []) throws -> [UInt8] {
    let types =
      "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override PartName=\"/x\" ContentType=\"application/vnd.\(part)\"/></Types>"
    return try zip(
      [("[Content_Types].xml", types), ("_rels/.rels", "<Relationships/>"), ("word/document.xml", "<w/>")]
        + extra)
  }

  private static let png: [UInt8] =
    [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8)
    + [0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0, 0x90, 0x77, 0x53, 0xDE]
  private static let jpeg: [UInt8] =
    [0xFF, 0xD8, 0xFF, 0xE0, 0, 16] + Array("JFIF".utf8) + [0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0xFF, 0xD9]
  private static let wave: [UInt8] =
    Array("RIFF".utf8) + [36, 0, 0, 0] + Array("WAVEfmt ".utf8) + [16, 0, 0, 0, 1, 0, 1, 0, 0x44, 0xAC, 0, 0]
  private static let film: [UInt8] =
    [0, 0, 0, 24] + Array("ftypisom".utf8) + [0, 0, 2, 0] + Array("isomiso2".utf8)

  static let taken: [(name: String, bytes: [UInt8], ending: String)] = [
    ("plan.pdf", Array("%PDF-1.7\n1 0 obj\n".utf8), "pdf"), ("bilete.PNG", png, "png"),
    ("bilete.jpeg", jpeg, "jpg"), ("rett namn.docx", png, "png"), ("utan-namn", jpeg, "jpg"),
    ("notat.txt", Array("Ferja går for sjeldan.".utf8), "txt"),
    ("tal.csv", Array("stad;tal\nSolvåg;3\n".utf8), "csv"),
    ("notat", Array("Berre ord på norsk.".utf8), "txt"),
    ("brev.txt", Array("From: kari@solvag.example\nSubject: Hei\n\nHei.".utf8), "txt"),
    ("lyd.wav", wave, "wav"), ("film.mp4", film, "mp4"),
  ]

  @Test(arguments: taken.indices) func `a file is what is in it`(_ index: Int) throws {
    let (name, bytes, ending) = Self.taken[index]
    #expect(
      try FileInspection.kind(of: bytes, name: name, among: Self.everything).ending == ending, "\(name)")
  }

  @Test(arguments: [
    ("openxmlformats-officedocument.wordprocessingml.document.main+xml", "docx"),
    ("openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "xlsx"),
    ("openxmlformats-officedocument.presentationml.presentation.main+xml", "pptx"),
  ]) func `documents of the offices are known`(_ part: String, _ ending: String) throws {
    #expect(
      try FileInspection.kind(of: try Self.office(part), name: "x", among: Self.everything).ending == ending)
  }

  @Test func `and those of OpenDocument`() throws {
    let bytes = try Self.zip([
      ("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<office:document-content/>"),
    ])
    #expect(try FileInspection.kind(of: bytes, name: "brev.odt", among: Self.everything).ending == "odt")
  }

  @Test func `what can hold a program, or is nothing we know, is not taken`() throws {
    let word = "openxmlformats-officedocument.wordprocessingml.document.main+xml"
    let refused: [(String, [UInt8])] = [
      ("plan.pdf", Array("<!doctype html><script>alert(1)</script>".utf8)),
      ("bilete.png", Array("<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>".utf8)),
      ("plan.docx", try Self.office(word, [("word/vbaProject.bin", "x")])),
      ("plan.docx", try Self.office("ms-word.document.macroEnabled.main+xml")),
      (
        "plan.odt",
        try Self.zip([("mimetype", "application/vnd.oasis.opendocument.text"), ("Basic/x.xml", "x")])
      ),
      ("arkiv.zip", try Self.zip([("a", "b")])), ("plan.docx", try Self.zip([("a", "b")])),
      ("køyr.exe", Array("MZ".utf8) + [UInt8](repeating: 0, count: 200)), ("tom.pdf", []),
      ("notat.txt", [0, 1, 2, 3, 0xFF, 0xFE, 0]),
    ]
    for (name, bytes) in refused {
      #expect(throws: AttachmentFault.self, "\(name)") {
        try FileInspection.kind(of: bytes, name: name, among: Self.everything)
      }
    }
  }

  @Test func `only the sorts that a question takes are taken`() throws {
    #expect(throws: AttachmentFault.wrongKind([.document])) {
      try FileInspection.kind(of: Self.png, name: "x.png", among: [.document])
    }
  }

  /// Numbers that are the same each time (SplitMix64).
  private struct Steps: RandomNumberGenerator {
    private var state: UInt64 = 7

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }

  @Test func `any bytes are a kind or a fault`() throws {
    var random = Steps()
    for _ in 0..<2_000 {
      var bytes = (0..<Int.random(in: 0...200, using: &random)).map { _ in
        UInt8.random(in: 0...255, using: &random)
      }
      if Bool.random(using: &random) { bytes = Self.png.prefix(20) + bytes }
      do {
        _ = try FileInspection.kind(of: bytes, name: "x.docx", among: Self.everything)
      } catch is AttachmentFault {}
    }
  }
}
