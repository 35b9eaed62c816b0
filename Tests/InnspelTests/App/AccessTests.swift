import HTTP
import Testbed
import Testing

@testable import Innspel

/// Who may what: written out by hand, one line an address, and asked of the program line by line.
///
/// `-` has to sign in, `x` is forbidden, `0` finds nothing, `o` is let in. A token by its role is a program's.
@Suite struct AccessTests {
  private static let people = [
    "guest", "member", "other", "secretariat", "administrator", "member-token", "secretariat-token",
  ]

  /// Guest, a member of the group that reads `{done}`, a member of another group, secretariat, administrator, and
  /// programs with a member's and with the secretariat's token, who on pages are nobody.
  private static let pages = """
    GET  /                                        o o o o o o o
    GET  /assets/{asset}                          o o o o o o o
    GET  /healthz                                 o o o o o o o
    GET  /robots.txt                              o o o o o o o
    GET  /metrics                                 - - - - - x x
    GET  /nothing                                 0 0 0 0 0 0 0

    GET  /sign-in                                 o o o o o o o
    POST /sign-in                                 o o o o o o o
    POST /sign-in/password                        o o o o o o o
    POST /sign-in/invented/{user}                 0 0 0 0 0 0 0
    GET  /sign-in/unknown                         o o o o o o o
    POST /sign-in/unknown                         o o o o o o o
    GET  /welcome/unknown                         o o o o o o o
    POST /welcome/unknown                         o o o o o o o
    GET  /account                                 - o o o o - -
    POST /account                                 - o o o o - -
    POST /account/password                        - o o o o - -
    POST /account/sessions                        - o o o o - -
    POST /account/sessions/unknown                - o o o o - -
    GET  /users                                   - x x x o - -
    POST /users                                   - x x x o - -
    GET  /users/new                               - x x x o - -
    GET  /users/{user}                            - x x x o - -
    GET  /users/nobody                            - x x x 0 - -
    POST /users/{user}                            - x x x o - -
    POST /tokens/{token}                          - x x x o - -

    GET  /admin                                   - x x o o - -
    GET  /jobs                                    - x x x o - -
    POST /jobs/{job}/retry                        - x x x o - -
    GET  /audit                                   - x x x o - -
    GET  /outbox                                  - x x o o - -
    GET  /outbox/{letter}                         - x x o o - -
    POST /outbox/{letter}/retry                   - x x o o - -

    GET  /help                                    o o o o o o o
    GET  /help/rounds                             o o o o o o o
    GET  /help/accessibility                      o o o o o o o

    GET  /partners                                - x x o o - -
    POST /partners                                - x x o o - -
    GET  /partners/new                            - x x o o - -
    GET  /partners/paste                          - x x o o - -
    POST /partners/paste                          - x x o o - -
    GET  /partners/{partner}                      - x x o o - -
    POST /partners/{partner}                      - x x o o - -
    POST /partners/{spare}/archive                - x x o o - -
    GET  /partnership                             - x x x o - -
    POST /partnership                             - x x x o - -

    GET  /groups                                  - o o o o - -
    POST /groups                                  - x x o o - -
    GET  /groups/new                              - x x o o - -
    GET  /groups/{group}                          - o x o o - -
    GET  /groups/{otherGroup}                     - x o o o - -
    GET  /groups/nobody                           - x x 0 0 - -
    GET  /groups/{group}/edit                     - x x o o - -
    POST /groups/{group}                          - x x o o - -

    GET  /forms                                   - x x o o - -
    POST /forms                                   - x x o o - -
    GET  /forms/new                               - x x o o - -
    GET  /forms/{form}                            - x x o o - -
    GET  /forms/{form}/blank                      - x x o o - -
    GET  /forms/{form}/changes                    - x x o o - -
    GET  /forms/{form}/definition.json            - x x o o - -
    GET  /forms/{form}/xlsform.xlsx               - x x o o - -
    POST /forms/{form}/draft                      - x x o o - -
    GET  /questions                               - x x o o - -
    POST /questions/nobody                        - x x o o - -
    POST /drafts                                  - x x o o - -
    GET  /drafts/{formDraft}                      - x x o o - -
    POST /drafts/{formDraft}                      - x x o o - -
    GET  /drafts/{formDraft}/preview              - x x o o - -
    POST /drafts/{formDraft}/preview              - x x o o - -
    POST /drafts/{formDraft}/items                - x x o o - -
    GET  /drafts/{formDraft}/items/k1             - x x o o - -
    POST /drafts/{formDraft}/items/k1             - x x o o - -
    POST /drafts/{formDraft}/items/k1/preview     - x x o o - -
    POST /drafts/{formDraft}/items/k1/act         - x x o o - -
    POST /drafts/{formDraft}/undo                 - x x o o - -
    POST /drafts/{formDraft}/publish              - x x o o - -
    GET  /drafts/nobody                           - x x 0 0 - -
    POST /drafts/{formDraft}/discard              - x x o o - -

    GET  /rounds                                  - x x o o - -
    POST /rounds                                  - x x o o - -
    GET  /rounds/new                              - x x o o - -
    GET  /rounds/{open}                           - x x o o - -
    GET  /rounds/nobody                           - x x 0 0 - -
    GET  /rounds/{open}/board                     - x x o o - -
    GET  /rounds/{draft}/edit                     - x x o o - -
    POST /rounds/{draft}/edit                     - x x o o - -
    GET  /rounds/{draft}/partners                 - x x o o - -
    POST /rounds/{draft}/partners                 - x x o o - -
    GET  /rounds/{open}/close                     - x x o o - -
    POST /rounds/{draft}/close                    - x x o o - -
    GET  /rounds/{open}/invitations/{invitation}  - x x o o - -
    POST /rounds/{open}/invitations/{invitation}  - x x o o - -
    GET  /rounds/{open}/open-link                 - x x o o - -
    POST /rounds/{open}/open-link                 - x x o o - -
    GET  /rounds/{open}/poster                    - x x o o - -
    GET  /o/unknown                               0 0 0 0 0 0 0
    POST /o/unknown                               0 0 0 0 0 0 0
    GET  /rounds/{done}/export.csv                - x x o o - -
    GET  /rounds/{done}/statements.csv            - x x o o - -

    GET  /i/{link}                                o o o o o o o
    GET  /i/unknown                               0 0 0 0 0 0 0
    POST /i/{link}                                o o o o o o o
    POST /i/{link}/save                           o o o o o o o
    POST /i/{link}/here                           o o o o o o o
    GET  /i/{used}/receipt                        o o o o o o o
    GET  /i/{used}/withdraw                       o o o o o o o
    POST /i/{used}/change                         o o o o o o o
    POST /i/{used}/discard                        o o o o o o o
    POST /i/{used}/withdraw                       o o o o o o o
    GET  /i/{link}/decline                        o o o o o o o
    POST /i/{link}/decline                        o o o o o o o
    GET  /i/{link}/approval                       o o o o o o o
    POST /i/{link}/approval                       o o o o o o o
    POST /i/{link}/cancel-approval                o o o o o o o
    GET  /i/{used}/files/{file}                   o o o o o o o
    GET  /i/{link}/files/{file}                   0 0 0 0 0 0 0
    POST /i/{link}/files                          o o o o o o o
    POST /i/unknown/files                         0 0 0 0 0 0 0
    GET  /a/unknown/files/{file}                  0 0 0 0 0 0 0
    GET  /a/unknown                               0 0 0 0 0 0 0
    POST /a/unknown                               0 0 0 0 0 0 0
    GET  /receipt                                 o o o o o o o
    POST /receipt                                 o o o o o o o
    GET  /receipt/unknown                         o o o o o o o
    POST /receipt/change                          o o o o o o o
    POST /receipt/withdraw                        o o o o o o o
    GET  /lost-link                               o o o o o o o
    POST /lost-link                               o o o o o o o
    GET  /rounds/{open}/submissions               - x x o o - -
    GET  /submissions/{submission}                - x x o o - -
    GET  /submissions/nobody                      - x x 0 0 - -
    GET  /submissions/{submission}/files/{file}   - x x o o - -
    GET  /submissions/nobody/files/{file}         - x x 0 0 - -
    GET  /submissions/{submission}/erase          - x x x o - -
    GET  /submissions/nobody/erase                - x x x 0 - -
    POST /submissions/{submission}/erase          - x x x o - -
    GET  /erase                                   - x x x o - -
    POST /erase                                   - x x x o - -
    GET  /rounds/{open}/enter                     - x x o o - -
    GET  /rounds/{open}/enter/{invitation}        - x x o o - -
    POST /rounds/{open}/enter/{invitation}        - x x o o - -
    POST /rounds/{open}/enter/{invitation}/save   - x x o o - -
    POST /rounds/{open}/enter/{invitation}/here   - x x o o - -
    POST /rounds/{open}/enter/{invitation}/files  - x x o o - -
    GET  /rounds/{open}/enter/{usedInvitation}/files/{file} - x x o o - -
    GET  /rounds/{open}/enter/{invitation}/files/{file} - x x 0 0 - -
    GET  /rounds/{open}/enter/{usedInvitation}/receipt - x x o o - -
    POST /rounds/{open}/enter/{usedInvitation}/change - x x o o - -
    POST /rounds/{open}/enter/{usedInvitation}/discard - x x o o - -
    GET  /rounds/{open}/enter/{usedInvitation}/withdraw - x x o o - -
    POST /rounds/{open}/enter/{usedInvitation}/withdraw - x x o o - -
    GET  /rounds/{open}/enter/{invitation}/decline - x x o o - -
    POST /rounds/{open}/enter/{invitation}/decline - x x o o - -
    GET  /rounds/{open}/enter/{invitation}/approval - x x o o - -
    POST /rounds/{open}/enter/{invitation}/approval - x x o o - -
    POST /rounds/{open}/enter/{invitation}/cancel-approval - x x o o - -

    GET  /codebooks                               - x x o o - -
    POST /codebooks                               - x x o o - -
    GET  /codebooks/{codebook}                    - x x o o - -
    POST /codebooks/{codebook}                    - x x o o - -
    GET  /codebooks/{codebook}/file               - x x o o - -
    POST /codebooks/{codebook}/file               - x x o o - -
    GET  /codebooks/{codebook}/themes             - x x o o - -
    POST /codebooks/{codebook}/themes             - x x o o - -
    GET  /codebooks/{codebook}/themes/{theme}     - x x o o - -
    POST /codebooks/{codebook}/themes/{theme}     - x x o o - -

    GET  /rounds/{done}/coding                    - x x o o - -
    GET  /rounds/{done}/coding/progress           - x x o o - -
    GET  /rounds/{done}/coding/{statement}        - x x o o - -
    POST /rounds/{done}/coding/{statement}        - x x o o - -
    POST /rounds/{done}/coding/{statement}/undo   - x x o o - -
    POST /rounds/{done}/coding/read               - x x o o - -
    POST /rounds/{done}/coding/codebook           - x x o o - -
    GET  /rounds/{done}/statements                - x x o o - -
    POST /rounds/{done}/statements                - x x o o - -

    GET  /summaries                               - o o o o - -
    GET  /rounds/{done}/summary                   - x x o o - -
    GET  /rounds/{done}/summary/text              - x x o o - -
    POST /rounds/{done}/summary/text              - x x o o - -
    GET  /rounds/{done}/summary/themes/{theme}    - x x o o - -
    POST /rounds/{done}/summary/themes/{theme}    - x x o o - -
    GET  /rounds/{done}/summary/publish           - x x o o - -
    POST /rounds/{done}/summary/publish           - x x o o - -
    GET  /rounds/{done}/summary/1                 - o x o o - -
    GET  /rounds/{done}/summary/1/statements      - o x o o - -
    GET  /rounds/{done}/summary/2                 - 0 x 0 0 - -
    GET  /rounds/{open}/summary/1                 - x x 0 0 - -
    GET  /rounds/nobody/summary/1                 - x x 0 0 - -

    POST /sign-out                                o o o o o o o
    """

