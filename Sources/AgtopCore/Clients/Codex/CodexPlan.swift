/// The name of the plan that Codex is signed in to, from the one field of `auth.json` that says it.
///
/// Nothing else of that file is looked at, kept or shown.
enum CodexPlan {
  /// The plan as people know it; nil for an empty name.
  static func name(of type: String) -> String? {
    guard let first = type.first else { return nil }
    let capital = Preview.line(first.uppercased() + type.dropFirst(), limit: 40)
    switch capital {
    case "Plus", "Pro", "Business", "Enterprise": return "ChatGPT " + capital
    default: return capital
    }
  }

  /// The plan of the login in a file; nil without the file, a login, or the field.
  static func name(inLoginAt path: String) -> String? {
    var reader = FileReader(chunk: 16 * 1024)
    // A file that cannot be read says no plan; that is no fault of the count.
    guard let type = try? reader.whole(path, typeInLogin) else { return nil }
    return name(of: type)
  }

  private static func typeInLogin(_ bytes: UnsafeRawBufferPointer) -> String? {
    var cursor = JSONCursor(bytes)
    var type: String?
    cursor.forEachKey { key, cursor in
      guard key == "tokens" else { return cursor.skip() }
      cursor.forEachKey { key, cursor in
        guard key == "id_token" else { return cursor.skip() }
        if let token = cursor.string() { type = typeInToken(token.bytes) }
      }
    }
    return type
  }

  /// The field in the payload of a token `head.payload.signature`, which is not verified.
  private static func typeInToken(_ token: UnsafeRawBufferPointer) -> String? {
    let parts = token.split(separator: 0x2E, omittingEmptySubsequences: false)
    guard parts.count == 3, let payload = Base64URL.decode(parts[1]) else { return nil }
    return payload.withUnsafeBytes { bytes in
      var cursor = JSONCursor(bytes)
      var type: String?
      cursor.forEachKey { key, cursor in
        guard key.string == "https://api.openai.com/auth" else { return cursor.skip() }
        cursor.forEachKey { key, cursor in
          guard key == "chatgpt_plan_type" else { return cursor.skip() }
          type = cursor.string()?.prefix(64)
        }
      }
      return type
    }
  }
}
