# shellcheck shell=sh
# Read by bin/toolkit and bin/toolkit-hook where libexec/ holds nothing: runs the executable called $name that was
# installed for this person or this machine; where there is none, says how to build it. Always exits 0.
# shellcheck disable=SC2154  # $name and $root are the caller's

# exec keeps the process number: one that comes by here again was led back to a launcher by a link.
if [ "${TOOLKIT_LAUNCHER-}" != $$ ]; then
  export TOOLKIT_LAUNCHER=$$
  rest=$PATH:${HOME-}/.local/bin:/usr/local/bin:
  while [ -n "$rest" ]; do
    folder=${rest%%:*} rest=${rest#*:}
    case $folder in /*) ;; *) continue ;; esac
    # A folder beside a plugin's manifest holds launchers; a link may lead to this one.
    # shellcheck disable=SC3013  # -ef is POSIX since 2024, and was in every sh before
    if [ -f "$folder/$name" ] && [ -x "$folder/$name" ] && [ ! -e "$folder/../.claude-plugin" ] &&
      [ ! "$folder/$name" -ef "$root/bin/$name" ]; then
      exec "$folder/$name" "$@"
    fi
  done
fi

root=$(cd -- "$root" 2>/dev/null && pwd -P) || exit 0
build=$(printf %s "$root/install.sh" | sed "s/'/'\\\\''/g")
message="toolkit is not built yet: nothing is recorded. Build and install it once: '$build'"
case $name in
  toolkit) printf '%s\n' "$message" ;;
  toolkit-hook)
    # Once in a session: at its start. The event is JSON on standard input, however it is laid out: no white space is
    # part of what is looked for.
    event=$(head -c 65536 2>/dev/null | tr -d ' \t\r\n')
    cat >/dev/null 2>&1
    case $event in
      *'"hook_event_name":"SessionStart"'*) ;;
      *) exit 0 ;;
    esac
    case $event in *'"source":"compact"'* | *'"source":"clear"'* | *'"source":"resume"'*) exit 0 ;; esac
    printf '{"systemMessage":"%s"}\n' "$(printf %s "$message" | sed 's/["\\]/\\&/g' | tr -d '[:cntrl:]')"
    ;;
esac
exit 0
