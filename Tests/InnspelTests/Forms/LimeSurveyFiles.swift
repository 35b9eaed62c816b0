/// Survey files as LimeSurvey writes them out, in short.
enum LimeSurveyFiles {
  static let all = [newer, older, conditioned]

  private static func row(_ cells: [(String, String)]) -> String {
    "   <row>" + cells.map { "<\($0.0)><![CDATA[\($0.1)]]></\($0.0)>" }.joined() + "</row>"
  }

  /// A table from lines of values between bars, as its fields name them; `~` for what is empty.
  private static func table(_ name: String, _ fields: String, _ lines: String) -> String {
    let names = fields.split(separator: " ").map(String.init)
    let rows = lines.split(separator: "\n").map { line in
      let values = line.split(separator: "|", omittingEmptySubsequences: false).map {
        $0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed().map(String.init).joined()
      }
      return row(Array(zip(names, values)).filter { $0.1 != "~" })
    }
    let list = names.map { "<fieldname>\($0)</fieldname>" }.joined()
    return
      " <\(name)>\n  <fields>\(list)</fields>\n  <rows>\n\(rows.joined(separator: "\n"))\n  </rows>\n </\(name)>"
  }

  private static func document(_ version: Int, _ languages: [String], _ tables: [String]) -> String {
    let list = languages.map { "  <language>\($0)</language>" }.joined(separator: "\n")
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <document>
       <LimeSurveyDocType>Survey</LimeSurveyDocType>
       <DBVersion>\(version)</DBVersion>
       <languages>
      \(list)
       </languages>
      \(tables.joined(separator: "\n"))
      </document>
      """
  }

  /// Texts in tables of their own, in nynorsk and bokmål.
  static let newer = document(
    640, ["nn", "nb"],
    [
      table("answers", "aid qid code sortorder scale_id", "1 | 12 | A1 | 1 | 0\n2 | 12 | A2 | 0 | 0"),
      table(
        "answer_l10ns", "id aid answer language",
        "1 | 1 | Buss | nn\n2 | 2 | Sykkel | nn\n3 | 1 | Buss | nb\n4 | 2 | Sykkel &amp; gange | nb"),
      table(
        "groups", "gid sid group_order randomization_group grelevance",
        "5 | 77 | 2 | ~ | Q1.NAOK == \"A1\"\n4 | 77 | 1 | ~ | 1"),
      table(
        "group_l10ns", "id gid group_name description language",
        """
        1 | 4 | Om dykk | <p>Kort</p> | nn
        2 | 4 | Om dere | ~ | nb
        3 | 5 | Meir | ~ | nn
        4 | 5 | Mer | ~ | nb
        """),
      table(
        "questions", "qid parent_qid sid gid type title other mandatory question_order scale_id relevance",
        """
        13 | 0 | 77 | 4 | M | Q2 | N | N | 2 | 0 | 1
        12 | 0 | 77 | 4 | L | Q1 | Y | Y | 1 | 0 | 1
        14 | 0 | 77 | 5 | T | why | N | N | 1 | 0 | Q2_SQ001.NAOK == "Y" and !is_empty(Q1.NAOK)
        """),
      table(
        "subquestions", "qid parent_qid sid gid type title question_order scale_id relevance",
        "20 | 13 | 77 | 4 | T | SQ001 | 1 | 0 | 1\n21 | 13 | 77 | 4 | T | SQ002 | 2 | 0 | ~"),
      table(
        "question_l10ns", "id qid question help script language",
        """
        1 | 12 | <p>Korleis <strong>kjem</strong> de?</p> | Vel ei | ~ | nn
        2 | 12 | Hvordan kommer dere? | Velg en | ~ | nb
        3 | 13 | Kva treng de? | ~ | ~ | nn
        4 | 13 | Hva trenger dere? | ~ | ~ | nb
        5 | 14 | Kvifor {Q1.shown}? | ~ | ~ | nn
        6 | 14 | Hvorfor {Q1.shown}? | ~ | ~ | nb
        7 | 20 | Lys | ~ | ~ | nn
        8 | 20 | Lys | ~ | ~ | nb
        9 | 21 | Tak | ~ | ~ | nn
        10 | 21 | Tak | ~ | ~ | nb
        """),
      table(
        "question_attributes", "qid attribute value language",
        "13 | max_answers | 1 | ~\n14 | hide_tip | 1 | ~"),
      table("surveys", "sid language format active", "77 | nn | G | N"),
      table(
        "surveys_languagesettings",
        "surveyls_survey_id surveyls_language surveyls_title surveyls_welcometext",
        "77 | nn | Reiser til skulen | Velkomen!\n77 | nb | Reiser til skolen | Velkommen!"),
    ])

  /// Texts in the rows of groups, questions and answers, once for each language.
  static let older = document(
    178, ["en", "nb"],
    [
      table(
        "answers", "qid code answer assessment_value sortorder language scale_id",
        """
        32 | 1 | Bad | 0 | 1 | en | 0
        32 | 1 | Dårlig | 0 | 1 | nb | 0
        32 | 2 | Good | 0 | 2 | en | 0
        32 | 2 | Bra | 0 | 2 | nb | 0
        """),
      table(
        "groups", "gid sid group_name group_order description language grelevance",
        "8 | 91 | The hall | 0 | ~ | en | 1\n8 | 91 | Hallen | 0 | ~ | nb | 1"),
      table(
        "questions",
        "qid parent_qid sid gid type title question preg help other mandatory question_order language",
        """
        31 | 0 | 91 | 8 | N | 1st | How many? | ~ | A number | N | Y | 0 | en
        31 | 0 | 91 | 8 | N | 1st | Hvor mange? | ~ | Et tall | N | Y | 0 | nb
        32 | 0 | 91 | 8 | F | grid | How is it? | ~ | ~ | N | N | 1 | en
        32 | 0 | 91 | 8 | F | grid | Hvordan er det? | ~ | ~ | N | N | 1 | nb
        33 | 0 | 91 | 8 | Y | page | More? | ~ | ~ | N | N | 2 | en
        33 | 0 | 91 | 8 | Y | page | Mer? | ~ | ~ | N | N | 2 | nb
        """),
      table(
        "subquestions", "qid parent_qid sid gid type title question question_order language scale_id",
        "40 | 32 | 91 | 8 | T | SQ1 | Light | 1 | en | 0\n40 | 32 | 91 | 8 | T | SQ1 | Lys | 1 | nb | 0"),
      table("surveys", "sid language", "91 | en"),
      table(
        "surveys_languagesettings", "surveyls_language surveyls_title surveyls_endtext",
        "en | The sports hall | Thanks\nnb | Idrettshallen | Takk"),
    ])

  /// Conditions in a table of their own, by the numbers of survey, group and question.
  static let conditioned = document(
    146, ["nb"],
    [
      table(
        "answers", "qid code answer sortorder language scale_id",
        "52 | a | Ja | 1 | nb | 0\n52 | b | Nei | 2 | nb | 0"),
      table(
        "conditions", "cid qid cqid cfieldname method value scenario",
        """
        1 | 54 | 52 | 3X6X52 | == | a | 1
        2 | 54 | 52 | 3X6X52 | == | b | 1
        3 | 54 | 53 | 3X6X53 | == | x | 1
        4 | 54 | 51 | 3X6X51 | > | 5 | 2
        5 | 55 | 53 | +3X6X53y | != | Y | 1
        6 | 56 | 0 | {TOKEN:EMAIL} | == | x | 1
        """),
      table("groups", "gid sid group_name group_order language", "6 | 3 | Alt | 0 | nb"),
      table(
        "questions", "qid parent_qid sid gid type title question question_order language",
        """
        51 | 0 | 3 | 6 | N | n | Hvor mange? | 0 | nb
        52 | 0 | 3 | 6 | L | l | Er de her? | 1 | nb
        53 | 0 | 3 | 6 | M | m | Hvilke? | 2 | nb
        54 | 0 | 3 | 6 | S | first | Først? | 3 | nb
        55 | 0 | 3 | 6 | S | second | Så? | 4 | nb
        56 | 0 | 3 | 6 | S | third | Til slutt? | 5 | nb
        """),
      table(
        "subquestions", "qid parent_qid sid gid type title question question_order language",
        "60 | 53 | 3 | 6 | T | x | Ex | 1 | nb\n61 | 53 | 3 | 6 | T | y | Yps | 2 | nb"),
      table("surveys", "sid language", "3 | nb"),
      table("surveys_languagesettings", "surveyls_language surveyls_title", "nb | Vilkår"),
    ])
}
