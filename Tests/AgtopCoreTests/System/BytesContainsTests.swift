import Testing

@testable import AgtopCore

@Suite struct BytesContainsTests {
  @Test(arguments: [
    ("*** Begin Patch apply_patch <<", true), ("apply_patch", true), ("x apply_patc", false),
    ("", false), ("über apply_patch", true), ("APPLY_PATCH", false),
  ])
  func bytesAreLookedFor(text: String, isThere: Bool) {
    #expect([UInt8](text.utf8).contains(text: "apply_patch") == isThere)
    #expect(text.utf8.contains(text: "apply_patch") == isThere)
    #expect(text.utf8.reversed().contains(text: "hctap_ylppa") == isThere)
  }
}
