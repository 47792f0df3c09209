import Glibc
import Synchronization

/// Starting and reaping a child by `posix_spawn(3)`.
enum Spawner {
  /// Held from the making of pipes to the end of the spawn: between `pipe` and `FD_CLOEXEC` another thread's
  /// child would inherit our pipe's end, and we would wait for that child, too.
  static let spawning = Mutex<Void>(())

  static func isExecutable(_ path: String) -> Bool {
    var value = stat()
    return stat(path, &value) == 0 && value.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
  }

  static func startWithPipes(_ run: Subprocess) throws(SystemError) -> (SpawnPipes, pid_t) {
    try spawning.withLock { _ throws(SystemError) in
      let pipes = try SpawnPipes(program: run.program)
      let process = try start(run, pipes)
      pipes.closeChildEnds()
      return (pipes, process)
    }
  }

  private static func start(_ run: Subprocess, _ pipes: SpawnPipes) throws(SystemError) -> pid_t {
    let searchPath = run.environment["PATH"] ?? "/usr/bin:/bin"
    guard let path = Subprocess.find(run.program, searchPath: searchPath) else {
      throw SystemError("run", path: run.program, code: ENOENT)
    }
    // glibc offers a working folder for spawned children only to GNU dialects, so env(1) changes into it.
    let words =
      run.folder.map { ["/usr/bin/env", "-C", $0, "--", path] + run.arguments } ?? [path] + run.arguments
    for word in words where word.utf8.contains(0) { throw SystemError("run", path: path, code: EINVAL) }
    let variables = run.environment.map { "\($0.key)=\($0.value)" }.sorted()
    var process: pid_t = 0
    let code = spawn(words, variables, pipes, &process)
    guard code == 0 else { throw SystemError("run", path: path, code: code) }
    return process
  }

  private static func spawn(
    _ words: [String], _ variables: [String], _ pipes: SpawnPipes, _ process: inout pid_t
  ) -> CInt {
    var actions = posix_spawn_file_actions_t()
    var code = posix_spawn_file_actions_init(&actions)
    guard code == 0 else { return code }
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (end, number) in [(pipes.childInput, 0), (pipes.childOutput, 1), (pipes.childErrors, 2)] {
      code = posix_spawn_file_actions_adddup2(&actions, end, CInt(number))
      guard code == 0 else { return code }
    }
    var attributes = posix_spawnattr_t()
    code = posix_spawnattr_init(&attributes)
    guard code == 0 else { return code }
    defer { posix_spawnattr_destroy(&attributes) }
    code = resetSignals(&attributes)
    guard code == 0 else { return code }
    var arguments = words.map { strdup($0) as UnsafeMutablePointer<CChar>? } + [nil]
    var environment = variables.map { strdup($0) as UnsafeMutablePointer<CChar>? } + [nil]
    defer { (arguments + environment).forEach { free($0) } }
    return posix_spawn(&process, words[0], &actions, &attributes, &arguments, &environment)
  }

  /// The child gets `SIGPIPE` as a fresh process has it, whatever this process does with it.
  private static func resetSignals(_ attributes: inout posix_spawnattr_t) -> CInt {
    var pipe = sigset_t()
    var none = sigset_t()
    sigemptyset(&pipe)
    sigaddset(&pipe, SIGPIPE)
    sigemptyset(&none)
    var code = posix_spawnattr_setsigdefault(&attributes, &pipe)
    if code == 0 { code = posix_spawnattr_setsigmask(&attributes, &none) }
    if code == 0 {
      code = posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    }
    return code
  }

  static func wait(for process: pid_t, program: String) throws(SystemError) -> Subprocess.Status {
    var status: CInt = 0
    let result = repeatingOnInterrupt { waitpid(process, &status, 0) }
    guard result == process else { throw SystemError("wait for", path: program, code: errno) }
    let signal = status & 0x7f
    return signal == 0 ? .exited((status >> 8) & 0xff) : .signalled(signal)
  }
}
