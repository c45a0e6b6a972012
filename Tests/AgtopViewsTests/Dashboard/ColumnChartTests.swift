import Testing

@testable import AgtopViews

@Suite("Charts of columns")
struct ColumnChartTests {
  @Test("Dots: two columns a cell, four heights a row, the newest at the right")
  func braille() {
    let chart = ColumnChart(style: .braille)
    #expect(chart.rows([1, 0.5, 0.25, 0], cells: 3, rows: 1) == [" ⣧⡀"])
    #expect(chart.rows([1, 1, 0.5, 0.5], cells: 2, rows: 2) == ["⣿ ", "⣿⣿"])
  }

  @Test("Blocks have eight heights, ASCII four")
  func others() {
    #expect(
      ColumnChart(style: .blocks).rows([0, 0.125, 0.5, 1], cells: 4, rows: 1) == [" ▁▄█"])
    #expect(ColumnChart(style: .blocks).rows([0.75], cells: 1, rows: 2) == ["▄", "█"])
    #expect(ColumnChart(style: .ascii).rows([0, 0.25, 0.5, 1], cells: 4, rows: 1) == [" .:#"])
  }

  @Test("The least use is seen, and what is above the scale ends at the upper edge")
  func ends() {
    let chart = ColumnChart(style: .blocks)
    #expect(chart.rows([0.000_1, 7, -1], cells: 3, rows: 1) == ["▁█ "])
    #expect(chart.rows([1], cells: 0, rows: 3).isEmpty)
    #expect(chart.rows([], cells: 2, rows: 1) == ["  "])
  }
}
