/// What was done, in words a reader knows.
enum AuditActionWords {
  /// - Parameter action: as the log has it, such as `round.open`.
  /// - Returns: words, or nil for a deed that is not known here.
  static func name(_ action: String) -> Words? { all[action] }

  private static let all: [String: Words] = [rounds, answers, analysis, register, access].reduce(into: [:]) {
    $0.merge($1) { first, _ in first }
  }

  private static let rounds = [
    "round.create": Words(nn: "Laga runden", nb: "Laget runden", en: "Made the round"),
    "round.copy": Words(nn: "Kopierte runden", nb: "Kopierte runden", en: "Copied the round"),
    "round.edit": Words(nn: "Endra runden", nb: "Endret runden", en: "Changed the round"),
    "round.schedule": Words(nn: "Planla opninga", nb: "Planla åpningen", en: "Scheduled the opening"),
    "round.open": Words(nn: "Opna runden", nb: "Åpnet runden", en: "Opened the round"),
    "round.close": Words(nn: "Stengde runden", nb: "Stengte runden", en: "Closed the round"),
    "round.extend": Words(nn: "Flytta fristen", nb: "Flyttet fristen", en: "Moved the deadline"),
    "round.extendOne": Words(
      nn: "Gav nokre partnarar meir tid", nb: "Ga noen partnere mer tid", en: "Gave some partners more time"),
    "round.reopen": Words(nn: "Opna runden på nytt", nb: "Åpnet runden på nytt", en: "Reopened the round"),
    "round.publish": Words(nn: "Publiserte runden", nb: "Publiserte runden", en: "Published the round"),
    "round.archive": Words(nn: "Arkiverte runden", nb: "Arkiverte runden", en: "Archived the round"),
    "round.invite": Words(
      nn: "Endra kven som er inviterte", nb: "Endret hvem som er invitert", en: "Changed who is invited"),
    "round.moveForm": Words(
      nn: "Tok i bruk ny versjon av skjemaet", nb: "Tok i bruk ny versjon av skjemaet",
      en: "Used a new version of the form"),
    "round.openLink": Words(
      nn: "Endra den opne lenkja", nb: "Endret den åpne lenken", en: "Changed the open link"),
    "round.remind": Words(nn: "Minte på", nb: "Minnet på", en: "Sent reminders"),
    "round.importAnswers": Words(
      nn: "Henta inn svar frå fil", nb: "Hentet inn svar fra fil", en: "Imported answers"),
    "round.codebook": Words(nn: "Valde kodebok", nb: "Valgte kodebok", en: "Chose the codebook"),
    "invitation.decline": Words(
      nn: "Sa nei til å svare", nb: "Takket nei til å svare", en: "Declined to answer"),
  ]

  private static let answers = [
    "submission.send": Words(nn: "Sende inn svar", nb: "Sendte inn svar", en: "Sent an answer"),
    "submission.change": Words(nn: "Endra svaret", nb: "Endret svaret", en: "Changed the answer"),
    "submission.withdraw": Words(nn: "Trekte svaret", nb: "Trakk svaret", en: "Withdrew the answer"),
    "submission.erase": Words(nn: "Sletta svaret", nb: "Slettet svaret", en: "Erased the answer"),
    "approval.ask": Words(
      nn: "Bad om godkjenning av svaret", nb: "Ba om godkjenning av svaret",
      en: "Asked for approval of the answer"),
    "approval.cancel": Words(
      nn: "Tok tilbake spørsmålet om godkjenning", nb: "Tok tilbake spørsmålet om godkjenning",
      en: "Took back the request for approval"),
    "approval.return": Words(
      nn: "Sende svaret tilbake", nb: "Sendte svaret tilbake", en: "Sent the answer back"),
    "question.keep": Words(
      nn: "La eit spørsmål i banken", nb: "La et spørsmål i banken", en: "Kept a question in the bank"),
    "question.rename": Words(
      nn: "Endra namn på eit spørsmål i banken", nb: "Endret navn på et spørsmål i banken",
      en: "Renamed a question in the bank"),
    "question.remove": Words(
      nn: "Fjerna eit spørsmål frå banken", nb: "Fjernet et spørsmål fra banken",
      en: "Removed a question from the bank"),
    "link.ask": Words(
      nn: "Bad om lenkja på nytt", nb: "Ba om lenken på nytt", en: "Asked for the link again"),
    "letter.retry": Words(
      nn: "Prøvde å sende brevet på nytt", nb: "Prøvde å sende brevet på nytt",
      en: "Tried to send the letter again"),
    "job.retry": Words(
      nn: "Prøvde arbeidet på nytt", nb: "Prøvde arbeidet på nytt", en: "Tried the work again"),
  ]

