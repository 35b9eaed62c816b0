public import FormModel
import Office

/// Tells what a file is from what is in it, and refuses what is none of the kinds that are taken.
public enum FileInspection {
  /// The kind of a file.
  ///
  /// - Parameters:
  ///   - bytes: the file.
  ///   - name: as the sender gave it; tells texts from tables, which look alike.
  ///   - groups: the sorts that are taken.
  /// - Returns: the kind.
  /// - Throws: `AttachmentFault` for one that is empty or of another kind; `MediaType.Fault`.
  public static func kind(of bytes: [UInt8], name: String, among groups: [FileGroup]) throws -> FileKind {
    guard !bytes.isEmpty else { throw AttachmentFault.empty }
    let named = FileKind.named(name)
    let type = try MediaType.of(bytes)
    let kind = kind(type, bytes, named)
    guard let kind, groups.contains(kind.group) else { throw AttachmentFault.wrongKind(groups) }
    return kind
  }

  /// What libmagic says of formats that it has other names for, or does not tell apart.
  private static let endings: [String: [String]] = [
    "application/rtf": ["rtf"], "image/heif": ["heic"], "audio/x-m4a": ["m4a"],
    "video/mp4": ["mp4", "m4a"], "video/quicktime": ["mp4"], "video/x-m4v": ["mp4"],
    "audio/x-wav": ["wav"], "audio/vnd.wave": ["wav"], "application/ogg": ["ogg"], "video/ogg": ["ogg"],
    "audio/webm": ["webm"], "application/csv": ["csv"],
  ]

  private static let packed: Set<String> = ["docx", "xlsx", "pptx", "odt", "ods", "odp"]

  private static func kind(_ type: String, _ bytes: [UInt8], _ named: FileKind?) -> FileKind? {
    let known = FileKind.all.filter { $0.mediaType == type || endings[type]?.contains($0.ending) == true }
    // A text is one whatever it looks like; a browser is never told otherwise.
    if let named, ["txt", "csv"].contains(named.ending) {
      return type.hasPrefix("text/") || known.contains(named) || type == "application/json"
        || type == "message/rfc822" ? named : nil
    }
    if let first = known.first, !packed.contains(first.ending) {
      return known.first { $0 == named } ?? (first.ending == "csv" ? nil : first)
    }
    guard known.first != nil || type == "application/zip" || type == "application/octet-stream" else {
      return nil
    }
    return office(bytes)
  }

  private static let limits = ZipReader.Limits(
    entries: 20_000, entrySize: 200 << 20, totalSize: 500 << 20, ratio: 1_000)

  /// A document of Office Open XML or OpenDocument (ISO/IEC 29500-2, 10.1.2; ISO/IEC 26300-3, 2.2.4), by the list of
  /// what is in it; nil for one with macros.
  private static func office(_ bytes: [UInt8]) -> FileKind? {
    do {
      let zip = try ZipReader(bytes: bytes, limits: limits)
      let names = zip.entries.map(\.name)
      guard !names.contains(where: isProgram) else { return nil }
      func text(_ name: String) throws -> String {
        String(decoding: try zip.bytes(of: try zip.entry(name), atMost: 4 << 20), as: UTF8.self)
      }
      if names.contains("[Content_Types].xml") {
        let types = try text("[Content_Types].xml")
        guard !types.lowercased().contains("macroenabled") else { return nil }
        return FileKind.all.first { packed.contains($0.ending) && types.contains("\($0.mediaType).main+xml") }
      }
      guard names.contains("mimetype") else { return nil }
      let type = try text("mimetype")
      return FileKind.all.first { packed.contains($0.ending) && $0.mediaType == type }
    } catch {
      return nil
    }
  }

  private static func isProgram(_ name: String) -> Bool {
    let small = name.lowercased()
    return small.hasSuffix("vbaproject.bin") || small.hasPrefix("basic/") || small.hasPrefix("scripts/")
  }
}
