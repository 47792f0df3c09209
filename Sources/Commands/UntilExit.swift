/// What a command has made and not given back when the process ends: to give back thousands of objects one by one takes
/// longer than the end of the process, which does it at once.
enum UntilExit {
  /// Keeps an object, and all it refers to, for good. For the last step of a command that runs once in a process.
  static func keep(_ object: AnyObject) { _ = Unmanaged.passRetained(object) }
}
