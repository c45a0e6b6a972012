import Testing

@testable import AgtopViews

@Suite("Quiet hours")
struct QuietHoursTests {
  @Test("They may go over midnight; their end is not in them")
  func overMidnight() throws {
    let night = try #require(QuietHours(spelling: "22:00-07:00"))
    #expect(night.contains(minute: 22 * 60) && night.contains(minute: 0))
    #expect(night.contains(minute: 7 * 60 - 1) && !night.contains(minute: 7 * 60))
    #expect(!night.contains(minute: 22 * 60 - 1))
    let noon = try #require(QuietHours(spelling: "12:00-13:30"))
    #expect(noon.contains(minute: 13 * 60 + 29) && !noon.contains(minute: 14 * 60))
  }

  @Test(
    "What is not two times of a day is none",
    arguments: ["", "22:00", "22:00-", "24:00-07:00", "22:60-07:00", "a-b", "07:00-07:00", "1-2-3"])
  func refused(_ text: String) { #expect(QuietHours(spelling: text) == nil) }

  @Test("They are written as they are read", arguments: ["22:00-07:00", "09:05-17:30"])
  func spelled(_ text: String) { #expect(QuietHours(spelling: text)?.spelling == text) }
}
