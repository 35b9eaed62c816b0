import FormModel
import HTML
import HTTP
import Secrets
import Storage

/// One request by one visitor: what every handler gets.
struct Visit: Sendable {
  let request: Request
  /// The pages' language for this visitor.
  let language: Language
  /// Who is behind the request.
  let actor: Actor
  /// What the frame around a page shows.
  let frame: Frame
  /// When the request came.
  let now: Instant

  var form: Fields { request.form }
  var query: Fields { request.query }

  /// The same visit with other fields than were sent.
  func with(form: Fields) -> Visit {
    var request = request
    request.body = .form(form, uploads: [])
    return Visit(request: request, language: language, actor: actor, frame: frame, now: now)
  }

  /// The same visit in another language.
  func speaking(_ language: Language) -> Visit {
    var frame = frame
    frame.language = language
    return Visit(request: request, language: language, actor: actor, frame: frame, now: now)
  }

  /// A page of the site, ready to send.
  ///
  /// - Parameters:
  ///   - page: the whole page, frame included.
  ///   - status: 200 unless something is wrong.
  /// - Returns: a response that no cache keeps.
  func html(_ page: some HTML, status: Status = .ok) -> Response { .html(page.render(), status: status) }
}

/// Who does something: what the audit log says and `Authority` asks.
enum Actor: Sendable, Equatable {
  case guest
  case person(User)
  case token(id: String, name: String, role: Role)
  /// Whoever may run a command on the data folder may everything.
  case commandLine
  /// The clock and the program's own work.
  case program

  var roles: Set<Role> {
    switch self {
    case .guest, .program: []
    case .commandLine: Set(Role.allCases)
    case .person(let user): user.roles
    case .token(_, _, let role): [role]
    }
  }

  var user: User? {
    if case .person(let user) = self { user } else { nil }
  }

  /// The name in the audit log.
  var auditName: String {
    switch self {
    case .guest: "guest"
    case .person(let user): user.email
    case .token(_, let name, _): "token: \(name)"
    case .commandLine: "command line"
    case .program: "innspel"
    }
  }

  /// Whether this is a program with an API token.
  var isToken: Bool {
    if case .token = self { true } else { false }
  }

  var isStaff: Bool { !roles.isDisjoint(with: Role.staff) }
}
