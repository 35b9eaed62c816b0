import HTML

/// Everybody that can be asked.
struct PartnersPage: HTML {
  let frame: Frame
  let partners: [(partner: Partner, contacts: [Contact])]

  var body: some HTML {
    Page(frame, title: frame(PartnersWords.title)) {
      div(.class("head")) {
        h1 { frame(PartnersWords.title) }
        p(.class("quiet")) { frame(PartnersWords.count(partners.count)) }
      }
      div(.class("actions")) {
        a(.class("button"), .href("/partners/new")) { frame(PartnersWords.add) }
        a(.class("button second"), .href("/partners/paste")) { frame(PartnersWords.paste) }
      }
      if partners.isEmpty {
        p(.class("lead")) { frame(PartnersWords.none) }
      } else {
        div(.class("scroll"), .role("region"), .tabindex(0), .aria(.label, frame(PartnersWords.title))) {
          table(.class("stack")) {
            thead { tr { for words in PartnersWords.columns { th(.scope("col")) { frame(words) } } } }
            tbody {
              for entry in partners {
                PartnerRow(frame: frame, partner: entry.partner, contacts: entry.contacts)
              }
            }
          }
        }
      }
    }
  }
}

private struct PartnerRow: HTML {
  let frame: Frame
  let partner: Partner
  let contacts: [Contact]

  var body: some HTML {
    tr {
      th(.scope("row")) { a(.href("/partners/\(partner.id)")) { partner.name } }
      td { frame(partner.type.name) }
      td { partner.area?.name ?? "–" }
      td {
        if contacts.isEmpty {
          span(.class("state warn")) { frame(PartnersWords.noContact) }
        } else {
          contacts.map(\.name).joined(separator: ", ")
        }
      }
    }
  }
}

/// Adding a partner, or changing one.
struct PartnerPage: HTML {
  let frame: Frame
  /// As it is; nil: a new one.
  let standing: PartnerStanding?
  let mark: EditMark?
  let entry: PartnerEntry
  let areas: [Area]
  /// Whether an open round has invited it and waits for its answer.
  let isWaitedFor: Bool
  let faults: [(field: String, what: Words)]
  /// Where one goes on when it is saved; nil: the list.
  let returnsTo: OwnPath?
  /// Somebody else has changed it meanwhile.
  var isMoved = false

  /// The tick that lets anonymous answers be recognised.
  static let smallGroups = "small_groups"

  private var partner: Partner? { standing?.partner }
  private var title: String {
    let count = faults.count + (isMoved ? 1 : 0)
    return frame(RoundsWords.faultTitle(count, partner?.name ?? frame(PartnersWords.add)))
  }

  private func fault(_ field: String) -> String? { faults.first { $0.field == field }.map { frame($0.what) } }

  private var labels: [String: String] {
    let own = [
      "name": frame(AccountsWords.name), "type": frame(PartnersWords.type),
      Self.smallGroups: frame(PartnersWords.recognisable),
    ]
    return entry.contacts.indices.reduce(into: own) { labels, number in
      let contact = "\(frame(PartnersWords.contact)) \(number + 1)"
      labels["contact.\(number).name"] = "\(contact), \(frame(AccountsWords.name).lowercased())"
      labels["contact.\(number).email"] = "\(contact), \(frame(AccountsWords.email).lowercased())"
    }
  }

  private var types: [(value: String, words: String)] {
    [("", frame(PartnersWords.choose))] + PartyType.all.map { ($0.code, frame($0.name)) }
  }

  private var lines: [PartnerEntry.ContactEntry] {
    let filled = entry.contacts.filter { !$0.isEmpty }
    return filled + Array(repeating: PartnerEntry.ContactEntry(), count: PartnerEntry.spareLines)
  }

