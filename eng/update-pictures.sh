#!/usr/bin/env bash
# Draws the pictures of docs/clocks.md and of the scenarios anew, each by the code that it shows, and takes those of docs/console.md in a
# browser (Debian's chromium); the diff is the review, and of the second kind a look at each.
#
#   eng/update-pictures.sh          both
#   eng/update-pictures.sh clocks   only what is drawn; console: only the second
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

draw() {
  local project=$1 tests=$2
  dotnet build "tests/$project" -c Release -v quiet --nologo
  PURVA_REWRITE=1 dotnet exec "artifacts/bin/$project/release/$project.dll" --progress off --filter-method "$tests"
}

which=${1:-both}
[ "$which" = console ] || draw Purva.Tests '*A_picture_is_up_to_date*'
[ "$which" = console ] || draw Purva.Scenarios.Tests '*A_picture_of_a_scenario_is_up_to_date*'
[ "$which" = clocks ] || draw Purva.Console.Tests '*A_picture_of_every_page_can_be_taken*'
