import Testing

@testable import AgtopCore

@Suite("Filter of sessions")
struct SessionFilterTests {
  private var session: Session {
    Session.example("ab12-CD", client: .gemini) {
      $0.facts.title = SessionTitle("Grüße an Zoë", from: .user)
      $0.facts.cwd = "/home/dev/Web"
      $0.facts.gitBranch = "feature/x"
      $0.project = "Web"
      $0.model = "gemini-3-pro"
      $0.models = ["gemini-3-pro", "gemini-flash"]
      $0.state = .waiting
    }
  }

  @Test(arguments: [
    "", "AB12", "cd", "GRÜßE", "ZOË", "/dev/web", "web", "FEATURE", "3-Pro", "flash",
    "gemini-cli", "Gemini CLI", "wait",
  ]) func findsTextInEveryFieldWhateverTheCase(_ text: String) {
    #expect(SessionFilter(text).accepts(session))
    let list: SessionList = [session]
    #expect(SessionFilter(text).matches(0, of: SessionIndex(list), in: list))
  }

  @Test(arguments: ["codex", "xyz", "closed", "ab12-cd "])
  func refusesWhatStandsNowhere(_ text: String) {
    #expect(!SessionFilter(text).accepts(session))
    let list: SessionList = [session]
    #expect(!SessionFilter(text).matches(0, of: SessionIndex(list), in: list))
  }

  @Test func aSpawnedSessionBringsInItsRoot() {
    let child = Session.example("child") { $0.children = [session] }
    let root = Session.example("root") { $0.children = [.example("other"), child] }
    #expect(SessionFilter("zoë").accepts(root))
    #expect(!SessionFilter("nobody").accepts(root))
  }

  @Test func aSessionThatSaysNothingIsFoundByIdClientAndStateOnly() {
    let bare = Session.example("x1")
    #expect(SessionFilter("x1").accepts(bare))
    #expect(SessionFilter("claude code").accepts(bare))
    #expect(SessionFilter("CLOSED").accepts(bare))
    #expect(!SessionFilter("null").accepts(bare))
  }
}
