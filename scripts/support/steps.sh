# shellcheck shell=bash
# Code shared by scripts that run several checks. To be sourced.

# shellcheck source=support/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

logs=$(mktemp -d)
trap 'rm -rf "$logs"' EXIT
failed=()
closing=()

# step NAME COMMAND…: runs a check, shows its output, and keeps its last line.
step() {
  local name=$1 start=$SECONDS
  shift
  say "── $name"
  local status=0 last
  "$@" </dev/null 2>&1 | tee "$logs/log" || status=$?
  last=$(grep -v '^[[:space:]]*$' "$logs/log" | tail -n 1) || true
  if ((status == 0)); then
    closing+=("$last [$((SECONDS - start)) s]")
  else
    failed+=("$name")
    closing+=("$name FAILED: $last [$((SECONDS - start)) s]")
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
