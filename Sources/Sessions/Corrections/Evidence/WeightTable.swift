/// Weights by name, read from rows of a name and one or two numbers with two decimals.
struct WeightTable {
  /// What stands in a row.
  struct Row {
    /// The first number.
    var weight = 0.0
    /// The second number; 0 where there is none.
    var telling = 0.0
  }

  private var rows: [UInt64: Row] = [:]

  init(_ text: String) {
    rows.reserveCapacity(256)
    var cell = Cell()
    var name: UInt64 = 0
    for byte in text.utf8 {
      if byte > UInt8(ascii: " ") { cell.add(byte) } else { take(&cell, &name) }
    }
    take(&cell, &name)
  }

  /// Puts a number into the row of the last name, or begins a row.
  private mutating func take(_ cell: inout Cell, _ name: inout UInt64) {
    defer { cell = Cell() }
    guard cell.length > 0 else { return }
    guard cell.isNumber else { return name = cell.hash.value }
    if rows[name] == nil { rows[name] = Row(weight: cell.number) } else { rows[name]?.telling = cell.number }
  }

  /// The row of a name.
  subscript(name: String) -> Row? { rows[WordHash.of(name)] }

  /// A name or a number such as `-0.46`.
  private struct Cell {
    private(set) var hash = WordHash()
    private(set) var length = 0
    private(set) var isNumber = true
    private var isNegative = false
    private var hundredths = 0

    var number: Double { Double(isNegative ? -hundredths : hundredths) / 100 }

    mutating func add(_ byte: UInt8) {
      hash.add(byte)
      length += 1
      switch byte {
      case 0x30...0x39: hundredths = hundredths &* 10 &+ Int(byte - 0x30)
      case UInt8(ascii: "-"): isNegative = true
      case UInt8(ascii: "."): break
      default: isNumber = false
      }
    }
  }
}
