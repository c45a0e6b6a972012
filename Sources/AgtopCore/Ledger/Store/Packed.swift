/// A value with an encoding of its own for the store: small, fast, and refused when it is damaged.
protocol Packed {
  /// Writes the value.
  func pack(into writer: inout ByteWriter)
  /// Reads a value; of damaged bytes it makes any value and leaves the reader damaged.
  init(unpacking reader: inout ByteReader)
}

extension Packed {
  /// The value as bytes.
  var packed: [UInt8] {
    var writer = ByteWriter()
    pack(into: &writer)
    return writer.bytes
  }

  /// The value that bytes are; nil when they are not exactly one.
  init?(packed bytes: UnsafeRawBufferPointer) {
    var reader = ByteReader(bytes)
    self.init(unpacking: &reader)
    guard reader.isComplete else { return nil }
  }
}

extension ByteWriter {
  mutating func packed(_ value: some Packed) { value.pack(into: &self) }

  mutating func list(_ values: [some Packed]) {
    count(values.count)
    for value in values { value.pack(into: &self) }
  }
}

extension ByteReader {
  mutating func packed<Value: Packed>(_ type: Value.Type = Value.self) -> Value {
    Value(unpacking: &self)
  }

  mutating func list<Element: Packed>(of size: Int = 1) -> [Element] {
    list(of: size) { Element(unpacking: &$0) }
  }
}
