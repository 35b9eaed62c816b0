import Foundation
import Innspel

exit(InnspelCommand.run(Array(CommandLine.arguments.dropFirst())))
