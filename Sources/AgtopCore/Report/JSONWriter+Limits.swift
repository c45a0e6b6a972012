/// Limits of plans and caches of prompts in JSON (`docs/json.md`).
extension JSONWriter {
  /// So many sessions and projects are named as users of a window.
  private static let mostUsers = 10

  /// The members `limits` and `cut_offs`.
  mutating func limits(of snapshot: Snapshot) {
    member("limits", array: snapshot.limits) { $0.limit($1, snapshot) }
    member("cut_offs", array: snapshot.cutOffs) { writer, cutOff in
      writer.object { object in
        object.member("client", cutOff.hit.client.rawValue)
        object.member("at", cutOff.hit.time)
        object.member("minutes", cutOff.hit.minutes)
        object.member("text", cutOff.hit.text)
        object.member("tokens", cutOff.tokens)
      }
    }
  }

  private mutating func limit(_ limit: LimitReading, _ snapshot: Snapshot) {
    object { object in
      object.member("client", limit.client.rawValue)
      object.member("plan_name", limit.planName)
      object.member("windows", array: limit.windows) { $0.window($1, of: limit, snapshot) }
      if let credits = limit.credits {
        object.member("credits") { object in
          object.member("unlimited", credits.isUnlimited)
          object.member("balance", credits.balance)
        }
      } else {
        object.null("credits")
      }
      object.member("reached", limit.reached)
      object.member("as_of", limit.statedAt)
      object.member("source", limit.bucket)
    }
  }

  private mutating func window(
    _ window: LimitReading.Window, of limit: LimitReading, _ snapshot: Snapshot
  ) {
    let now = snapshot.takenAt
    let pace = WindowPace(of: window, statedAt: limit.statedAt, now: now)
    var runsOut: Timestamp?
    if case .runsOut(let time) = pace.outlook { runsOut = time }
    object { object in
      object.member("label", window.label)
      object.member("minutes", window.minutes)
      object.member("used_pct", window.usedPercent)
      object.member("resets_at", window.resetsAt)
      object.member("over", pace.outlook == .over)
      object.member("pace", pace.ratio)
      object.member("runs_out_at", runsOut)
      object.member("promised_reset", window.promisedReset)
      guard pace.outlook != .over, let start = window.start else { return object.null("used_by") }
      let shares = snapshot.recentUse.shares(of: limit.client, since: start, now: now)
      object.member("used_by") { object in
        object.member("since", shares.since)
        object.member("projects", array: shares.projects.prefix(Self.mostUsers)) { writer, share in
          writer.object { object in
            object.member("project", share.name)
            object.share(share)
          }
        }
        object.member("sessions", array: shares.sessions.prefix(Self.mostUsers)) { writer, share in
          writer.object { object in
            object.member("session_id", share.session?.id)
            object.share(share)
          }
        }
      }
    }
  }

  private mutating func share(_ share: RecentUse.Share) {
    member("tokens", share.tokens)
    member("list_total", share.list)
    member("share_pct", share.percent)
  }

  /// The member `prompt_cache` of a session.
  mutating func cache(of session: Session) {
    guard let clock = session.cacheClock else { return null("prompt_cache") }
    member("prompt_cache") { object in
      object.member("warm_until", clock.warmUntil)
      object.member("lifetime_secs", clock.lifetime)
      object.member("tokens", clock.tokens)
      object.member("warm_cost", clock.warmCost)
      object.member("cold_cost", clock.coldCost)
    }
  }
}
