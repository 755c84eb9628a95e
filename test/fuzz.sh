#!/usr/bin/env bash
# Runs every fuzz target of the module for the given time each.
set -eu
time="${1:-10s}"
cd "$(dirname "$0")/.."
go list ./... | while read -r package; do
	go test -list '^Fuzz' "$package" | grep '^Fuzz' | while read -r target; do
		echo "== $package $target"
		go test -run '^$' -fuzz "^$target\$" -fuzztime "$time" -fuzzminimizetime 5s "$package" # else one input is made smaller for a minute
	done
done
