#!/usr/bin/env bash
# Draws the pictures of docs/clocks.md anew, each by the clock that it shows, those of the demos, each by its demo, and takes
# those of docs/console.md in a browser (Debian's chromium); the diff is the review, and of the last kind a look at each.
#
#   eng/update-pictures.sh          all
#   eng/update-pictures.sh clocks   only the first; scenarios: only the second; console: only the third; hashgraph: those of docs/hashgraph.md
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

draw() {
  local project=$1 tests=$2
  dotnet build "tests/$project" -c Release -v quiet --nologo
  PURVA_REWRITE=1 dotnet exec "artifacts/bin/$project/release/$project.dll" --progress off --filter-method "$tests"
}

which=${1:-all}
wants() { [ "$which" = all ] || [ "$which" = "$1" ]; }
if wants clocks; then draw Purva.Tests '*A_picture_is_up_to_date*'; fi
if wants scenarios; then draw Purva.Scenarios.Tests '*A_picture_of_a_scenario_is_up_to_date*'; draw Purva.System.Tests '*The_picture_of_a_demo_is_up_to_date*'; fi
if wants hashgraph; then draw Purva.System.Tests '*The_picture_of_a_graph_is_up_to_date*'; fi
if wants console; then draw Purva.Console.Tests '*A_picture_of_every_page_can_be_taken*'; fi
