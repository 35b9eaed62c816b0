import FormModel

extension Command {
  static let formCheck = Command(
    name: "form check", summary: "Tells everything that is wrong with form definitions, one fault a line.",
    usage: "FILE…", flags: [], named: []
  ) { arguments in
    guard !arguments.rest.isEmpty else { throw CommandFault(.wrongUsage, "give one file or more") }
    var isWrong = false
    for file in arguments.rest {
      let lines = try FormFile.read(file).lines
      for line in lines { Output.out(line) }
      isWrong = isWrong || !lines.isEmpty
    }
    return isWrong ? .inputIsWrong : .done
  }
}
