# shellcheck shell=bash
# The contents of packages, and how they are assembled. To be sourced after lib.sh.

package_version() { sed -n 's/.*static let number = "\(.*\)"/\1/p' Sources/indicatrix/Version.swift; }

# stage_shared FOLDER TOOL MODULE: all that is the same on every machine, under FOLDER/share.
stage_shared() {
  local share=$1/share tool=$2 module=$3
  install -d "$share/indicatrix" "$share/man/man1" "$share/bash-completion/completions" \
    "$share/zsh/vendor-completions" "$share/fish/vendor_completions.d" "$share/doc/indicatrix/examples"
  install -m 644 -t "$share/indicatrix" "$module" documents/indicatrix.sty documents/indicatrix.lua
  "$tool" schema >"$share/indicatrix/scene.schema.json"
  stage_manual "$share/man/man1" "$tool"
  # Without the interpreter's line, since bash reads the file and does not run it.
  "$tool" --generate-completion-script bash | sed '1{/^#!/d}' >"$share/bash-completion/completions/indicatrix"
  "$tool" --generate-completion-script zsh >"$share/zsh/vendor-completions/_indicatrix"
  "$tool" --generate-completion-script fish >"$share/fish/vendor_completions.d/indicatrix.fish"
  install -m 644 -t "$share/doc/indicatrix/examples" examples/*
  install -m 644 -t "$share/doc/indicatrix" README.md docs/*.md
}

# The manual that argument-parser's tool writes: a page for the program and one for each command, compressed. Its plugin would
# build all products anew first; the tool itself needs no more than the program.
stage_manual() {
  local folder=$1 tool=$2 made page name build
  build=(swift build --package-path .build/checkouts/swift-argument-parser --scratch-path .build-manual)
  quietly "${build[@]}" --product generate-manual || return
  made=$(mktemp -d)
  quietly "$("${build[@]}" --show-bin-path)/generate-manual" "$tool" --multi-page --output-directory "$made" \
    --date "$(release_date)" || return
  for page in "$made"/*.1; do
    [[ -e $page ]] || fail "no manual was made"
    name=$(basename "$page" .1)
    name=${name/./-}.1
    scripts/support/manual-page <"$page" | gzip -9n >"$folder/$name.gz"
  done
  rm -rf "$made"
}

# The day of the last commit, which is that of the release: packages of one commit have the same bytes.
release_date() { git log -1 --format=%cd --date=format:%Y-%m-%d; }
release_time() { git log -1 --format=%ct; }

# stage_bundle FOLDER TOOL: the program with every library that it links or loads, the C library among them, in
# FOLDER/lib, its fonts, and the licences of all of it.
stage_bundle() {
  local folder=$1 tool=$2 system=/usr/lib/x86_64-linux-gnu library path
  install -d "$folder/lib" "$folder/share/indicatrix/fonts" "$folder/licenses"
  install -m 755 -T "$tool" "$folder/lib/indicatrix"
  strip "$folder/lib/indicatrix"
  # What is loaded when it is first needed.
  local loaded=(libcairo.so.2 libharfbuzz-subset.so.0 libqpdf.so.29 libopenblas.so.0 liblapacke.so.3)
  declare -A wanted=()
  while read -r library path; do wanted[$library]=$path; done < <(
    for path in "$tool" "${loaded[@]/#/$system/}"; do
      if [[ $path != "$tool" ]]; then say "$(basename "$path") $path"; fi
      ldd "$path" | awk '$2 == "=>" && $3 ~ /^\// {print $1, $3} $1 ~ /^\/lib64\/ld-linux/ {n = split($1, p, "/"); print p[n], $1}'
    done
  )
  for library in "${!wanted[@]}"; do
    install -m 644 -T "$(realpath "${wanted[$library]}")" "$folder/lib/$library"
    stage_license "$folder/licenses" "${wanted[$library]}"
  done
  chmod 755 "$folder/lib/ld-linux-x86-64.so.2"
  install -m 644 -t "$folder/share/indicatrix/fonts" \
    /usr/share/fonts/opentype/stix/STIXGeneral-{Regular,Italic,Bold,BoldItalic}.otf
  stage_license "$folder/licenses" /usr/share/fonts/opentype/stix/STIXGeneral-Regular.otf
  install -m 644 -T LICENSE "$folder/licenses/indicatrix"
  install -m 644 -T "$(dirname "$(dirname "$(realpath "$(command -v swift)")")")/share/swift/LICENSE.txt" \
    "$folder/licenses/swift"
  for library in Yams swift-argument-parser; do
    install -m 644 -T "$(find ".build/checkouts/$library" -maxdepth 1 -name 'LICENSE*' | head -n 1)" \
      "$folder/licenses/$library"
  done
  install -m 755 -T scripts/support/launcher "$folder/indicatrix"
}

# stage_license FOLDER FILE: the copyright file of the Debian package that a file belongs to. The package knows the file
# by a path with or without /usr, or by what an alternative leads to.
stage_license() {
  local folder=$1 path=$2 real package
  real=$(realpath "$path")
  # Swift's own libraries, where the program was linked with them.
  if [[ $real == */lib/swift/linux/* ]]; then return; fi
  package=$({ dpkg-query -S "$real" || dpkg-query -S "${real#/usr}" || dpkg-query -S "$path" || true; } 2>/dev/null |
    sed -n '1s/:.*//p')
  [[ -n $package && -e /usr/share/doc/$package/copyright ]] || fail "no licence is known of $path"
  install -m 644 -T "$(realpath "/usr/share/doc/$package/copyright")" "$folder/$package"
}