  var body: some HTML {
    Page(frame, title: title, width: .narrow) {
      p(.class("eyebrow")) { a(.href("/partners")) { frame(PartnersWords.title) } }
      h1 { partner?.name ?? frame(PartnersWords.add) }
      if isMoved, let standing {
        EditConflict(frame, standing: standing.parts(frame), typed: entry.parts(frame))
      }
      FaultList(frame, faults, labels: labels)
      PostForm(frame, to: partner.map { "/partners/\($0.id)" } ?? "/partners") {
        EditMarkField(mark: mark)
        if let returnsTo { input(.type("hidden"), .name("to"), .value(returnsTo.text)) }
        TextField(
          labelled: frame(AccountsWords.name), name: "name", value: entry.name, fault: fault("name"),
          isRequired: true)
        SelectField(
          labelled: frame(PartnersWords.type), name: "type", choices: types, value: entry.type,
          fault: fault("type"))
        AreaField(frame: frame, areas: areas, value: entry.area)
        h2 { frame(PartnersWords.contacts) }
        p(.class("hint")) { frame(PartnersWords.contactsLead) }
        for (number, contact) in lines.enumerated() {
          ContactLine(
            frame: frame, number: number, contact: contact, nameFault: fault("contact.\(number).name"),
            emailFault: fault("contact.\(number).email"))
        }
        if fault(Self.smallGroups) != nil { AllowSmallGroups(frame: frame) }
        if isWaitedFor {
          Choice(
            labelled: frame(PartnersWords.resend), name: "resend", value: "yes", isChosen: entry.resends,
            type: "checkbox")
        }
        div(.class("actions")) { button { frame(AccountsWords.save) } }
      }
      if let partner {
        PostForm(frame, to: "/partners/\(partner.id)/archive") {
          EditMarkField(mark: standing?.mark)
          p { frame(PartnersWords.archiveLead) }
          button(.class("plain")) { frame(PartnersWords.archive) }
        }
      }
    }
  }
}

/// An area that is there already, or a new one.
private struct AreaField: HTML {
  let frame: Frame
  let areas: [Area]
  let value: String

  var body: some HTML {
    div(.class("field")) {
      label(.for("area")) { frame(PartnersWords.area) }
      FieldNotes(name: "area", hint: frame(PartnersWords.areaHint), fault: nil)
      input(
        .type("text"), .id("area"), .name("area"), .value(value), .list("areas"),
        .aria(.describedby, "area-hint"))
      datalist(.id("areas")) { for area in areas { option(.value(area.name)) { Empty() } } }
    }
  }
}

private struct ContactLine: HTML {
  let frame: Frame
  let number: Int
  let contact: PartnerEntry.ContactEntry
  let nameFault: String?
  let emailFault: String?

  var body: some HTML {
    fieldset(.class("sheet")) {
      legend { "\(frame(PartnersWords.contact)) \(number + 1)" }
      if let id = contact.id { input(.type("hidden"), .name("contact.\(number).id"), .value(id)) }
      TextField(
        labelled: frame(AccountsWords.name), name: "contact.\(number).name", value: contact.name,
        fault: nameFault)
      TextField(
        labelled: frame(AccountsWords.email), name: "contact.\(number).email", value: contact.email,
        fault: emailFault,
        type: "email")
      SelectField(
        labelled: frame(AccountsWords.language), name: "contact.\(number).language",
        choices: Language.allCases.map { ($0.rawValue, $0.name) },
        value: contact.language.isEmpty ? frame.partnership.language.rawValue : contact.language)
    }
  }
}

/// Many partners at once, from a spreadsheet.
struct PastePage: HTML {
  let frame: Frame
  let text: String
  let faults: [(line: Int, what: Words)]
  /// Nothing is wrong with the lines, but anonymous answers could be recognised.
  var isTooSmall = false

  private var faultLines: [(field: String, what: String)] {
    let lines = faults.map { ("rows", "\(frame(PartnersWords.line)) \($0.line): \(frame($0.what))") }
    return isTooSmall ? lines + [(PartnerPage.smallGroups, frame(PartnersWords.smallGroups))] : lines
  }

  var body: some HTML {
    Page(
      frame, title: frame(RoundsWords.faultTitle(faultLines.count, frame(PartnersWords.paste))),
      width: .narrow
    ) {
      p(.class("eyebrow")) { a(.href("/partners")) { frame(PartnersWords.title) } }
      h1 { frame(PartnersWords.paste) }
      p(.class("lead")) { frame(PartnersWords.pasteLead) }
      FaultList(heading: frame(AccountsWords.faults), faults: faultLines)
      PostForm(frame, to: "/partners/paste") {
        TextArea(
          labelled: frame(PartnersWords.rows), name: "rows", value: text,
          hint: frame(PartnersWords.pasteHint),
          fault: faults.isEmpty ? nil : frame(PartnersWords.faultyLines(Set(faults.map(\.line)).count)),
          rows: 12)
        if isTooSmall { AllowSmallGroups(frame: frame) }
        div(.class("actions")) { button { frame(PartnersWords.addAll) } }
      }
    }
  }
}

private struct AllowSmallGroups: HTML {
  let frame: Frame

  var body: some HTML {
    Choice(
      labelled: frame(PartnersWords.allowSmallGroups), name: PartnerPage.smallGroups, value: "allowed",
      type: "checkbox", id: PartnerPage.smallGroups)
  }
}
