import JSON
public import Learning

extension RecordView {
  /// When the record happened: the first spelling that is a valid time.
  ///
  /// A number counts as Unix time: seconds below 10¹¹, else milliseconds.
  public func time() -> Timestamp? {
    if let time = time(.timestamp) { return time }
    return time(.ts) ?? time(.date) ?? time(.time) ?? time(.createdAt)
  }

  @inline(__always)
  private func time(_ field: Field) -> Timestamp? {
    guard let token = token(field) else { return nil }
    switch token.kind {
    case .string:
      if token.flags.contains(.escaped) { return Timestamp(parsing: tape.string(token)) }
      return Timestamp(parsing: tape.raw(token), remembering: &lastDay.pointee)
    case .number: return unixTime(token)
    default: return nil
    }
  }

  private func unixTime(_ token: JSONToken) -> Timestamp? {
    let text = String(decoding: tape.raw(token), as: UTF8.self)
    guard let number = Double(text), number >= 0, number < 1e14 else { return nil }
    return Timestamp(milliseconds: Int64(number < 1e11 ? number * 1000 : number))
  }
}
