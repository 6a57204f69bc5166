#!/bin/sh
# Builds what is measured and runs suites: bench/run.sh [suite…] [options]. Without a suite: all of them.
set -eu
cd "$(dirname "$0")/.."

suites=""
while [ $# -gt 0 ]; do
    case "$1" in
        -*) break ;;
        *) suites="$suites $1"; shift ;;
    esac
done

dotnet build src/Purva.Cli -c Release -v quiet >&2
dotnet build bench/Purva.Benchmarks -c Release -v quiet >&2
for suite in ${suites:-embedded http lag heal metadata memory}; do
    dotnet artifacts/bin/Purva.Benchmarks/release/Purva.Benchmarks.dll "$suite" \
        --purva artifacts/bin/Purva.Cli/release/Purva.Cli.dll "$@"
done
