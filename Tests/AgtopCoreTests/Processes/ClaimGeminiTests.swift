import AgtopCore
import Testing

@Suite("Gemini CLI's processes")
struct ClaimGeminiTests {
  @Test(
    "Sessions, whoever drives them",
    arguments: [
      ["gemini"], ["gemini", "fix it"], ["gemini", "-p", "mcp"], ["gemini", "--acp"],
      ["gemini", "--experimental-acp"], ["gemini", "--", "mcp"], ["gemini", "-i", "extensions"],
      ["gemini", "--session-file", "mcp"],
    ])
  func sessions(argv: [String]) {
    #expect(Claims.one(Claims.process(argv))?.kind == "gemini-cli session")
  }

  @Test(
    "Commands and lists run no session",
    arguments: [
      ["gemini", "mcp", "list"], ["gemini", "extensions", "install", "x"], ["gemini", "skills"],
      ["gemini", "hooks"], ["gemini", "-m", "pro", "mcp"], ["gemini", "--list-sessions"],
      ["gemini", "--delete-session", "3"], ["gemini", "-im", "pro", "mcp"], ["gemini", "-l"],
      ["gemini", "--version"],
      ["gemini", "-h"],
    ])
  func helpers(argv: [String]) {
    #expect(Claims.one(Claims.process(argv))?.kind == "gemini-cli helper")
  }

  @Test("The newest session is gone on with by name or without a value") func latest() {
    for argv in [
      ["gemini", "-r"], ["gemini", "--resume"], ["gemini", "--resume", "latest"],
      ["gemini", "-r", "latest", "go on"], ["gemini", "-r", "--yolo"], ["gemini", "--resume="],
      ["gemini", "-r=latest"],
    ] {
      #expect(Claims.one(Claims.process(argv))?.continuesLatest == true, "\(argv)")
    }
    #expect(Claims.one("gemini")?.continuesLatest == false)
    #expect(Claims.one("gemini", "-r", "5")?.continuesLatest == false)
    #expect(Claims.one("gemini", "-r", Claims.uuid)?.continuesLatest == false)
  }

  @Test("Parent and child have the same arguments, without what is the runtime's") func pair() {
    let script = "/home/dev/.nvm/versions/node/v24.7.0/bin/gemini"
    let node = "/home/dev/.nvm/versions/node/v24.7.0/bin/node"
    let parent = Claims.one(Claims.process(["node", script, "-r", Claims.uuid], exe: node))
    let child = Claims.one(
      Claims.process(
        [node, "--max-old-space-size=8192", script, "-r", Claims.uuid], comm: "MainThread",
        exe: node))
    #expect(parent?.arguments == ["-r", Claims.uuid])
    #expect(parent == child)
  }

  @Test("A single binary repeats its own path for its child") func binary() {
    let path = "/opt/gemini/gemini"
    let parent = Claims.one(Claims.process(["gemini", "-r", Claims.uuid], exe: path))
    let child = Claims.one(Claims.process(["gemini", path, "-r", Claims.uuid], exe: path))
    #expect(child?.arguments == ["-r", Claims.uuid])
    #expect(parent == child)
    #expect(Claims.one("gemini", "gemini")?.arguments == ["gemini"])
  }
}