  private static let programs = [
    "guest", "administrator", "member-token", "moderator-token", "secretariat-token", "administrator-token",
  ]

  /// Nobody, an administrator's browser, and programs with a token of each role.
  private static let calls = """
    GET  openapi.json                    o o o o o o
    GET  forms                           - - x x o o
    POST forms                           - - x x o o
    GET  forms/{form}                    - - x x o o
    PUT  forms/{form}                    - - x x o o
    GET  partners                        - - x x o o
    POST partners                        - - x x o o
    GET  partners/{partner}              - - x x o o
    GET  partners/nobody                 - - x x 0 0
    GET  rounds                          - - x x o o
    POST rounds                          - - x x o o
    GET  rounds/{open}                   - - x x o o
    POST rounds/{open}/schedule          - - x x o o
    POST rounds/{open}/open              - - x x o o
    POST rounds/{draft}/close            - - x x o o
    POST rounds/{open}/reopen            - - x x o o
    POST rounds/{open}/extend            - - x x o o
    POST rounds/{open}/form              - - x x o o
    POST rounds/{open}/open-link         - - x x o o
    POST rounds/{open}/publish           - - x x o o
    GET  rounds/{done}/summary           - - x x o o
    GET  rounds/{done}/export            - - x x o o
    POST rounds/{open}/invitations       - - x x o o
    GET  rounds/{open}/submissions       - - x x o o
    POST rounds/{open}/submissions       - - x x o o
    POST rounds/{open}/attachments       - - x x o o
    GET  attachments/{file}              - - x x o o
    GET  attachments/nothing             - - x x 0 0
    GET  submissions/{submission}        - - x x o o
    PUT  submissions/{submission}        - - x x o o
    POST submissions/{submission}/withdraw - - x x o o
    POST submissions/{submission}/erase - - x x x o
    GET  rounds/{done}/statements        - - x x o o
    GET  statements/{statement}          - - x x o o
    PUT  statements/{statement}/themes   - - x x o o
    GET  outbox                          - - x x o o
    GET  audit                           - - x x x o
    """

