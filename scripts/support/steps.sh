# shellcheck shell=bash
# Code shared by scripts that run several checks. To be sourced.

# shellcheck source=support/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

logs=$(mktemp -d)
trap 'jobs -p | xargs -r kill 2>/dev/null || true; rm -rf "$logs"' EXIT
failed=()
closing=()
declare -A started

# step NAME COMMAND…: runs a check, shows its output, and keeps its last line.
step() {
  local start=$SECONDS
  shown_step "$@"
  closing[-1]+=" [$((SECONDS - start)) s]"
}

# start NAME COMMAND…: runs a check beside the steps that follow, until `await NAME`. Compilers of one module after the other
# keep one core busy.
start() {
  "${@:2}" </dev/null >"$logs/$1" 2>&1 &
  started[$1]=$!
}

# await NAME: waits for what was started, and makes it a step.
await() {
  local status=0
  wait "${started[$1]}" || status=$?
  shown_step "$1" replay "$logs/$1" "$status"
  closing[-1]+=" [beside others]"
}
# replay FILE STATUS: says again what a check said.
replay() {
  cat "$1"
  return "$2"
}

# What step and await share: shows the output of a check and keeps its last line, still without a time.
shown_step() {
  local name=$1
  shift
  say "── $name"
  local status=0 last
  "$@" </dev/null 2>&1 | tee "$logs/log" || status=$?
  last=$(grep -v '^[[:space:]]*$' "$logs/log" | tail -n 1) || true
  if ((status == 0)); then
    closing+=("$last")
  else
    failed+=("$name")
    closing+=("$name FAILED: $last")
  fi
}

# The closing lines of all steps; fails if any step did.
finish_steps() {
  say "──"
  printf '%s\n' "${closing[@]}"
  if ((${#failed[@]} > 0)); then
    local IFS=,
    fail "failed: ${failed[*]}"
  fi
  say "All checks passed"
}
