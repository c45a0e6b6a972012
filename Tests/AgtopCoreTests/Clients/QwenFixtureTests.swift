import Foundation
import Testing

@testable import AgtopCore

@Suite("Qwen Code")
struct QwenFixtureTests {
  @Test("Each session, model and bucket is what was put in: branches once, telemetry never")
  func truth() throws {
    let analysis = try Analysis(fixture: "qwen", of: .qwen)
    #expect(analysis.recorded == (try RecordedTruth("qwen").sessions))
    #expect(analysis.snapshot.warnings.isEmpty)
  }

  @Test("A branch names its source; title, branch of git, window; an archived session counts")
  func facts() throws {
    let analysis = try Analysis(fixture: "qwen", of: .qwen)
    let first = try analysis.session("11111111-0000-4000-8000-00000000000a")
    #expect(first.facts.title == SessionTitle("Build fixed", from: .user))
    #expect(first.facts.gitBranch == "main" && first.contextWindow == 1_000_000)
    #expect(first.toolCalls == 1 && first.userTurns == 2)
    let branch = try analysis.session("11111111-0000-4000-8000-00000000000b")
    #expect(branch.facts.forkedFrom == first.facts.id && branch.requests == 1)
    #expect(branch.inherited.total == 1120 + 1310)
    #expect(try analysis.session("11111111-0000-4000-8000-00000000000c").requests == 1)
  }

  @Test("A live record counts on its own machine only, and names when its process was there")
  func record() throws {
    let adapter = QwenAdapter(environment: Environment(["HOME": "/h"]), host: "here")
    func record(_ host: String) throws -> LiveRecord {
      let text =
        #"{"schema_version":1,"pid":42,"session_id":"11111111-0000-4000-8000-00000000000a","#
        + #""work_dir":"/w","hostname":"\#(host)","started_at":1776420000.5}"#
      return try Array(text.utf8).withUnsafeBytes { bytes in
        try adapter.liveRecord(bytes, of: "/h/x.runtime.json")
      }
    }
    let own = try record("here")
    #expect(own.pid == 42 && own.writtenAt?.milliseconds == 1_776_420_000_500)
    #expect(own.sessionID == "11111111-0000-4000-8000-00000000000a")
    #expect(try record("elsewhere").pid == 0)
  }
}
