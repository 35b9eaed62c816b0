/// What a request carried, read within its ``BodyLimits``.
public enum Body: Sendable {
  /// Nothing.
  case none
  /// A urlencoded or multipart form: its fields, and the files among them.
  case form(Fields, uploads: [Upload])
  /// Any other content, such as JSON.
  case bytes([UInt8])
}

/// A file sent in a multipart form (RFC 7578).
public struct Upload: Sendable, Equatable {
  /// The name of the form's field.
  public var name: String
  /// The file's name as the client gave it: never a path to use as it stands.
  public var filename: String
  /// The content type the client claims, empty when it claims none.
  public var contentType: String
  /// The content.
  public var bytes: [UInt8]

  /// Makes an upload.
  ///
  /// - Parameters:
  ///   - name: the field's name.
  ///   - filename: the file's name.
  ///   - contentType: the claimed content type.
  ///   - bytes: the content.
  public init(name: String, filename: String, contentType: String = "", bytes: [UInt8]) {
    self.name = name
    self.filename = filename
    self.contentType = contentType
    self.bytes = bytes
  }
}

/// Why a body was not read as it was sent.
///
/// What could be read of it is in the request all the same.
public enum BodyFault: Error, Sendable, Equatable {
  /// The whole body is larger than `limit` bytes; what came before the limit was read.
  case tooLarge(limit: Int)
  /// A field is longer than `limit` bytes; its beginning, cut at a character, was kept.
  case fieldTooLong(name: String, limit: Int)
  /// There are more than `limit` fields; the first `limit` were kept.
  case tooManyFields(limit: Int)
  /// A field or its name is not UTF-8; it was repaired with U+FFFD.
  case invalidUTF8(name: String)
  /// The form ends in the middle; what came whole and the part of what did not were kept.
  case truncated
  /// A form was wanted and the content type is neither urlencoded nor multipart.
  case unsupportedMediaType

  /// The status that answers the fault.
  public var status: Status {
    switch self {
    case .tooLarge, .fieldTooLong, .tooManyFields: .contentTooLarge
    case .invalidUTF8, .truncated: .badRequest
    case .unsupportedMediaType: .unsupportedMediaType
    }
  }
}

/// How much of a body is read.
///
/// Counted as it arrives; what a client claims beforehand sizes nothing.
public struct BodyLimits: Sendable, Equatable {
  /// Which content types are read.
  public enum Kind: Sendable {
    /// Forms are read as forms, anything else as bytes.
    case any
    /// Forms only: other content is ``BodyFault/unsupportedMediaType``.
    case form
  }

  /// The largest body, in bytes.
  public var total: Int
  /// The largest single field of a form, in bytes; uploads are bounded by ``total`` alone.
  public var field: Int
  /// The largest number of fields and uploads together.
  public var fields: Int
  /// Which content types are read.
  public var kind: Kind

  /// Makes limits of one's own.
  ///
  /// - Parameters:
  ///   - total: the largest body, in bytes.
  ///   - field: the largest field, in bytes.
  ///   - fields: the largest number of fields.
  ///   - kind: which content types are read.
  public init(total: Int, field: Int = 1 << 20, fields: Int = 5_000, kind: Kind = .any) {
    self.total = total
    self.field = field
    self.fields = fields
    self.kind = kind
  }

  /// No body: one of any length is a fault.
  public static let none = BodyLimits(total: 0)
  /// A form: 8 MB in all, 1 MB a field, 5,000 fields.
  public static let form = BodyLimits(total: 8 << 20, kind: .form)
  /// A JSON document of up to 4 MB.
  public static let json = BodyLimits(total: 4 << 20)

  /// The same kind of body, of no more than so many bytes.
  ///
  /// - Parameter total: the largest body, in bytes.
  /// - Returns: the limits.
  public func atMost(_ total: Int) -> BodyLimits {
    BodyLimits(total: min(total, self.total), field: field, fields: fields, kind: kind)
  }

  /// Limits of one's own, for forms and other content.
  ///
  /// - Parameters:
  ///   - total: the largest body, in bytes.
  ///   - field: the largest field, in bytes.
  ///   - fields: the largest number of fields.
  /// - Returns: the limits.
  public static func custom(total: Int, field: Int = 1 << 20, fields: Int = 5_000) -> BodyLimits {
    BodyLimits(total: total, field: field, fields: fields)
  }
}