  private static let analysis = [
    "statement.code": Words(nn: "Koda utsegna", nb: "Kodet utsagnet", en: "Coded the statement"),
    "statement.undo": Words(nn: "Angra kodinga", nb: "Angret kodingen", en: "Undid the coding"),
    "summary.text": Words(
      nn: "Endra tekstane i oppsummeringa", nb: "Endret tekstene i oppsummeringen",
      en: "Changed the summary's texts"),
    "summary.problem": Words(
      nn: "Endra ei problemstilling", nb: "Endret en problemstilling", en: "Changed a problem statement"),
    "summary.publish": Words(
      nn: "Publiserte oppsummeringa", nb: "Publiserte oppsummeringen", en: "Published the summary"),
    "summary.redact": Words(
      nn: "Tok eit svar ut av oppsummeringa", nb: "Tok et svar ut av oppsummeringen",
      en: "Took an answer out of the summary"),
    "codebook.ship": Words(
      nn: "La inn ei ferdig kodebok", nb: "La inn en ferdig kodebok", en: "Added a codebook that comes along"),
    "codebook.add": Words(nn: "La til kodeboka", nb: "La til kodeboken", en: "Added the codebook"),
    "codebook.rename": Words(
      nn: "Gav kodeboka nytt namn", nb: "Ga kodeboken nytt navn", en: "Renamed the codebook"),
    "codebook.replace": Words(
      nn: "Bytte temaa i kodeboka", nb: "Byttet temaene i kodeboken", en: "Replaced the codebook's themes"),
    "codebook.theme.add": Words(nn: "La til eit tema", nb: "La til et tema", en: "Added a theme"),
    "codebook.theme.change": Words(nn: "Endra eit tema", nb: "Endret et tema", en: "Changed a theme"),
    "codebook.theme.archive": Words(
      nn: "Arkiverte eit tema", nb: "Arkiverte et tema", en: "Archived a theme"),
    "codebook.theme.restore": Words(
      nn: "Henta fram att eit tema", nb: "Hentet fram igjen et tema", en: "Restored a theme"),
  ]

  private static let register = [
    "form.add": Words(nn: "La til skjemaet", nb: "La til skjemaet", en: "Added the form"),
    "form.draft": Words(
      nn: "Byrja på eit skjema", nb: "Begynte på et skjema", en: "Began making a form"),
    "form.discard": Words(nn: "Kasta utkastet", nb: "Kastet utkastet", en: "Threw the draft away"),
    "form.version": Words(
      nn: "Laga ein ny versjon av skjemaet", nb: "Laget en ny versjon av skjemaet",
      en: "Made a new version of the form"),
    "partner.add": Words(nn: "La til partnaren", nb: "La til partneren", en: "Added the partner"),
    "partner.change": Words(nn: "Endra partnaren", nb: "Endret partneren", en: "Changed the partner"),
    "partner.archive": Words(
      nn: "Arkiverte partnaren", nb: "Arkiverte partneren", en: "Archived the partner"),
    "partner.paste": Words(nn: "Limte inn partnarar", nb: "Limte inn partnere", en: "Pasted partners"),
    "partnership.change": Words(
      nn: "Endra opplysningane om helsefellesskapet", nb: "Endret opplysningene om helsefellesskapet",
      en: "Changed what is said of the partnership"),
    "demo.fill": Words(nn: "Fylte prøva", nb: "Fylte prøven", en: "Filled the demonstration"),
    "group.add": Words(
      nn: "La til arbeidsgruppa", nb: "La til arbeidsgruppen", en: "Added the working group"),
    "group.change": Words(
      nn: "Endra arbeidsgruppa", nb: "Endret arbeidsgruppen", en: "Changed the working group"),
    "group.archive": Words(
      nn: "Arkiverte arbeidsgruppa", nb: "Arkiverte arbeidsgruppen", en: "Archived the working group"),
    "group.restore": Words(
      nn: "Tok opp att arbeidsgruppa", nb: "Tok opp igjen arbeidsgruppen",
      en: "Took up the working group again"),
  ]

  private static let access = [
    "session.open": Words(nn: "Logga inn", nb: "Logget inn", en: "Signed in"),
    "session.close": Words(nn: "Logga ut", nb: "Logget ut", en: "Signed out"),
    "session.end": Words(
      nn: "Logga seg ut ein annan stad", nb: "Logget seg ut et annet sted", en: "Signed out somewhere else"),
    "session.endOthers": Words(
      nn: "Logga seg ut alle andre stader", nb: "Logget seg ut alle andre steder",
      en: "Signed out everywhere else"),
    "user.first": Words(
      nn: "Vart den første administratoren", nb: "Ble den første administratoren",
      en: "Became the first administrator"),
    "user.add": Words(nn: "La til brukaren", nb: "La til brukeren", en: "Added the person"),
    "user.change": Words(nn: "Endra brukaren", nb: "Endret brukeren", en: "Changed the person"),
    "user.disable": Words(nn: "Stengde brukaren ute", nb: "Stengte brukeren ute", en: "Shut the person out"),
    "user.enable": Words(
      nn: "Sleppte brukaren inn att", nb: "Slapp brukeren inn igjen", en: "Let the person in again"),
    "account.change": Words(nn: "Endra kontoen sin", nb: "Endret kontoen sin", en: "Changed their account"),
    "account.password": Words(nn: "Bytte passord", nb: "Byttet passord", en: "Changed their password"),
    "token.create": Words(
      nn: "Laga ein tilgang for eit program", nb: "Laget en tilgang for et program",
      en: "Made a program's access"),
    "token.revoke": Words(
      nn: "Trekte tilbake tilgangen til eit program", nb: "Trakk tilbake tilgangen til et program",
      en: "Revoked a program's access"),
  ]
}
