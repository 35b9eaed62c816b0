import Foundation
import Innspel

// With a command's words this program is the product itself: so the bench needs no other program beside it.
// With names of parts (`form journey summary export start`) it measures only those.
let words = Array(CommandLine.arguments.dropFirst())
guard words.allSatisfy(Bench.parts.contains) else { InnspelCommand.main(words) }

#if DEBUG
FileHandle.standardError.write(
  Data("built without optimisation, the numbers say nothing: swift run -c release innspel-bench\n".utf8))
#endif

/// - Returns: 0 when everything was measured.
func measure() -> Int32 {
  // Beside the sources, since the folder for temporary files may lie in memory, where nothing waits for a disk.
  let current = FileManager.default.currentDirectoryPath
  let folder = current + "/.build/bench-\(getpid())"
  // What cannot be removed lies among the build's other leavings.
  defer { try? FileManager.default.removeItem(atPath: folder) }
  do {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    var bench = Bench(root: current, folder: folder, parts: words.isEmpty ? Bench.parts : words)
    let report = try bench.run()
    print(report.text)
    return report.isWhole ? 0 : 1
  } catch {
    FileHandle.standardError.write(Data("innspel-bench: \(error)\n".utf8))
    return 1
  }
}

exit(measure())
