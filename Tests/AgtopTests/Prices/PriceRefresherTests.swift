import AgtopCore
import Foundation
import Testing

@testable import agtop

@Suite("Prices of a run that goes on")
struct PriceRefresherTests {
  @Test("A table that another agtop has fetched is taken over, without the network")
  func takenOver() throws {
    let home = try Scratch()
    let path = PriceHome.cache.dropFirst() + "/litellm-pricing.json"
    try home.write(String(path), PriceHome.table(7))
    let prices = RunPrices(PriceSettings(), .cached, in: Environment(["HOME": home.path]))
    let replies = Replies(waking: try #require(WakePipe()))
    let refresher = PriceRefresher(prices, replies: replies, fetches: false, pace: 0.02)
    let marks = prices.cache.marks
    let (table, fault) = prices.table()
    #expect(fault == nil)
    refresher.begin(with: table, marks)
    try WholeFile.replace(home.path + "/" + path, with: Array(PriceHome.table(8.25).utf8))
    let end = DispatchTime.now() + patience
    var found: PriceTable?
    while found == nil, DispatchTime.now() < end {
      for case .prices(let table) in replies.take() { found = table }
      Thread.sleep(forTimeInterval: 0.01)
    }
    #expect(try #require(found).name == prices.table().0.name)
    #expect(found?.name != table.name)
  }
}
