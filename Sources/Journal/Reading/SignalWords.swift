public import Learning

extension SignalReader {
  /// What the record in view says in words; nothing where it has no valid time.
  public func words(_ view: borrowing RecordView) -> RecordText? {
    guard let time = view.time() else { return nil }
    let feature = feature(view).map { view.tape.string($0) } ?? ""
    return RecordText(
      id: view.text(.id) ?? "", time: time, description: description(view),
      fix: fix(view).map { view.tape.string($0) } ?? "",
      occasion: feature.isEmpty ? pullRequestMark(view) : feature, featureID: feature,
      file: file(view).map { view.tape.string($0) } ?? "")
  }

  /// The text; of findings and incidents with a title that it does not repeat, after that.
  private func description(_ view: borrowing RecordView) -> String {
    let text = text(view).map { view.tape.string($0) } ?? ""
    guard kind == .finding || kind == .incident, let title = view.text(.title), !text.contains(title) else {
      return text
    }
    return title + ": " + text
  }

  private func pullRequestMark(_ view: borrowing RecordView) -> String {
    guard let token = pullRequest(view) else { return "" }
    let number = view.tape.string(token)
    return number.hasPrefix("#") ? number : "#" + number
  }
}
