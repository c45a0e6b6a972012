import Foundation

/// As much of JSON Schema as the schemas of the documentation use; anything else in them is a fault too.
struct SchemaCheck {
  private let root: [String: Any]

  /// A schema of the documentation.
  init(_ name: String = "agtop.schema.json") throws {
    let file = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("docs/" + name)
    let json = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
    root = json as? [String: Any] ?? [:]
  }

  /// What is wrong with a document, each with its path.
  func faults(in document: Data) -> [String] {
    guard let value = try? JSONSerialization.jsonObject(with: document) else { return ["no JSON"] }
    var faults: [String] = []
    check(value, root, "$", &faults)
    return faults
  }

  private func check(
    _ value: Any, _ schema: [String: Any], _ path: String, _ faults: inout [String]
  ) {
    if let name = schema["$ref"] as? String {
      let (file, pointer) = Self.parted(name)
      if !file.isEmpty, let other = try? SchemaCheck(file) {
        return other.check(value, ["$ref": pointer], path, &faults)
      }
      let parts = pointer.split(separator: "/").dropFirst()
      var target: Any = root
      for part in parts { target = (target as? [String: Any])?[String(part)] ?? [:] }
      guard let found = target as? [String: Any], !found.isEmpty else {
        faults.append("\(path): no such definition \(name)")
        return
      }
      return check(value, found, path, &faults)
    }
    for (word, wanted) in schema {
      switch word {
      case "$schema", "$comment", "$defs", "title", "description", "format", "items": break
      case "properties", "additionalProperties", "required": break
      case "type":
        let types = wanted as? [String] ?? [wanted as? String ?? ""]
        if !types.contains(where: { Self.has(value, type: $0) }) {
          faults.append("\(path): is no \(types.joined(separator: " or "))")
        }
      case "const":
        if !(value as? NSObject ?? NSNull()).isEqual(wanted) { faults.append("\(path): \(value)") }
      case "enum":
        let values = wanted as? [Any] ?? []
        if !values.contains(where: { ($0 as? NSObject)?.isEqual(value) ?? false }) {
          faults.append("\(path): \(value) is none of the choices")
        }
      case "minimum":
        if let number = value as? NSNumber, let least = wanted as? NSNumber,
          number.doubleValue < least.doubleValue
        {
          faults.append("\(path): \(number) is less than \(least)")
        }
      case "maximum":
        if let number = value as? NSNumber, let most = wanted as? NSNumber,
          number.doubleValue > most.doubleValue
        {
          faults.append("\(path): \(number) is more than \(most)")
        }
      case "minLength":
        if let text = value as? String, text.count < (wanted as? Int ?? 0) {
          faults.append("\(path): is too short")
        }
      case "pattern":
        if let text = value as? String, let pattern = wanted as? String,
          text.range(of: pattern, options: .regularExpression) == nil
        {
          faults.append("\(path): \(text) does not match \(pattern)")
        }
      case "uniqueItems":
        if let list = value as? [AnyHashable], Set(list).count != list.count {
          faults.append("\(path): has an item twice")
        }
      case "oneOf":
        let fitting = (wanted as? [[String: Any]] ?? []).filter {
          var inner: [String] = []
          check(value, $0, path, &inner)
          return inner.isEmpty
        }
        if fitting.count != 1 { faults.append("\(path): fits \(fitting.count) of the choices") }
      default: faults.append("the schema uses \(word)")
      }
    }
    checkMembers(value, schema, path, &faults)
  }

  /// The file that a reference names, empty for its own, and the place there.
  private static func parted(_ name: String) -> (file: String, pointer: String) {
    let fragment = name.firstIndex(of: "#") ?? name.endIndex
    return (String(name[..<fragment]), String(name[fragment...]))
  }

  private func checkMembers(
    _ value: Any, _ schema: [String: Any], _ path: String, _ faults: inout [String]
  ) {
    if let object = value as? [String: Any] {
      let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
      for name in schema["required"] as? [String] ?? [] where object[name] == nil {
        faults.append("\(path): lacks \(name)")
      }
      for (name, member) in object {
        if let wanted = properties[name] {
          check(member, wanted, "\(path).\(name)", &faults)
        } else if schema["additionalProperties"] as? Bool == false {
          faults.append("\(path): has \(name)")
        }
      }
    } else if let list = value as? [Any], let wanted = schema["items"] as? [String: Any] {
      for (index, item) in list.enumerated() { check(item, wanted, "\(path)[\(index)]", &faults) }
    }
  }

  private static func has(_ value: Any, type: String) -> Bool {
    let number = value as? NSNumber
    let isBool = number.map { String(cString: $0.objCType) == "c" || $0 is Bool && isFlag($0) }
    switch type {
    case "null": return value is NSNull
    case "string": return value is String
    case "object": return value is [String: Any]
    case "array": return value is [Any]
    case "boolean": return isBool ?? false
    case "number": return number != nil && isBool == false
    case "integer":
      return number.map { $0.doubleValue == $0.doubleValue.rounded() } ?? false && isBool == false
    default: return false
    }
  }

  private static func isFlag(_ number: NSNumber) -> Bool {
    number === NSNumber(value: true) || number === NSNumber(value: false)
  }
}
