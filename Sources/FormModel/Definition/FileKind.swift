/// What sort of file a question takes.
public enum FileGroup: String, Sendable, CaseIterable {
  /// Texts: PDF, Word, OpenDocument, RTF and plain text.
  case document
  /// Spreadsheets and comma-separated values.
  case table
  /// Presentations.
  case slides
  /// Photographs and drawings.
  case picture
  /// Recordings of sound.
  case sound
  /// Films.
  case video

  /// What is taken where a question does not say.
  public static let usual: [FileGroup] = [.document, .table, .slides, .picture]
}

/// A format of files that is taken.
///
/// None that can hold a program is among them, such as documents with macros, web pages, SVG or archives.
public struct FileKind: Sendable, Equatable {
  /// What a file's name ends with.
  public let ending: String
  /// The media type it is given out as.
  public let mediaType: String
  /// Which sort of file it is.
  public let group: FileGroup

  private init(_ ending: String, _ mediaType: String, _ group: FileGroup) {
    (self.ending, self.mediaType, self.group) = (ending, mediaType, group)
  }

  private static let office = "application/vnd.openxmlformats-officedocument."
  private static let open = "application/vnd.oasis.opendocument."

  /// Every format that is taken.
  public static let all: [FileKind] = [
    FileKind("pdf", "application/pdf", .document),
    FileKind("docx", office + "wordprocessingml.document", .document),
    FileKind("odt", open + "text", .document), FileKind("rtf", "text/rtf", .document),
    FileKind("txt", "text/plain", .document), FileKind("xlsx", office + "spreadsheetml.sheet", .table),
    FileKind("ods", open + "spreadsheet", .table), FileKind("csv", "text/csv", .table),
    FileKind("pptx", office + "presentationml.presentation", .slides),
    FileKind("odp", open + "presentation", .slides), FileKind("jpg", "image/jpeg", .picture),
    FileKind("png", "image/png", .picture), FileKind("webp", "image/webp", .picture),
    FileKind("gif", "image/gif", .picture), FileKind("heic", "image/heic", .picture),
    FileKind("mp3", "audio/mpeg", .sound), FileKind("m4a", "audio/mp4", .sound),
    FileKind("ogg", "audio/ogg", .sound), FileKind("wav", "audio/wav", .sound),
    FileKind("mp4", "video/mp4", .video), FileKind("webm", "video/webm", .video),
  ]

  /// Other endings that people's files have.
  private static let endings = [
    "jpeg": "jpg", "jfif": "jpg", "heif": "heic", "text": "txt", "oga": "ogg", "opus": "ogg", "m4v": "mp4",
    "mov": "mp4",
  ]

  /// The format that a file's name speaks of.
  ///
  /// - Parameter name: a file's name, or an ending alone.
  /// - Returns: nil where it is none that is taken.
  public static func named(_ name: String) -> FileKind? {
    let ending = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
    return all.first { $0.ending == endings[ending] ?? ending }
  }
}

extension Item {
  /// The sorts of files that are taken: the parameter `accept`, else the usual ones.
  public var accepts: [FileGroup] {
    let named = parameters["accept"]?.string?.split(separator: " ").compactMap {
      FileGroup(rawValue: String($0))
    }
    return named.map { named in FileGroup.allCases.filter(named.contains) } ?? FileGroup.usual
  }

  /// The most megabytes that a file may be set to have.
  public static let mostMegabytes = 25

  /// How large a file may be, in bytes: the parameter `max_size` in megabytes, else ten.
  public var largestFile: Int { (parameters["max_size"]?.int ?? 10) << 20 }
}

/// The answer to a question of type `file`: an attachment's id, which ends with the file's own name.
///
/// The name is a part of it, so that whoever reads an answer, in a table or in a letter, sees which file it is.
public struct FileAnswer: Sendable, Equatable {
  /// The whole id: 32 hexadecimal digits, a hyphen and the name.
  public let id: String
  /// The file's name.
  public let name: String

  static let digits = 32
  /// The longest name, in characters.
  public static let longestName = 120

  /// Reads an id.
  ///
  /// - Parameter id: as it stands among the answers; nil is given for what is none.
  public init?(id: String) {
    let bytes = Array(id.utf8.prefix(Self.digits + 1))
    guard bytes.count == Self.digits + 1, bytes[Self.digits] == UInt8(ascii: "-"),
      bytes.prefix(Self.digits).allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
    else { return nil }
    let name = String(id.unicodeScalars.dropFirst(Self.digits + 1))
    guard name == Self.plain(name) else { return nil }
    (self.id, self.name) = (id, name)
  }

  /// Makes an id.
  ///
  /// - Parameters:
  ///   - digits: 32 hexadecimal digits that nobody can guess.
  ///   - name: as the sender gave it; what no name may hold is taken out.
  ///   - kind: what the file is; its ending stands last.
  public init(digits: String, name: String, kind: FileKind) {
    var stem = Self.plain(name)
    if let dot = stem.lastIndex(of: "."), FileKind.named(String(stem[dot...])) != nil {
      stem = String(stem[..<dot])
    }
    stem = Self.plain(String(stem.unicodeScalars.prefix(Self.longestName - kind.ending.count - 1)))
    self.name = "\(stem.isEmpty ? kind.group.rawValue : stem).\(kind.ending)"
    id = "\(digits)-\(self.name)"
  }

  /// A name without folders, and without what turns the direction of writing or means something to a computer.
  private static func plain(_ name: String) -> String {
    let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
    let kept = TypedAnswer.cleaned(last).unicodeScalars.filter { scalar in
      !"<>:\"|?*".unicodeScalars.contains(scalar) && scalar.value >= 0x20
    }
    var trimmed = String(String.UnicodeScalarView(kept)).trimmed()
    while trimmed.hasPrefix(".") || trimmed.hasSuffix(".") {
      trimmed = String(trimmed.drop { $0 == "." }).trimmedEnd
    }
    return String(trimmed.unicodeScalars.prefix(longestName))
  }
}

extension String {
  fileprivate var trimmedEnd: String {
    var rest = Substring(self)
    while let last = rest.last, last == "." || last.isWhitespace { rest.removeLast() }
    return String(rest)
  }
}

/// Why a file is not taken as an answer.
public enum AttachmentFault: Error, Sendable, Equatable {
  /// It is larger than so many megabytes.
  case tooLarge(megabytes: Int)
  /// There is nothing in it.
  case empty
  /// It is of none of these sorts.
  case wrongKind([FileGroup])
  /// It holds something harmful.
  case harmful
  /// What looks for harm does not answer.
  case unchecked
  /// There are as many files in this answer already as there may be.
  case tooMany(Int)
  /// There is no such file here.
  case missing

  /// What is wrong and what to do, in English.
  public var detail: String {
    switch self {
    case .tooLarge(let megabytes): "the file is larger than \(megabytes) MB; send a smaller one"
    case .empty: "the file is empty; choose it again"
    case .wrongKind(let groups):
      "files of this kind are not taken here; send a "
        + groups.map { group in
          let endings = FileKind.all.filter { $0.group == group }.map(\.ending)
          return "\(group.rawValue) (\(endings.joined(separator: ", ")))"
        }.joined(separator: " or ")
    case .harmful: "the virus scanner found something harmful in the file; clean it, or send another"
    case .unchecked:
      "the virus scanner does not answer, so no file is taken just now; try again in some minutes"
    case .tooMany(let most): "there are \(most) files in this answer already; take one out first"
    case .missing: "there is no such file here; send it again"
    }
  }
}
