# shellcheck shell=bash
# Other programs that ours is compared with. To be sourced after lib.sh.

# Python with the peers, in a folder named for what is in it. Prints its path.
peers_python() {
  local wanted cache log
  wanted=$({ python3 --version; cat Benchmarks/peers/requirements.txt; } | sha256sum | cut -c 1-12)
  cache=${XDG_CACHE_HOME:-$HOME/.cache}/indicatrix/benchmark-$wanted
  if [[ ! -e $cache/complete ]]; then
    rm -rf "$cache"
    mkdir -p "$cache"
    log=$cache/log
    if ! { python3 -m venv "$cache" &&
      "$cache/bin/pip" install --disable-pip-version-check -r Benchmarks/peers/requirements.txt; } >"$log" 2>&1; then
      tail -n 5 "$log" >&2
      fail "the peers could not be installed from PyPI; is there a network?" \
        "scripts/benchmark --ours measures without them"
    fi
    # matplotlib lists the fonts of the machine once.
    "$cache/bin/python" -c "import matplotlib.font_manager" >>"$log" 2>&1
    touch "$cache/complete"
  fi
  say "$cache/bin/python"
}
