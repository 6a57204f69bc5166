#!/usr/bin/env bash
# Brings PublicAPI.Unshipped.txt of a library into line with its code; the diff is what a reviewer reads first.
#
#   eng/update-public-api.sh                 every library that has PublicAPI.Shipped.txt
#   eng/update-public-api.sh src/Purva.Store one library; starts to track it where it is not tracked yet
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_CLI_UI_LANGUAGE=en DOTNET_NOLOGO=1 LC_ALL=C.UTF-8

# What the analyzer misses (RS0016) is added, what it no longer finds (RS0017) goes.
update() {
  local project=$1 file=$1/PublicAPI.Unshipped.txt log lines
  [ -e "$project/PublicAPI.Shipped.txt" ] || echo '#nullable enable' >"$project/PublicAPI.Shipped.txt"
  [ -e "$file" ] || echo '#nullable enable' >"$file"
  log=$(mktemp) lines=$(mktemp)
  dotnet build "$project" -c Release -t:Rebuild -p:TreatWarningsAsErrors=false -v quiet --nologo >"$log" ||
    { cat "$log" >&2; rm -f "$log" "$lines"; return 1; }
  sed -i "\\#\[.*/$project/[^/]*\]\$#!d" "$log" # only its own lines: what it references was built as well
  symbols RS0017 "$log" >"$lines.gone"
  { grep -v -x -F -f "$lines.gone" "$file" | grep -v '^#' || true; symbols RS0016 "$log"; } | sort -u >"$lines"
  { echo '#nullable enable'; cat "$lines"; } >"$file"
  rm -f "$log" "$lines" "$lines.gone"
  echo "$file: $(($(wc -l <"$file") - 1)) lines"
}

symbols() {
  sed -n "s/.* $1: Symbol '\(.*\)' is .*/\1/p" "$2" | sort -u
}

if [ $# -gt 0 ]; then
  for project in "$@"; do update "${project%/}"; done
else
  for shipped in src/*/PublicAPI.Shipped.txt; do update "$(dirname "$shipped")"; done
fi
