import Innspel

InnspelCommand.main(Array(CommandLine.arguments.dropFirst()))
