/// The newest statement of each plan window bucket over all transcripts.
public enum LimitsFound {
  /// One reading a client and bucket, by client, then bucket.
  public static func newest(in transcripts: [Transcript]) -> [LimitReading] {
    struct Bucket: Hashable {
      var client: ClientKind
      var name: String
    }
    var newest: [Bucket: LimitReading] = [:]
    for limit in transcripts.lazy.flatMap(\.limits) {
      let bucket = Bucket(client: limit.client, name: limit.bucket)
      if let known = newest[bucket], known.statedAt >= limit.statedAt { continue }
      newest[bucket] = limit
    }
    return newest.values.sorted { ($0.client, $0.bucket) < ($1.client, $1.bucket) }
  }
}
