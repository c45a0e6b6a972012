import Testing

@testable import AgtopCore

@Suite("Whether a folder shows the processes that ids lead to here")
struct OwnProcTests {
  @Test(
    "It does when it shows this process under its own id, and no namespace lies between",
    arguments: [
      ("Name:\tagtop\nTgid:\t70\nNSpid:\t70\n", true),
      // Seen from a host: the process has an id there, and its own in its namespace.
      ("Tgid:\t5070\nNSpid:\t5070\t70\n", false), ("Tgid:\t70\nNSpid:\t70\t70\n", false),
      ("Tgid:\t71\nNSpid:\t71\n", false),
      // A kernel without namespaces.
      ("Tgid:\t70\n", true), ("Tgid:\t71\n", false), ("", false), ("NSpid:\t\n", false),
    ])
  func shown(_ status: String, _ isOwn: Bool) {
    #expect(OwnProc.isShown(by: status, as: 70) == isOwn)
  }

  @Test("A folder that is not there shows nothing")
  func missing() {
    #expect(!OwnProc.isShown(in: "/nonexistent", as: 1))
  }
}
