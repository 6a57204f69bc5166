#!/usr/bin/env bash
# Runs every planted fault under each kind of bad luck alone, and writes the tables of docs/simulation.md anew. Takes some minutes.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
dotnet build tests/Purva.Simulation.Tests -c Release -v quiet --nologo
PURVA_MEASURE_FAULTS=1 dotnet exec artifacts/bin/Purva.Simulation.Tests/release/Purva.Simulation.Tests.dll --filter-method '*What_the_document_says_of_planted_faults*'
git --no-pager diff --stat docs/simulation.md
