import FormModel
import Foundation

/// What comes out of the printer.
extension Browser {
  /// Prints the page on A4 (WebDriver, 14 Print Page).
  ///
  /// - Returns: Each sheet's lines of text from top to bottom, without empty ones, with single spaces.
  /// - Throws: What the browser or the reader of PDF says.
  public func printed() throws -> [[String]] {
    let page: JSONValue = ["width": 21, "height": .double(29.7)]
    let answer = try connection.command("POST", "/print", ["page": page, "background": true])
    let folder = try TemporaryFolder()
    let file = folder.path("page.pdf")
    try Data(base64Encoded: answer.string ?? "")?.write(to: URL(filePath: file))
    let sheets = try TestPython.run(
      """
      import json, sys, unicodedata, pypdf
      sheets = [sheet.extract_text(extraction_mode="layout") for sheet in pypdf.PdfReader(sys.argv[1]).pages]
      lines = [[" ".join(line.split()) for line in sheet.splitlines() if line.strip()] for sheet in sheets]
      # A ligature is one sign in the font and two letters to a reader.
      print(json.dumps([[unicodedata.normalize("NFKC", line) for line in sheet] for sheet in lines]))
      """, file)
    return try JSONValue(parsing: sheets).array?.map { $0.array?.compactMap(\.string) ?? [] } ?? []
  }
}
