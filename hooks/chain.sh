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
