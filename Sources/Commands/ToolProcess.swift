import CommandKit
import Glibc
import Learning
import System
import Workflow

/// The `toolkit` process: reads its surroundings once, runs the command line, exits with its code.
public enum ToolProcess {
  /// The version of this build.
  public static let version = Release.version

  /// Runs the process.
  public static func main() -> Never {
    ProcessMemory.growInLargeSteps()
    let surroundings = Surroundings(
      environment: Environment.current(), folder: (try? Environment.currentFolder()) ?? "/",
      clock: Clock { Timestamp(milliseconds: Clocks.sinceEpoch().milliseconds) }, random: .system,
      threads: min(8, max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))), hookExecutable: hookExecutable(),
      version: version)
    let code = Tool.run(Array(CommandLine.arguments.dropFirst()), in: surroundings) {
      try FileDescriptor(owning: dup(STDIN_FILENO), path: "standard input").readAll(limit: 64 << 20)
    }
    exit(code)
  }

  /// The `toolkit-hook` beside this executable.
  private static func hookExecutable() -> String? {
    guard let own = try? Environment.executable() else { return nil }
    let path = FilePath.join(FilePath.parent(of: own), "toolkit-hook")
    return access(path, X_OK) == 0 ? path : nil
  }
}

extension Duration {
  fileprivate var milliseconds: Int64 {
    components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
  }
}
