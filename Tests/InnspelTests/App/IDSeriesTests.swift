import Secrets
import Testing

@testable import Innspel

@Suite struct IDSeriesTests {
  private func some(_ series: IDSeries) -> [String] {
    var series = series
    return (0..<300).map { _ in series.next(Round.self).text }
  }

  @Test func `a write that runs again makes the same, each of its own and in order`() {
    let sequence = UUIDSequence()
    let (one, two) = (
      some(IDSeries(first: sequence.next(milliseconds: 1))),
      some(IDSeries(first: sequence.next(milliseconds: 1)))
    )
    let again = IDSeries(first: one[0])
    #expect(some(again) == one && some(again) == one)
    #expect(Set(one + two).count == 600)
    #expect(one.allSatisfy { $0.utf8.count == 36 && $0.prefix(24) == one[0].prefix(24) })
  }

  @Test func `the end of a UUID is counted on in its twelve digits`() {
    let series = some(IDSeries(first: "01890a5d-ac96-774b-bcce-00000000fffe"))
    #expect(series[1].hasSuffix("-00000000ffff") && series[2].hasSuffix("-000000010000"))
    #expect(some(IDSeries(first: "01890a5d-ac96-774b-bcce-ffffffffffff"))[1].hasSuffix("-bcce-000000000000"))
  }
}
