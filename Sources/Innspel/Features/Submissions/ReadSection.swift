import HTML

/// The answers of one page, for reading.
struct ReadSection: HTML {
  let section: ReadAnswers.Section
  /// Where files in it can be fetched; nil: their names alone are shown.
  var files: FilesAddress?

  /// The entries under each heading in it.
  private var parts: [(heading: String?, entries: [ReadAnswers.Entry])] {
    var parts: [(heading: String?, entries: [ReadAnswers.Entry])] = []
    for entry in section.entries {
      if entry.isHeading {
        parts.append((entry.label, []))
      } else if parts.isEmpty {
        parts.append((nil, [entry]))
      } else {
        parts[parts.count - 1].entries.append(entry)
      }
    }
    return parts
  }

  var body: some HTML {
    for part in parts {
      if let heading = part.heading { h3 { heading } }
      dl(.class("answers")) {
        for entry in part.entries {
          div {
            dt { entry.label }
            for line in entry.lines {
              dd {
                if let files, let file = entry.file {
                  a(.href(files.address(of: file))) { line }
                } else {
                  line
                }
              }
            }
          }
        }
      }
    }
  }
}
