import Glibc

extension Directory {
  /// Removes what stands at `relative` with all that lies below it; symbolic links are removed, never followed.
  ///
  /// - Returns: false when nothing stood there.
  /// - Throws: the first thing that could not be removed; what was removed before it stays removed.
  @discardableResult
  public func removeTree(_ relative: String) throws(SystemError) -> Bool {
    guard let status = try status(relative) else { return false }
    guard status.kind == .folder else { return try remove(relative) }
    let inside = try folder(relative)
    for name in try inside.names() { try inside.removeTree(name) }
    return try removeEmptyFolder(relative)
  }
}
