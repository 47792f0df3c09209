internal import CGit2
import Dispatch

/// The one owner of a libgit2 object: frees it when it goes.
final class Handle {
  let pointer: OpaquePointer
  private let free: (OpaquePointer?) -> Void

  init(_ pointer: OpaquePointer, free: @escaping (OpaquePointer?) -> Void) {
    self.pointer = pointer
    self.free = free
  }

  deinit { free(pointer) }

  /// The object that `make` puts into its argument.
  static func make(
    _ operation: String, _ subject: String, free: @escaping (OpaquePointer?) -> Void,
    _ make: (inout OpaquePointer?) -> Int32
  ) throws -> Handle {
    var pointer: OpaquePointer?
    try Libgit.check(make(&pointer), operation, subject)
    guard let pointer else { throw GitError(.other, operation, subject, detail: "libgit2 gave nothing") }
    return Handle(pointer, free: free)
  }

  /// As `make`, but nil where libgit2 finds nothing.
  static func find(
    _ operation: String, _ subject: String, free: @escaping (OpaquePointer?) -> Void,
    _ find: (inout OpaquePointer?) -> Int32
  ) throws -> Handle? {
    do {
      return try make(operation, subject, free: free, find)
    } catch let error as GitError where error.kind == .notFound {
      return nil
    }
  }
}

/// What all uses of libgit2 share: its start, its errors, its strings.
enum Libgit {
  /// Started at the first use and never shut down: the process keeps it until it ends.
  private static let started: Int32 = git_libgit2_init()

  static func start() throws {
    try check(started, "start", "libgit2")
  }

  /// Throws unless `code` says success.
  static func check(_ code: Int32, _ operation: String, _ subject: String) throws {
    guard code < 0 else { return }
    var category: Int32 = 0
    var detail = "error \(code)"
    if let error = git_error_last() {
      category = error.pointee.klass
      if let message = error.pointee.message { detail = String(cString: message) }
    }
    throw GitError(
      kind(code, category), operation, subject, detail: detail,
      libgit2: GitError.Codes(category: category, code: code))
  }

  private static func kind(_ code: Int32, _ category: Int32) -> GitError.Kind {
    switch code {
    case GIT_ENOTFOUND.rawValue, GIT_EUNBORNBRANCH.rawValue: .notFound
    case GIT_EOWNER.rawValue: .ownedBySomeoneElse
    case GIT_EMODIFIED.rawValue, GIT_EEXISTS.rawValue: .referenceMoved
    case GIT_ELOCKED.rawValue: .locked
    case GIT_EINVALIDSPEC.rawValue: .badPath
    default: .other
    }
  }

  static func object(_ id: ObjectID) throws -> git_oid {
    var value = git_oid()
    // libgit2 1.5 knows SHA-1 alone; a longer name would be cut to its first 40 digits.
    guard id.hex.utf8.count == 40 else {
      throw GitError(.notFound, "find object", id.hex, detail: "not a SHA-1 name")
    }
    try check(git_oid_fromstr(&value, id.hex), "read the object name", id.hex)
    return value
  }

  static func id(_ value: UnsafePointer<git_oid>) throws -> ObjectID {
    var buffer = [CChar](repeating: 0, count: 41)
    try check(git_oid_fmt(&buffer, value), "print an object name", "")
    guard let id = ObjectID(text(buffer)) else {
      throw GitError(.other, "print an object name", "", detail: "not hexadecimal")
    }
    return id
  }

  static func id(_ value: git_oid) throws -> ObjectID {
    try withUnsafePointer(to: value) { try id($0) }
  }

  static func text(_ buffer: [CChar]) -> String {
    String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  static func text(_ pointer: UnsafePointer<CChar>?) -> String? {
    pointer.map { String(cString: $0) }
  }

  static func bytes(_ pointer: UnsafeRawPointer?, count: Int) -> [UInt8] {
    guard let pointer, count > 0 else { return [] }
    return Array(UnsafeRawBufferPointer(start: pointer, count: count))
  }

  /// The bytes that `fill` puts into a buffer of libgit2.
  static func buffer(
    _ operation: String, _ subject: String, _ fill: (inout git_buf) -> Int32
  ) throws -> [UInt8] {
    var buffer = git_buf()
    defer { git_buf_dispose(&buffer) }
    try check(fill(&buffer), operation, subject)
    return bytes(buffer.ptr, count: buffer.size)
  }
}

extension Repository {
  /// Does some work while libgit2 starts beside it.
  ///
  /// Its start takes as long as reading a hundred thousand records, since it loads the certificates of every server that
  /// it might talk to, and there is no way to tell it that there are none.
  public static func whileStarting<Result>(_ body: () throws -> Result) rethrows -> Result {
    let start = DispatchGroup()
    // A failure is kept, and met again by whoever needs it.
    DispatchQueue.global().async(group: start) { try? Libgit.start() }
    // Never left running: a process that ends would take from it what it works on.
    defer { start.wait() }
    return try body()
  }
}
