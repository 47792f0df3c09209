public import Learning

/// Reads many lines of one log as signals: in a line with the members of the one before it, everything is where it was.
public struct ShapedSignalReader {
  private let reader: SignalReader
  /// The ``RecordView/shape`` of the line of which the record was; 0 for none.
  private var shape: UInt32 = 0

  /// Makes a reader for the log of a kind.
  public init(_ kind: RecordKind) {
    reader = SignalReader(kind)
  }

  /// Reads the record in view, as ``SignalReader/read(_:into:)`` does.
  ///
  /// - Parameters:
  ///   - view: One view for all lines.
  ///   - record: One record for all lines, which nobody else changes.
  @inline(__always)
  public mutating func read(_ view: borrowing RecordView, into record: inout SignalRecord) -> Bool {
    if view.shape == 0 || view.shape != shape {
      reader.locate(view, &record)
      shape = view.shape
    }
    return reader.weigh(view, &record)
  }
}
