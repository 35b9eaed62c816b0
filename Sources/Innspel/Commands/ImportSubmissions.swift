import Foundation

extension Command {
  static let importSubmissions = Command(
    name: "import submissions",
    summary: """
      Brings answers from a table (CSV) into a round: all rows or none.

      FIELD is id, partner, party_type, area, language, scope, kind, source, received_at or themes, or a question;
      challenge.description reaches into a repeat and makes one entry a row. Rows with the same id are one
      submission. --value translates a cell: --value lang:no=nb. Themes are slugs joined by semicolons.
      A draft is closed by the import, ready to be coded and published, and nobody is written to. A round that is
      open or planned stays so.
      """,
    usage:
      "--data DIR --round ID FILE.csv --map COLUMN=FIELD … [--value COLUMN:OLD=NEW …] [--create-partners] [--dry-run]",
    flags: ["create-partners", "dry-run"], named: ["data", "root", "round", "map", "value"],
    listed: ["map", "value"]
  ) { arguments in
    guard arguments.rest.count == 1 else { throw CommandFault(.wrongUsage, "give one file") }
    let file = arguments.rest[0]
    let bytes = try Command.contents(of: file)
    let round = try arguments.require("round")
    let isDryRun = arguments.switches.contains("dry-run")
    let app = try Command.dependencies(arguments)
    let work = SubmissionsImport(
      app: app, round: RoundID(round), createsPartners: arguments.switches.contains("create-partners"),
      isDryRun: isDryRun)
    do {
      let outcome = try work.run(
        ImportTable(bytes), maps: arguments.all("map"), values: arguments.all("value"))
      for warning in outcome.warnings { Output.err("\(file):\(warning)") }
      Output.out(
        "\(isDryRun ? "would import" : "imported") \(outcome.submissions) submissions, "
          + "\(outcome.partners) new partners, \(outcome.statements) statements, \(outcome.coded) of them coded"
      )
      if outcome.closesRound {
        Output.out("the round \(isDryRun ? "would be" : "is") closed, with no email to anybody")
      }
      return .done
    } catch let refusal as SubmissionsImport.Refusal {
      for fault in refusal.faults { Output.err("\(file):\(fault)") }
      Output.err("nothing was imported")
      return .inputIsWrong
    }
  }

  /// A file's bytes.
  ///
  /// - Throws: `CommandFault`: the input is wrong where there is no such file, the environment fails where it may
  ///   not be read.
  static func contents(of path: String) throws -> [UInt8] {
    do {
      return [UInt8](try Data(contentsOf: URL(filePath: path)))
    } catch {
      let isMissing = !FileManager.default.fileExists(atPath: path)
      throw CommandFault(
        isMissing ? .inputIsWrong : .environmentFails,
        isMissing ? "there is no file \(path)" : "\(path) cannot be read")
    }
  }
}
