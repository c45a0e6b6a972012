import AgtopCore
import TerminalCells

/// Tokens and dollars by bucket.
enum BucketTable {
  /// What is shown side by side.
  struct Column {
    var title: String
    var usage: TokenUsage
    var cost: Cost
  }

  /// The width from which a second column has room.
  static let twoColumns = 60

  private struct Bucket {
    var name: String
    /// Nil for what has no tokens.
    var tokens: KeyPath<TokenUsage, Int>?
    var money: KeyPath<Cost, Money>
    var buckets: TokenBuckets = []

    func isUsed(in column: Column) -> Bool {
      let tokens = tokens.map { column.usage[keyPath: $0] } ?? 0
      return tokens != 0 || column.cost[keyPath: money] != .zero || isUnrecorded(in: column)
    }

    func isUnrecorded(in column: Column) -> Bool {
      !column.usage.unrecorded.isDisjoint(with: buckets)
    }
  }

  private static var buckets: [Bucket] {
    [
      Bucket(name: "input", tokens: \.input, money: \.input, buckets: .input),
      Bucket(name: "cache read", tokens: \.cacheRead, money: \.cacheRead, buckets: .cacheRead),
      Bucket(
        name: "cache write 5m", tokens: \.cacheWrite5m, money: \.cacheWrite5m, buckets: .cacheWrite),
      Bucket(name: "cache write 1h", tokens: \.cacheWrite1h, money: \.cacheWrite1h),
      Bucket(name: "output", tokens: \.output, money: \.output, buckets: .output),
      Bucket(name: "web search", tokens: nil, money: \.webSearch),
      Bucket(name: "recorded", tokens: nil, money: \.recorded),
    ]
  }

  static func lines(_ columns: [Column], _ theme: Theme, width: Int) -> [PanelLine] {
    let columns = columns.prefix(width < twoColumns ? 1 : columns.count)
    var title = PanelLine(TextFit.right("", in: 14), theme.key)
    for column in columns {
      title.pieces.append(.init(pair("tokens", column.title + " $"), theme.key))
    }
    var lines = [title]
    for bucket in buckets where columns.contains(where: { bucket.isUsed(in: $0) }) {
      var line = PanelLine(TextFit.right(bucket.name, in: 14), theme.key)
      for column in columns {
        let tokens = bucket.tokens.map { column.usage[keyPath: $0] } ?? 0
        let part = Format.part(
          column.cost[keyPath: bucket.money], tokens: tokens, of: column.cost)
        let dollars = part == "-" ? "" : part
        let none = bucket.isUnrecorded(in: column) ? Figure.notRecorded : ""
        line.pieces.append(
          .init(
            pair(bucket.tokens == nil || tokens == 0 ? none : Figure.compact(tokens), dollars),
            theme.text))
      }
      lines.append(line)
    }
    var total = PanelLine(TextFit.right("total", in: 14), theme.key)
    for column in columns {
      let cost = column.cost
      let isNothing = cost.total == .zero && column.usage.total == 0
      total.pieces.append(
        .init(
          pair(Figure.compact(column.usage.total), isNothing ? "" : Figure.dollars(cost)),
          theme.strong))
    }
    return lines + [total]
  }

  private static func pair(_ tokens: String, _ dollars: String) -> String {
    TextFit.right(tokens, in: 9) + TextFit.right(dollars, in: 13)
  }
}
