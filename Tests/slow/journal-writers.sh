#!/bin/sh
# Many processes append to one log: none of their records is lost or torn, also when some are killed.
# Usage: Tests/slow/journal-writers.sh [WRITERS [RECORDS [KILLS]]], with toolkit-hook built before.
set -eu
writers=${1:-16} records=${2:-1000} kills=${3:-1000}
root=$(cd "$(dirname "$0")/../.." && pwd)
hook=${TOOLKIT_HOOK:-$root/.build/debug/toolkit-hook}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME="$work" GIT_CONFIG_NOSYSTEM=1
git init -q "$work/repo"
cd "$work/repo"
git -c user.name=A -c user.email=a@example.org commit -q --allow-empty -m one
mkdir .git/toolkit && : >.git/toolkit/enabled
log=.claude/outcomes.jsonl

whole() { grep -c '^{"v":1,"id":"[0-9A-Z]\{26\}",.*"evidence":{[^{}]*}}$' "$log" || true; }
fail() { echo "$1" >&2; exit 1; }

writer=0
while [ "$writer" -lt "$writers" ]; do
  (n=0; while [ "$n" -lt "$records" ]; do "$hook" post-commit; n=$((n + 1)); done) &
  writer=$((writer + 1))
done
wait
expected=$((writers * records))
[ "$(wc -l <"$log")" -eq "$expected" ] || fail "lines: $(wc -l <"$log") of $expected"
[ "$(whole)" -eq "$expected" ] || fail "whole records: $(whole) of $expected"
[ "$(cut -d, -f2 "$log" | sort -u | wc -l)" -eq "$expected" ] || fail "ids are not unique"
echo "$writers writers, $records records each: none lost, none torn"

# A hook that ends with status 0 has written its record; one that was killed may have.
: >"$log"
killed=0 finished=0 n=0
while [ "$n" -lt "$kills" ]; do
  "$hook" post-commit &
  process=$!
  [ $((n % 4)) -eq 0 ] || sleep "0.00$((n % 7))"
  kill -KILL "$process" 2>/dev/null || true
  if wait "$process" 2>/dev/null; then finished=$((finished + 1)); else killed=$((killed + 1)); fi
  n=$((n + 1))
done
"$hook" post-commit
[ "$(whole)" -gt "$finished" ] || fail "acknowledged: $finished + 1, found: $(whole)"
[ "$(tail -c 1 "$log" | od -An -c | tr -d ' ')" = '\n' ] || fail "the last line is torn"
echo "$kills kills: $killed while it ran, $finished acknowledged, $(whole) found"
