/// A JSON document as a value. Members of objects keep their order.
public enum JSONValue: Equatable, Sendable {
  case null
  case bool(Bool)
  /// A number without fraction or exponent that fits 64 bits.
  case integer(Int64)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object(JSONObject)

  /// The member of an object; nothing where this is no object or has no such member.
  public subscript(key: String) -> JSONValue? {
    if case .object(let object) = self { object[key] } else { nil }
  }

  /// The text of a string.
  public var string: String? { if case .string(let text) = self { text } else { nil } }
  /// The value of `true` or `false`.
  public var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
  /// The elements of an array.
  public var array: [JSONValue]? { if case .array(let elements) = self { elements } else { nil } }
  /// The members of an object.
  public var object: JSONObject? { if case .object(let members) = self { members } else { nil } }

  /// The value of a whole number.
  public var integer: Int64? {
    switch self {
    case .integer(let value): value
    case .number(let value): Int64(exactly: value)
    default: nil
    }
  }

  /// The value of any number.
  public var number: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }

  /// What it is, in words, for error messages: `a string`, `an object`.
  public var typeName: String {
    switch self {
    case .null: "null"
    case .bool: "true or false"
    case .integer, .number: "a number"
    case .string: "a string"
    case .array: "a list"
    case .object: "an object"
    }
  }
}

/// The members of an object, in order. Setting an existing key keeps its place.
public struct JSONObject: Sendable {
  /// A name and its value.
  public struct Member: Equatable, Sendable {
    /// The name.
    public var key: String
    /// The value.
    public var value: JSONValue
  }

  /// Pairs as a literal brings them, so that none is copied.
  private(set) var pairs: [(String, JSONValue)] = []

  /// Its members as written.
  ///
  /// - Complexity: O(members)
  public var members: [Member] { pairs.map { Member(key: $0.0, value: $0.1) } }

  /// Makes an object without members.
  public init() {}

  /// The value of a member. Setting `nil` removes it.
  ///
  /// - Complexity: O(members): objects here are small.
  public subscript(key: String) -> JSONValue? {
    get { pairs.first { $0.0 == key }?.1 }
    set {
      let place = pairs.firstIndex { $0.0 == key }
      switch (place, newValue) {
      case (let place?, let value?): pairs[place].1 = value
      case (let place?, nil): pairs.remove(at: place)
      case (nil, let value?): pairs.append((key, value))
      case (nil, nil): break
      }
    }
  }

  init(_ pairs: [(String, JSONValue)]) {
    self.pairs = pairs
  }

  /// Adds a member at the end without looking for an earlier one of the same name.
  public mutating func append(_ key: String, _ value: JSONValue) {
    pairs.append((key, value))
  }
}

extension JSONObject: Equatable {
  public static func == (left: JSONObject, right: JSONObject) -> Bool {
    left.pairs.elementsEqual(right.pairs) { $0.0 == $1.0 && $0.1 == $1.1 }
  }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self.init(elements)
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByFloatLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  public init(stringLiteral value: String) { self = .string(value) }
  public init(integerLiteral value: Int64) { self = .integer(value) }
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  public init(floatLiteral value: Double) { self = .number(value) }
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(JSONObject(elements))
  }
}

extension JSONValue {
  /// A string, or `null` where there is none.
  public init(_ text: String?) { self = text.map(JSONValue.string) ?? .null }
  /// A whole number.
  public init(_ value: Int) { self = .integer(Int64(value)) }
}
