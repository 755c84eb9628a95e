#!/usr/bin/env bash
# Other programs on the same files: rapidfuzz and nomenklatura on names across
# scripts, Splink on flat files. It makes its own virtual environment; where Python
# or its packages cannot be had it says so and ends well.
#
#   ./bench/peers/run.sh DIR      DIR holds names/ and linkage/
set -euo pipefail
data=${1:?folder with names/ and linkage/}
data=$(cd "$data" && pwd)
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if ! python3 -m venv "$work/venv" >/dev/null 2>&1 ||
	! "$work/venv/bin/pip" install -q "splink>=4,<5" "sqlglot<26" duckdb pandas rapidfuzz unidecode nomenklatura >"$work/pip.log" 2>&1; then
	echo "bench/peers: skipped, since Python's packages could not be installed:"
	tail -n 3 "$work/pip.log" 2>/dev/null || true
	exit 0
fi
"$work/venv/bin/pip" list 2>/dev/null | grep -i -E '^(splink|rapidfuzz|nomenklatura) '
mkdir "$work/names"
go run ./bench/names -data "$data/names" -asked "${ASKED:-200}" -export "$work/names"
"$work/venv/bin/python" bench/peers/names.py "$work/names"
for file in registry historical; do
	go run ./bench/flat -data "$data/linkage" -csv "$file" >"$work/$file.csv"
	"$work/venv/bin/python" bench/peers/flat.py "$file" "$work/$file.csv"
done
