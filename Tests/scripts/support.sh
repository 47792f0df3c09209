# shellcheck shell=bash
# For the programs of this folder: a folder of their own and `check`, which reports one line a fact.

# shellcheck disable=SC2034  # the programs use it
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P)
work=$(mktemp -d)
trap 'chmod -R u+rwX -- "$work" && rm -rf -- "$work"' EXIT
failures=0

# check NAME COMMAND...: holds where the command succeeds.
check() {
  local name=$1
  shift
  if "$@" >"$work/.output" 2>&1 </dev/null; then
    printf 'ok - %s\n' "$name"
  else
    failures=$((failures + 1))
    printf 'not ok - %s\n' "$name"
    sed 's/^/    /' "$work/.output"
  fi
}

# exits STATUS COMMAND...: succeeds where the command ends with that status.
exits() {
  local expected=$1 status=0
  shift
  "$@" || status=$?
  [[ $status -eq $expected ]] || {
    printf 'expected exit status %d, got %d\n' "$expected" "$status"
    return 1
  }
}

# equal ACTUAL EXPECTED
equal() {
  [[ $1 == "$2" ]] || {
    printf 'got:      %s\nexpected: %s\n' "$1" "$2"
    return 1
  }
}

finish() { [[ $failures -eq 0 ]]; }
