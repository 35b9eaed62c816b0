import FormModel
import Foundation
import Testbed
import Testing

@testable import Innspel

/// What pyxform, which ODK, Kobo and SurveyCTO read forms with, says of our XLSForms, and what we say of its.
@Suite struct XLSFormPeerTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let shipped = try? FileManager.default.contentsOfDirectory(
    atPath: "\(TestApp.root)/Forms/forms"
  )
  .sorted()

  @Test(arguments: try #require(Self.shipped))
  func `a shipped form is taken by pyxform and comes back as it was`(_ name: String) throws {
    let (file, book, back) = (
      "\(TestApp.root)/Forms/forms/\(name)", folder.path("form.xlsx"), folder.path("back.json")
    )
    #expect([0, 3].contains(InnspelCommand.run(["form", "export", file, "--to", "xlsform", "-o", book])))
    let questions = try TestPython.run(
      """
      import sys
      from pyxform import xls2xform
      result = xls2xform.convert(sys.argv[1])
      print(len(result.warnings), result.xform.count("<bind "))
      """, book)
    let form = try #require(try FormFile.read(file).form)
    let counts = questions.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
    #expect(counts.first == 0)
    #expect((counts.last ?? 0) > form.allItems.count { $0.kind.isAnswered })
    #expect(InnspelCommand.run(["form", "import", book, "-o", back]) == 0)
    #expect(try FormFile.read(back).form?.encoded().text == form.encoded().text)
  }

  @Test func `a form of another tool's is imported, and what is left out ends the command with 3`() throws {
    let (book, out) = (folder.path("pyxform.xlsx"), folder.path("out.json"))
    try TestPython.run(
      """
      import sys, openpyxl
      book = openpyxl.Workbook()
      survey = book.active
      survey.title = "survey"
      for row in [
          ["type", "name", "label::English (en)", "label::Norsk bokmål (nb)", "relevant", "media::image"],
          ["start", "start", None, None, None, None],
          ["begin group", "about", "About", "Om", None, None],
          ["select_one yes_no", "big", "Big?", "Stor?", None, "big.png"],
          ["integer", "year", "Year", "År", "${big} = 'yes'", None],
          ["end group", None, None, None, None, None],
      ]:
          survey.append(row)
      choices = book.create_sheet("choices")
      for row in [
          ["list_name", "name", "label::English (en)", "label::Norsk bokmål (nb)"],
          ["yes_no", "yes", "Yes", "Ja"], ["yes_no", "no", "No", "Nei"],
      ]:
          choices.append(row)
      settings = book.create_sheet("settings")
      settings.append(["form_title", "form_id", "default_language"])
      settings.append(["Størrelse", "size", "Norsk bokmål (nb)"])
      book.save(sys.argv[1])
      from pyxform import xls2xform
      xls2xform.convert(sys.argv[1])
      """, book)
    #expect(InnspelCommand.run(["form", "import", book, "-o", out]) == 3)
    #expect(InnspelCommand.run(["form", "import", book, "-o", out, "--lossy"]) == 0)
    let form = try #require(try FormFile.read(out).form)
    #expect(form.languages == ["en", "nb"] && form.defaultLanguage == "nb" && form.formID == "size")
    #expect(form.item("year")?.relevant?.source == "${big} = 'yes'")
    let read = try FormFile.read(book)
    #expect(
      read.losses.map { $0.dropFirst(book.count + 1).prefix(20) }
        == ["survey!:media::image", "survey!2:type: start"])
  }

  @Test func `a table of values is an XLSForm too, with the lines of the file in its faults`() throws {
    let path = folder.path("form.csv")
    try Data(
      """
      survey,,,
      ,type,name,label
      ,text,view,"Kva meiner de,
      alle saman?"
      ,integar,year,År
      """.utf8
    ).write(to: URL(filePath: path))
    let read = try FormFile.read(path)
    #expect(read.form == nil)
    #expect(
      read.lines == [
        "\(path):survey!5:type: the type integar is not known; correct it or remove the row"
      ])
  }
}
