/// The rates in JSON (`docs/json.md`).
extension JSONWriter {
  /// The member `rates`.
  mutating func rates(_ rates: UsageRates) {
    member("rates") { object in
      object.member("windows", array: rates.windows) { $0.window($1) }
      object.member("days", array: rates.days) { writer, day in
        writer.object { object in
          object.member("date", day.date.iso8601)
          object.member("list_total", day.list)
          object.member("lower_bound", day.isLowerBound)
        }
      }
    }
  }

  private mutating func window(_ window: UsageRates.Window) {
    let usage = window.usage
    object { object in
      object.member("minutes", window.minutes)
      object.member("requests", window.requests)
      object.member("input_per_min", window.perMinute(usage.input))
      object.member("output_per_min", window.perMinute(usage.output))
      object.member("cache_read_per_min", window.perMinute(usage.cacheRead))
      object.member(
        "cache_write_per_min", window.perMinute(usage.cacheWrite5m + usage.cacheWrite1h))
      object.member("cache_hit_share", window.cacheHitShare)
      object.member("list_per_hour", window.listPerHour)
      object.member("lower_bound", window.isLowerBound)
    }
  }
}
