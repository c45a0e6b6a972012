import AgtopCore
import Foundation
import Testing

@Suite("Days as users name them")
struct DayReferenceTests {
  private func day(_ text: String, on today: String) throws -> String? {
    let today = try #require(CivilDate(iso8601: today))
    return DayReference(spelling: text)?.day(on: today).iso8601
  }

  @Test("A day is YYYY-MM-DD, or so many days, weeks or months before today")
  func forms() throws {
    #expect(try day("2024-02-29", on: "2026-03-31") == "2024-02-29")
    #expect(try day("0d", on: "2026-03-01") == "2026-03-01")
    #expect(try day("7d", on: "2026-03-01") == "2026-02-22")
    #expect(try day("4W", on: "2026-03-01") == "2026-02-01")
    #expect(try day("3m", on: "2026-03-15") == "2025-12-15")
    #expect(try day("1m", on: "2026-03-31") == "2026-02-28")
    #expect(try day("1m", on: "2024-03-31") == "2024-02-29")
    #expect(try day("12m", on: "2024-02-29") == "2023-02-28")
    #expect(try day("100000d", on: "2026-03-01") != nil)
  }

  @Test(
    "Anything else is no day",
    arguments: [
      "", "d", "7", "-7d", "7x", "1.5d", "100001d", "99999999999999999999d", "2026-2-1",
      "2026-02-29", "2026-13-01", "2026-00-10", "2026-01-00", "2026-01-32", "26-01-01",
      "+026-01-01",
      "2026-01-01 ", "today", "٧d",
    ])
  func others(_ text: String) { #expect(DayReference(spelling: text) == nil) }

  @Test("A week begins on its first day and has seven; months follow each other without a gap")
  func calendar() throws {
    let start = CivilDate(year: 1969, month: 12, day: 20).daysSince1970
    for number in start..<start + 3000 {
      let day = CivilDate(daysSince1970: number)
      for first in Weekday.allCases {
        let week = day.startOfWeek(on: first)
        #expect((0...6).contains(number - week.daysSince1970))
        #expect(week.startOfWeek(on: first) == week)
        #expect(DaySpan(of: day, by: .week, weekStart: first).count == 7)
      }
      let month = DaySpan(of: day, by: .month, weekStart: .monday)
      #expect(month.contains(day) && month.since?.day == 1)
      #expect(month.until?.adding(days: 1).day == 1)
    }
    // 2026-11-23 is a Monday.
    let monday = CivilDate(year: 2026, month: 11, day: 23)
    #expect(monday.startOfWeek() == monday)
    #expect(monday.startOfWeek(on: .sunday).iso8601 == "2026-11-22")
    #expect(monday.startOfWeek(on: .tuesday).iso8601 == "2026-11-17")
  }

  @Test("The span before another has as many days, and the two have no day between them")
  func before() throws {
    let span = DaySpan(
      since: CivilDate(iso8601: "2026-02-27"), until: CivilDate(iso8601: "2026-03-02"))
    #expect(span.count == 4)
    let before = try #require(span.before)
    #expect(before.since?.iso8601 == "2026-02-23" && before.until?.iso8601 == "2026-02-26")
    #expect(DaySpan.all.before == nil)
    #expect(DaySpan(since: nil, until: span.until).before == nil)
    #expect(DaySpan.all.contains(CivilDate(year: 1, month: 1, day: 1)))
    #expect(!span.contains(before.until ?? CivilDate(year: 2026, month: 2, day: 27)))
  }

  @Test("An amount of dollars is exact")
  func amounts() {
    #expect(Money(spelling: "50")?.picodollars == 50_000_000_000_000)
    #expect(Money(spelling: "$12.50")?.picodollars == 12_500_000_000_000)
    #expect(Money(spelling: "0.000000000001")?.picodollars == 1)
    #expect(Money(spelling: "0") == .zero)
    for text in [
      "", "$", ".5", "5.", "-1", "1e3", "1,5", "1.0000000000001", "1000000000", "x", "٣",
    ] {
      #expect(Money(spelling: text) == nil, "\(text)")
    }
    #expect(Money(picodollars: 12_500_000_000_000).exactText == "12.5")
    #expect(Money(picodollars: 1).exactText == "0.000000000001")
    #expect(Money.zero.exactText == "0")
  }
}
