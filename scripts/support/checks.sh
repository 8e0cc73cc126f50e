# shellcheck shell=bash
# Code shared by the checks of the release build. To be sourced; builds the executable and copies it to a folder from which all
# users may run it: `tool` is its path, `work` a folder that is removed when the script ends, `examples` those of the repository.
# shellcheck disable=SC2034  # the scripts that source this use them

# shellcheck source=support/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

work=$(mktemp -d)
mounted=()
cleanup() {
  local point
  for point in "${mounted[@]}"; do umount "$point" || true; done
  chmod -R u+w "$work"
  rm -rf "$work"
}
trap cleanup EXIT
chmod 755 "$work"
tool=$work/indicatrix
cp "${INDICATRIX_TOOL:-$(build_release)}" "$tool"
examples=$PWD/examples

passed=0
wrong=0
ok() { passed=$((passed + 1)); }
bad() {
  wrong=$((wrong + 1))
  say "FAILED: $*"
}
skip() { say "skipped: $*"; }

# expect STATUS WORDS COMMAND…: the command exits with the status and prints the words to standard error.
expect() {
  local status=$1 words=$2 found=0
  shift 2
  "$@" >"$work/out" 2>"$work/err" </dev/null || found=$?
  if ((found != status)); then
    bad "exit $found instead of $status: $*"
    cat "$work/err"
  elif [[ $(<"$work/err") != *"$words"* ]]; then
    bad "standard error does not say '$words': $*"
    cat "$work/err"
  else
    ok
  fi
}

# No temporary is left in the folder.
expect_clean() {
  local left
  left=$(find "$1" -name '.indicatrix-*' 2>/dev/null)
  if [[ -z $left ]]; then ok; else bad "a temporary file was left: $left"; fi
}
expect_same() { if cmp -s "$1" "$2"; then ok; else bad "$1 and $2 differ"; fi; }
expect_absent() { if [[ ! -e $1 ]]; then ok; else bad "$2: $1 is there"; fi; }

# finish NAME: the closing line; fails if any check did.
finish() {
  if ((wrong > 0)); then fail "$wrong of $((passed + wrong)) checks failed"; fi
  say "$1: $passed checks passed"
}
