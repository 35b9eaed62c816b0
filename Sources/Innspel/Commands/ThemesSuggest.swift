import Analysis
import FormModel
import Foundation
import Office

extension Command {
  static let themesSuggest = Command(
    name: "themes suggest",
    summary: "Suggests themes of a codebook for the texts in a table, at most three each, best first.",
    usage: "--codebook FILE.json [--train FILE.csv] --input FILE.csv --text COLUMN --labels COLUMN",
    flags: [],
    named: ["codebook", "train", "input", "text", "labels"]
  ) { arguments in
    guard arguments.rest.isEmpty else { throw CommandFault(.wrongUsage, "unexpected \(arguments.rest[0])") }
    FileHandle.standardOutput.write(Data(try suggestions(arguments)))
    return .done
  }

  /// The table of suggestions.
  ///
  /// - Parameter arguments: as the command has them.
  /// - Returns: CSV in UTF-8.
  /// - Throws: `CommandFault`.
  static func suggestions(_ arguments: Arguments) throws -> [UInt8] {
    let text = try arguments.require("text")
    let codebook = try codebook(try arguments.require("codebook"))
    let input = try LabelledTable(try arguments.require("input"), text: text, labels: nil)
    var suggester = Suggester(codebook, texts: input.rows.map(\.text))
    if let train = arguments["train"] {
      let known = try LabelledTable(train, text: text, labels: try arguments.require("labels"))
      suggester = suggester.trained(
        on: known.rows.map { Analysis.Decision(text: $0.text, themes: $0.labels) })
    }
    var writer = CSVWriter(isForPrograms: true)
    writer.row(["id", "rank", "theme", "score", "sure", "why"])
    for row in suggester.rows(for: input.rows.map { (id: $0.id, text: $0.text) }) {
      writer.row([
        row.id, String(row.rank), row.theme, score(row.score), row.isSure ? "yes" : "no",
        row.why.joined(separator: ";"),
      ])
    }
    return writer.bytes
  }

  private static func codebook(_ path: String) throws -> Analysis.Codebook {
    let bytes = try contents(of: path)
    do {
      let drafts = try CodebookFile.read(try JSONValue(parsing: bytes))
      let themes = drafts.map { $0.theme(ThemeID($0.slug)) }
      return Codebook(id: CodebookID("file"), slug: "file", name: Words(same: path), themes: themes).analysed
    } catch let wrong as CodebookFile.Faults {
      throw CommandFault(.inputIsWrong, wrong.lines(of: path))
    } catch let error as JSONError {
      throw CommandFault(.inputIsWrong, "\(path):/: this cannot be read as JSON: \(error)")
    }
  }

  /// Four decimals: more would look surer than it is.
  private static func score(_ value: Double) -> String {
    let units = Int((min(max(value, 0), 1) * 10_000).rounded())
    guard units < 10_000 else { return "1" }
    let digits = String(units)
    return "0." + String(repeating: "0", count: 4 - digits.count) + digits
  }
}

/// Texts of a table with their ids and, where they are read, their labels.
struct LabelledTable: Sendable {
  let rows: [(id: String, text: String, labels: [String])]

  /// Reads a table.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - text: the column with the texts.
  ///   - labels: the column with slugs joined by semicolons; nil reads none.
  /// - Throws: `CommandFault` with every fault and its line.
  init(_ path: String, text: String, labels: String?) throws {
    let table = ImportTable(try Command.contents(of: path))
    guard table.faults.isEmpty else {
      throw CommandFault(.inputIsWrong, table.faults.map { "\(path):\($0)" }.joined(separator: "\n"))
    }
    func column(_ name: String) throws -> Int {
      guard let index = table.header.firstIndex(of: name) else {
        throw CommandFault(
          .inputIsWrong,
          "\(path): there is no column \(name); there are \(table.header.joined(separator: ", "))")
      }
      return index
    }
    let textColumn = try column(text)
    let labelColumn = try labels.map { try column($0) }
    let idColumn = table.header.firstIndex(of: "id")
    rows = table.records.enumerated().map { number, record in
      let slugs = labelColumn.map { record.fields[$0].split(separator: ";").map { $0.trimming() } } ?? []
      return (
        idColumn.map { record.fields[$0] } ?? String(number + 1), record.fields[textColumn],
        slugs.filter { !$0.isEmpty }
      )
    }
  }
}
