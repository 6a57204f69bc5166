#!/usr/bin/env bash
# Draws the pictures of docs/clocks.md anew, each by the clock that it shows; the diff is the review.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
dotnet build tests/Purva.Tests -c Release -v quiet --nologo
PURVA_REWRITE=1 dotnet exec artifacts/bin/Purva.Tests/release/Purva.Tests.dll --progress off --filter-method '*A_picture_is_up_to_date*'
