# shellcheck shell=bash
# Code shared by the scripts. To be sourced; changes to the root of the repository.

set -euo pipefail
# The figures of checks are those of everybody, whatever the user's own look is.
export INDICATRIX_DEFAULTS=off
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

# Debian packages: those for building and drawing, and those used only by the checks, only by the long checks, or only by
# comparisons with other programs. Only this file contains these lists.
# shellcheck disable=SC2034
build_packages=(
  binaryen fonts-stix libcairo2-dev libexpat1-dev libfreetype-dev libharfbuzz-dev libisal-dev liblapacke-dev libopenblas-dev libpng-dev
  libqpdf-dev nettle-dev pkg-config zlib1g-dev
)
# shellcheck disable=SC2034
test_packages=(
  chromium chromium-driver ffmpeg fish fonts-lmodern fonts-noto-core fonts-texgyre fonts-texgyre-math imagemagick libimage-exiftool-perl
  librsvg2-bin libxml2-utils munge mupdf-tools nodejs
  pngcheck poppler-utils python3-mpmath qpdf shellcheck slurm-wlm zsh
)
# shellcheck disable=SC2034
long_packages=(
  debootstrap inkscape pandoc python3-lxml python3-pikepdf python3-pypdf python3-venv r-base-core scour texlive-fonts-recommended
  texlive-latex-base texlive-latex-recommended texlive-luatex valgrind
)
# shellcheck disable=SC2034
package_packages=(dpkg-dev lintian python3-venv xz-utils)
# shellcheck disable=SC2034
benchmark_packages=(ffmpeg gcc python3-dev python3-numpy python3-scipy python3-venv)

# Prefix for commands that only root may run.
as_root=()
if ((EUID != 0)); then as_root=(sudo); fi

say() { printf '%s\n' "$*"; }
fail() {
  printf 'error: %s\n' "$1" >&2
  shift
  if (($# > 0)); then printf 'hint: %s\n' "$@" >&2; fi
  exit 1
}

# The packages among the arguments that are not installed.
missing_packages() {
  local package
  for package in "$@"; do
    dpkg-query -W -f='${db:Status-Abbrev}' "$package" 2>/dev/null | grep -q '^.i' || say "$package"
  done
}

# Installs the missing packages; if none is missing, does nothing and needs no permissions.
install_packages() {
  local missing=()
  if ! command -v dpkg-query >/dev/null; then
    say "This is no Debian system; these packages or their like must be there: $*"
    return
  fi
  mapfile -t missing < <(missing_packages "$@")
  if ((${#missing[@]} == 0)); then return; fi
  say "Installing ${missing[*]}"
  if ((EUID != 0)) && ! command -v sudo >/dev/null; then
    fail "packages are missing: ${missing[*]}" \
      "install them as root: apt-get install ${missing[*]}"
  fi
  "${as_root[@]}" apt-get update -qq </dev/null >/dev/null || true
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" \
    </dev/null >/dev/null || fail "apt-get could not install ${missing[*]}"
  # What pkg-config said of a package that was missing is kept with the build until the manifest is newer.
  touch Package.swift
}

require_swift() {
  local version
  command -v swift >/dev/null || fail "Swift is not installed, or not on the PATH" \
    "Swift 6.2 or newer is needed: https://www.swift.org/install/linux/"
  version=$(swift --version 2>/dev/null | grep -oE 'Swift version [0-9]+\.[0-9]+' |
    grep -oE '[0-9]+\.[0-9]+' | head -n 1) || true
  if [[ -z $version ]] || ((${version%.*} < 6 || (${version%.*} == 6 && ${version#*.} < 2))); then
    fail "Swift ${version:-of an unknown version} is too old" \
      "Swift 6.2 or newer is needed: https://www.swift.org/install/linux/"
  fi
}

# Runs a command whose output matters only if it fails; its end is shown then.
quietly() {
  local log
  log=$(mktemp)
  if "$@" </dev/null >"$log" 2>&1; then
    rm -f "$log"
  else
    local status=$?
    tail -n 80 "$log" >&2
    rm -f "$log"
    printf 'error: this failed with %d: %s\n' "$status" "$*" >&2
    return "$status"
  fi
}

# Whether this Swift can build for WebAssembly; says so if it cannot.
web_triple=wasm32-unknown-none-wasm
web_library() {
  say "$(dirname "$(dirname "$(realpath "$(command -v swift)")")")/lib/swift/embedded/$web_triple"
}
require_web() {
  if [[ ! -d $(web_library) ]]; then
    say "WebAssembly: skipped, this Swift has no Embedded library for $web_triple"
    return 1
  fi
}

# Whether `inspect` has something to print for an example: what matrices cost has no numbers but those of its file.
has_numbers() { [[ $1 != */kfac-cost.txt ]]; }

# What makes an optimised build serve @testable imports.
testable_flags=(-Xswiftc -enable-testing)
# How a release is built: with Swift's libraries inside, so that it starts sooner and runs where there is no Swift. Within
# scripts/test it shares what was compiled for the unit tests, which run optimised: six times as fast, which pays for
# compiling.
release_flags=(-c release --static-swift-stdlib)
if [[ -n ${INDICATRIX_TESTABLE:-} ]]; then release_flags=(-c release "${testable_flags[@]}"); fi

# Builds the unit tests optimised and runs those that the arguments choose. `swift test` that builds by itself would compile
# everything once more than scripts/test does.
optimised_tests() {
  quietly swift build -c release "${testable_flags[@]}" --build-tests --disable-xctest || return
  swift test -c release "${testable_flags[@]}" --skip-build --disable-xctest "$@"
}

# Builds the release of a product.
build_product() { quietly swift build "${release_flags[@]}" --product "$1"; }

# Builds the release and prints the path of the executable.
build_release() {
  build_product indicatrix || return
  say "$(swift build "${release_flags[@]}" --show-bin-path)/indicatrix"
}
