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
