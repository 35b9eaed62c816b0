import FormModel
import Foundation
import Secrets
import Storage
import Testing

@testable import Innspel

@Suite struct CommandsTests {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "innspel-commands-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private func file(_ name: String, _ text: String) throws -> String {
    let path = folder.appending(path: name).path
    try Data(text.utf8).write(to: URL(filePath: path))
    return path
  }

  private func arguments(_ words: String...) throws -> Arguments {
    let command = Command.themesSuggest
    return try Arguments(words, flags: command.flags, named: command.named)
  }

  @Test func `a database that is damaged, or emptied beside its key, is said to be, with what to do`() throws
  {
    let data = DataFolder(path: folder.appending(path: "data").path)
    try data.create()
    _ = try Key.create(at: data.keyFile)
    let settings = try Settings(flags: ["root": TestApp.root], environment: [:])
    func start() throws {
      _ = try Dependencies(settings: settings, folder: data, log: Log(isJSON: false, write: { _ in }))
    }
    try Data().write(to: URL(filePath: data.database))
    #expect(throws: HollowDatabase.self) { try start() }
    try Data(repeating: 7, count: 9_000).write(to: URL(filePath: data.database))
    let fault = #expect(throws: StorageError.self) { try start() }
    #expect(fault?.isDamaged == true)
    #expect(fault?.advice?.contains("restore a backup") == true)
    #expect(
      InnspelCommand.run(["token", "create", "--role", "member", "--name", "x", "--data", data.path]) == 4)
  }

  @Test func `a folder that cannot be made is named`() throws {
    let blocked = DataFolder(path: try file("taken", "") + "/data")
    let fault = #expect(throws: FileFault.self) { try blocked.create() }
    #expect(fault?.path == blocked.path && fault?.errno == ENOTDIR)
  }

  @Test func `a definition's faults come one a line with file, place and what to do`() throws {
    let path = try file(
      "bad.json", "{\"form_id\": \"x\", \"languages\": [\"nn\"], \"title\": 1, \"survey\": []}")
    let lines = try FormFile.read(path).lines
    #expect(lines.map { $0.prefix(path.count + 8) } == ["\(path):/title:", "\(path):/survey"])
    #expect(InnspelCommand.run(["form", "check", try file("good.json", APIClient.definition.text)]) == 0)
    #expect(
      try FormFile.read(file("broken.json", "{")).lines.first?.hasPrefix(
        "\(folder.path)/broken.json:: the whole file: ")
        == true)
    #expect(try FormFile.read(file("book.xlsx", "PK\u{3}\u{4}")).lines.count == 1)
  }

  @Test func `a definition is read and written as the same form`() throws {
    let out = folder.appending(path: "out.json").path
    let path = try file("form.json", APIClient.definition.text)
    #expect(InnspelCommand.run(["form", "import", path, "-o", out]) == 0)
    #expect(try FormFile.read(out).form == FormFile.read(path).form)
    #expect(InnspelCommand.run(["form", "export", path, "--to", "json", "-o", out]) == 0)
    #expect(InnspelCommand.run(["form", "export", path, "--to", "json", "-o", "/no/such/folder/x"]) == 4)
    // Another tool's form is read by what it is, and what is lost counts unless it may be.
    let survey = try file("hall.lss", LimeSurveyFiles.older)
    #expect(InnspelCommand.run(["form", "import", survey, "-o", out]) == 3)
    #expect(InnspelCommand.run(["form", "import", survey, "-o", out, "--lossy"]) == 0)
    #expect(try FormFile.read(out).form?.title("nb") == "Idrettshallen")
    #expect(InnspelCommand.run(["form", "export", survey, "--to", "xlsform", "-o", out, "--lossy"]) == 0)
  }

  @Test func `options may be given more than once, and several at a time`() throws {
    let arguments = try Arguments(
      ["f.csv", "--map", "a=b", "c=d", "--dry-run", "--map=e=f", "--value", "a:1=2", "-"], flags: ["dry-run"],
      named: ["map", "value"], listed: ["map", "value"])
    #expect(arguments.all("map") == ["a=b", "c=d", "e=f"])
    #expect(arguments.all("value") == ["a:1=2"])
    #expect(arguments.rest == ["f.csv", "-"])
  }

  private let codebook = """
    [{"slug": "folk", "name_nn": "Rekruttering", "name_nb": "Rekruttering", "keywords": ["sjukepleiar", "tilsett"]},
     {"slug": "veg", "name_nn": "Veg og transport", "name_nb": "Vei og transport", "keywords": ["veg", "buss"]}]
    """

  @Test func `suggestions are a table with at most three a text, best first`() throws {
    let themes = try file("codebook.json", codebook)
    let input = try file(
      "in.csv", "nr,tekst\n1,\"Vi får ikkje tilsett sjukepleiarar.\"\n2,Bussen går sjeldan.\n")
    let table = String(
      decoding: try Command.suggestions(
        arguments("--codebook", themes, "--input", input, "--text", "tekst", "--labels", "tema")),
      as: UTF8.self)
    let lines = table.split(separator: "\r\n").map(String.init)
    #expect(lines[0] == "id,rank,theme,score,sure,why")
    #expect(lines.dropFirst().filter { $0.hasPrefix("1,1,folk,0.") }.count == 1)
    #expect(lines.dropFirst().filter { $0.hasPrefix("2,1,veg,0.") }.count == 1)
    #expect(lines.allSatisfy { $0.split(separator: ",")[1] != "4" })
  }

  @Test func `labels are learned from the training table and never from the input`() throws {
    let themes = try file("codebook.json", codebook)
    let rows = (0..<6).map { "t\($0),Krabber ved kaien nummer \($0),veg" }.joined(separator: "\n")
    let train = try file("train.csv", "id,tekst,tema\n\(rows)\n")
    let input = try file("in.csv", "id,tekst,tema\na,Krabber ved kaien,folk\n")
    let known = String(
      decoding: try Command.suggestions(
        arguments(
          "--codebook", themes, "--train", train, "--input", input, "--text", "tekst", "--labels", "tema")),
      as: UTF8.self)
    #expect(known.contains("a,1,veg,"))
    let blank = try file("blank.csv", "id,tekst\na,Krabber ved kaien\n")
    let same = String(
      decoding: try Command.suggestions(
        arguments(
          "--codebook", themes, "--train", train, "--input", blank, "--text", "tekst", "--labels", "tema")),
      as: UTF8.self)
    #expect(same == known)
    #expect(throws: CommandFault.self) {
      try Command.suggestions(arguments("--codebook", themes, "--input", input, "--text", "nothing"))
    }
  }

  @Test func `people and programs are let in where no forms are at hand`() throws {
    let data = folder.appending(path: "data").path
    for _ in 1...2 {
      #expect(
        InnspelCommand.run([
          "user", "add", "--data", data, "kari@fjordhelse.example", "--role", "admin", "--root", folder.path,
        ]) == 0)
    }
    #expect(
      InnspelCommand.run([
        "token", "create", "--data", data, "--role", "admin", "--name", "Kari", "--root", folder.path,
      ]) == 0)
  }

  @Test func `what a command ends with tells what went wrong`() throws {
    #expect(InnspelCommand.run([]) == 2)
    #expect(InnspelCommand.run(["--help"]) == 0)
    #expect(InnspelCommand.run(["form", "check"]) == 2)
    #expect(InnspelCommand.run(["form", "check", "/no/such/file"]) == 1)
    #expect(InnspelCommand.run(["form", "export", "x", "--to", "docx"]) == 2)
    #expect(InnspelCommand.run(["themes", "suggest", "--bad"]) == 2)
    #expect(InnspelCommand.run(["import", "submissions", "--help"]) == 0)
  }
}