  private struct Line {
    let method: HTTP.Method
    let template: String
    let expected: [Character]
  }

  private static func lines(_ table: String, below folder: String = "") -> [Line] {
    table.split(separator: "\n").filter { !$0.allSatisfy(\.isWhitespace) }.map { line in
      let words = line.split(separator: " ")
      return Line(
        method: HTTP.Method(rawValue: String(words[0])) ?? .options, template: folder + words[1],
        expected: words.dropFirst(2).compactMap(\.first))
    }
  }

  /// Asks everything of everybody, and gives the names of the routes that were asked for.
  private func ask(_ lines: [Line], of people: [String]) throws -> Set<String> {
    let world = try AccessWorld()
    var names: Set<String> = []
    for line in lines {
      let address = try world.address(line.template)
      if let route = Route(line.method, Path(address)) { names.insert(route.name) }
      #expect(line.expected.count == people.count, "\(line.template)")
      for (who, expected) in zip(people, line.expected) {
        let response = world.ask(line.method, address, as: who)
        #expect(
          AccessWorld.verdict(response) == expected,
          "\(line.method.rawValue) \(line.template) as \(who): \(response.status.rawValue)")
      }
    }
    return names
  }

  @Test func `every page and every form lets in whom it should and nobody else`() throws {
    let asked = try ask(Self.lines(Self.pages), of: Self.people)
    let steps = AnsweringStep.allCases.flatMap {
      ["submissions.answering.\($0)", "submissions.answering.desk.\($0)"]
    }
    let declared = try DeclaredRoutes.names().subtracting(["submissions.answering"]).union(steps)
    #expect(declared.subtracting(asked).sorted() == [], "add the address to the table")
    #expect(asked.subtracting(declared).sorted() == [], "no longer a route")
  }

  @Test func `every call of the API is for tokens of the right role`() throws {
    let asked = try ask(Self.lines(Self.calls, below: "/api/v1/"), of: Self.programs)
    #expect(Set(APICall.allCases.map { "api.\($0.rawValue)" }).subtracting(asked).sorted() == [])
  }
}
