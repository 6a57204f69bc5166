#!/usr/bin/env bash
# Builds everything and runs every test project. The last line is alone: "N passed, N failed, N skipped".
#
#   ./test.sh                                   all tests
#   ./test.sh --filter-class '*VersionVector*'  arguments go to each project's runner (see --help of one)
#
# PURVA_TEST_TIMEOUT bounds each project (default 40m). Reports are left in artifacts/test-results, and what a simulation that
# failed leaves behind in artifacts/simulation.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")" || exit 1

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en TESTINGPLATFORM_TELEMETRY_OPTOUT=1
readonly reports=artifacts/test-results
passed=0 failed=0 skipped=0

# Said again at the end, where they are not buried under what servers and browsers print: each with the first of what it says.
name_failed() {
  local names
  names=$(cat "$reports"/*.trx 2>/dev/null | awk -v RS='<UnitTestResult ' '
    NR > 1 && match($0, /^[^>]*>/) && (name = substr($0, 1, RLENGTH)) ~ /outcome="Failed"/ {
      message = $0
      sub(/.*testName="/, "", name); sub(/".*/, "", name)
      if (!sub(/.*<Message>/, "", message)) message = ""
      sub(/<\/Message>.*/, "", message)
      gsub(/&#x[AaDd];|\r/, "\n", message)
      printf "  %s\n", name
      count = split(message, lines, "\n")
      for (i = shown = 1; i <= count && shown <= 6; i++)
        if (lines[i] ~ /[^ \t]/) { printf "      %s\n", substr(lines[i], 1, 200); shown++ }
    }' | sed "s/&quot;/\"/g; s/&apos;/'/g; s/&lt;/</g; s/&gt;/>/g; s/&amp;/\&/g")
  [ -n "$names" ] && printf '\nFailed:\n%s\n' "$names"
}

finish() {
  name_failed
  printf '\n%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
  [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
  exit
}

give_up() {
  printf '%s\n' "$*" >&2
  failed=$((failed + 1))
  finish
}

# Only what is missing is installed, and only where a package manager may do it without asking.
ensure_dotnet() {
  command -v dotnet >/dev/null && return
  if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    echo 'No dotnet on the path: installing dotnet-sdk-10.0.'
    apt-get update -qq && apt-get install -y -qq dotnet-sdk-10.0
  fi
  command -v dotnet >/dev/null || give_up 'The .NET SDK named in global.json is missing: https://dotnet.microsoft.com/download'
}

# One test publishes a program under Native AOT; where the tools for that cannot be had, it is skipped and says so.
ensure_linker() {
  command -v clang >/dev/null && return
  if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    echo 'No clang on the path: installing clang and zlib1g-dev.'
    { apt-get update -qq && apt-get install -y -qq clang zlib1g-dev; } >/dev/null 2>&1 || echo 'They could not be installed.' >&2
  fi
}

# Some tests give a process a false clock; where that cannot be had, they are skipped and say so.
ensure_false_clock() {
  ls /usr/lib/*/faketime/libfaketime.so.1 >/dev/null 2>&1 && return
  if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    echo 'No libfaketime: installing it.'
    { apt-get update -qq && apt-get install -y -qq libfaketime; } >/dev/null 2>&1 || echo 'It could not be installed.' >&2
  fi
}

# The console is tested in a real browser; where none can be had, those tests are skipped and say so.
ensure_browser() {
  command -v chromium >/dev/null && return
  if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    echo 'No chromium on the path: installing it.'
    { apt-get update -qq && apt-get install -y -qq chromium; } >/dev/null 2>&1 || echo 'It could not be installed.' >&2
  fi
}

# The counters are the runner's own; what it counts as neither passed nor skipped has failed.
count() {
  local report=$1 status=$2 project=$3 filtered=$4 counters total ok left
  if [ ! -s "$report" ]; then
    [ "$filtered" = yes ] && [ "$status" -eq 8 ] && return
    echo "$project wrote no report (exit code $status): counted as one failure." >&2
    failed=$((failed + 1))
    return
  fi

  counters=$(grep -o '<Counters [^>]*>' "$report" | head -n 1)
  total=$(number total "$counters") ok=$(number passed "$counters") left=$(number notExecuted "$counters")
  passed=$((passed + ok)) skipped=$((skipped + left)) failed=$((failed + total - ok - left))

  if [ "$total" -eq 0 ] && [ "$filtered" = no ]; then
    echo "$project ran no test: counted as one failure." >&2
    failed=$((failed + 1))
  elif [ "$status" -ne 0 ] && [ "$status" -ne 8 ] && [ "$total" -eq $((ok + left)) ]; then
    echo "$project ended with exit code $status although no test failed: counted as one failure." >&2
    failed=$((failed + 1))
  fi
}

number() {
  local value
  value=$(sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" <<<"$2")
  echo "${value:-0}"
}

run_project() {
  local project=$1 filtered=$2 report="$reports/$1.trx"
  shift 2
  printf '\n== %s\n' "$project"
  dotnet exec "artifacts/bin/$project/release/$project.dll" --progress off --timeout "${PURVA_TEST_TIMEOUT:-40m}" \
    --results-directory "$reports" --report-xunit-trx --report-xunit-trx-filename "$project.trx" "$@"
  count "$report" $? "$project" "$filtered"
  # What tests have to tell of themselves, passed or not.
  cat "$reports/$project".*.txt 2>/dev/null
}

# Before anything can fail: what failed in an earlier run is not named for this one.
rm -rf "$reports"
mkdir -p "$reports"
ensure_dotnet
ensure_linker
ensure_false_clock
ensure_browser
dotnet build Purva.slnx -c Release -v quiet --nologo || give_up 'The build failed: counted as one failure.'

filtered=no
[ $# -gt 0 ] && filtered=yes
for file in tests/*.Tests/*.csproj; do
  run_project "$(basename "$file" .csproj)" "$filtered" "$@"
done

[ $((passed + failed)) -gt 0 ] || give_up 'No test was run.'
finish
