internal import System

/// The script that stands where a foreign hook is kept: it calls that one, then ours.
public enum HookScript {
  /// The hooks that record events, by git's names.
  public static let names = ["post-applypatch", "post-commit", "post-merge", "post-rewrite"]
  /// The names by which hooks wait that stepped aside for a rebase (`Journal`, `HookStepAside`).
  static let aside = ["post-commit": "pre-commit"]
  /// What is added to the name of a foreign hook that is kept.
  public static let keptSuffix = ".before-toolkit"
  /// The version that this toolkit writes.
  static let version = 2

  /// The script, which is also tracked as `hooks/chain.sh`; `@PROGRAM@` stands for the executable.
  ///
  /// A hook for `sh`, `bash` or `dash` is read by that shell under our name, with its own options: husky's and others
  /// find their work by the name that they are called by, and by the folder that they stand in. One that is called
  /// again from within, by its own doing, is run as it is, so that it ends. `post-rewrite` alone has input; the others'
  /// is empty.
  public static let template = #"""
    #!/bin/sh
    # toolkit hook 2: runs the hook that stood here before, then records the event. TOOLKIT=0 turns ours off.
    # shellcheck disable=SC2016,SC2086  # the line that names an interpreter is words; that shell expands its $0
    kept=$0.before-toolkit name=${0##*/} status=0 input='' first=''
    case $name in post-rewrite) input=$(cat && echo .) input=${input%.} ;; esac
    if [ -x "$kept" ] && { read -r first 2>/dev/null <"$kept" || :; }; then
      case ${TOOLKIT_CHAIN-}${first%% -*} in # read by the shell that it names: then $0 keeps its name and folder
      '#!'*[/\ ]sh | '#!'*[/\ ][bd]ash)
        printf %s "$input" 2>/dev/null | TOOLKIT_CHAIN=1 ${first#??} -c '. "$0.before-toolkit"' "$0" "$@" ;;
      *) printf %s "$input" 2>/dev/null | "$kept" "$@" ;;
      esac; status=$?
    fi
    [ "$TOOLKIT" = 0 ] || [ -n "$TOOLKIT_HOOK" ] || [ ! -x @PROGRAM@ ] ||
      printf %s "$input" 2>/dev/null | TOOLKIT_HOOK=1 @PROGRAM@ "$name" "$@" >/dev/null 2>&1
    exit $status

    """#

  /// The script for an executable.
  static func text(program: String) -> [UInt8] {
    let parts = template.split(separator: "@PROGRAM@", omittingEmptySubsequences: false)
    return Array(parts.joined(separator: ShellWord.quoted(program)).utf8)
  }

  /// The line that a person adds to a hook of their own.
  static func line(program: String) -> String {
    "\(ShellWord.quoted(program)) \"${0##*/}\" \"$@\" >/dev/null 2>&1 || :"
  }

  /// The version of ours that `bytes` are, or nil when they are not ours.
  static func version(of bytes: [UInt8]) -> Int? {
    let lines = String(decoding: bytes.prefix(200), as: UTF8.self).split(separator: "\n")
    guard lines.count > 1, lines[1].hasPrefix("# toolkit hook ") else { return nil }
    return Int(lines[1].dropFirst(15).prefix { $0.isNumber })
  }
}
