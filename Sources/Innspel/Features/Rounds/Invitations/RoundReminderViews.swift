import HTML

/// Who is reminded, when they were last, and the letter as they will read it.
struct RoundReminderView: HTML {
  let frame: Frame
  let reminder: RoundReminder

  var body: some HTML {
    if reminder.lines.isEmpty, reminder.unreached.isEmpty {
      p(.class("notice")) { frame(RoundReminderWords.nobody) }
    }
    if !reminder.lines.isEmpty {
      ReminderTable(
        frame: frame, heading: RoundReminderWords.whom(reminder.lines.count), lines: reminder.lines)
    }
    if !reminder.unreached.isEmpty {
      ReminderTable(
        frame: frame, heading: RoundReminderWords.unreached, lines: reminder.unreached, leadsToPartner: true)
    }
    if !reminder.uninvited.isEmpty {
      ReminderTable(frame: frame, heading: RoundReminderWords.uninvited, lines: reminder.uninvited)
    }
    if !reminder.spared.isEmpty {
      ReminderTable(frame: frame, heading: RoundReminderWords.spared, lines: reminder.spared)
    }
    if !reminder.letters.isEmpty {
      h2 { frame(RoundReminderWords.letter) }
      p(.class("quiet")) { frame(RoundReminderWords.letterLead) }
    }
    for letter in reminder.letters {
      details(.open(reminder.letters.count == 1)) {
        summary { letter.language.name }
        p(.lang(letter.language.rawValue)) { b { letter.text.subject } }
        LetterSheet(letter: letter.text, language: letter.language, linksLead: false)
      }
    }
  }
}

private struct ReminderTable: HTML {
  let frame: Frame
  let heading: Words
  let lines: [RoundReminder.Line]
  /// Where there is an address to correct.
  var leadsToPartner = false

  var body: some HTML {
    h2 { frame(heading) }
    div(.class("scroll"), .role("region"), .tabindex(0), .aria(.label, frame(heading))) {
      table(.class("stack")) {
        thead { tr { for words in RoundReminderWords.columns { th(.scope("col")) { frame(words) } } } }
        tbody {
          for line in lines {
            tr {
              th(.scope("row")) {
                if leadsToPartner {
                  a(.href("/partners/\(line.contact.partner)")) { line.partner }
                } else {
                  line.partner
                }
              }
              td { "\(line.contact.name), \(line.contact.email)" }
              td { line.contact.language.name }
              td(.data("data-label", frame(RoundReminderWords.columns[3]))) {
                line.remindedAt?.dateAndTime(frame.language) ?? frame(RoundReminderWords.never)
              }
            }
          }
        }
      }
    }
  }
}

/// Words of the page that asks before a reminder is sent.
enum RoundReminderWords {
  static func whom(_ number: Int) -> Words {
    number == 1
      ? Words(nn: "Ein får påminning", nb: "Én får påminnelse", en: "One is reminded")
      : Words(nn: "\(number) får påminning", nb: "\(number) får påminnelse", en: "\(number) are reminded")
  }

  static let columns = [
    RoundsWords.partner, Words(nn: "Kontaktperson", nb: "Kontaktperson", en: "Contact"),
    Words(nn: "Språk", nb: "Språk", en: "Language"),
    Words(nn: "Sist påmint", nb: "Sist påminnet", en: "Last reminded"),
  ]
  static let never = Words(nn: "Aldri", nb: "Aldri", en: "Never")
  static let spared = Words(
    nn: "Påminte for mindre enn ein time sidan: får ikkje ei til",
    nb: "Påminnet for mindre enn en time siden: får ikke en til",
    en: "Reminded less than an hour ago: not reminded again")
  static let uninvited = Words(
    nn: "Invitasjonen ventar på å bli send, og påminninga kjem ikkje før han",
    nb: "Invitasjonen venter på å bli sendt, og påminnelsen kommer ikke før den",
    en: "The invitation waits to be sent, and no reminder goes before it")
  static let unreached = Words(
    nn: "Førre e-post kom ikkje fram: rett adressa om ho er feil, elles blir ho prøvd på nytt",
    nb: "Forrige e-post kom ikke fram: rett adressen om den er feil, ellers blir den prøvd på nytt",
    en: "The last email did not get through: correct the address if it is wrong, else it is tried again")
  static let nobody = Words(
    nn: "Ingen kan påminnast no: dei som manglar, er påminte nett no eller har ingen kontaktperson.",
    nb: "Ingen kan påminnes nå: de som mangler, er nettopp påminnet eller har ingen kontaktperson.",
    en: "Nobody can be reminded now: those who are missing have just been, or have no contact.")
  static let letter = Words(nn: "Slik er brevet", nb: "Slik er brevet", en: "The letter")
  static let letterLead = Words(
    nn: "Med namn og lenkje for kvar. Her står det som den første i lista får det på språket sitt.",
    nb: "Med navn og lenke for hver. Her står det slik den første i listen får det på språket sitt.",
    en: "With a name and a link for each. Here it is as the first in the list gets it in that language.")

  static func send(_ number: Int) -> Words {
    guard number > 0 else { return OutboxWords.tryAgain }
    return number == 1
      ? Words(nn: "Send påminninga", nb: "Send påminnelsen", en: "Send the reminder")
      : Words(
        nn: "Send \(number) påminningar", nb: "Send \(number) påminnelser", en: "Send \(number) reminders")
  }
}
