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
  static let version = 1

  /// The script, which is also tracked as `hooks/chain.sh`; `@PROGRAM@` stands for the executable.
  ///
  /// A hook is sourced where it is a plain `sh` script, since husky's and others find their work by the name they
  /// are called by. `post-rewrite` alone has input; the others' is empty.
  public static let template = #"""
    #!/bin/sh
    # toolkit hook 1: runs the hook that stood here before, then records the event. TOOLKIT=0 turns ours off.
    kept=$0.before-toolkit name=${0##*/} status=0 input='' first=''
    case $name in post-rewrite) input=$(cat && echo .) input=${input%.} ;; esac
    if [ -x "$kept" ]; then
      read -r first <"$kept" 2>/dev/null
      case $first in # sourced where it can be: then $0 keeps its name, which husky's hooks read
      '#!/bin/sh' | '#!/usr/bin/env sh') printf %s "$input" 2>/dev/null | (. "$kept") ;;
      *) printf %s "$input" 2>/dev/null | "$kept" "$@" ;;
      esac
      status=$?
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
