#!/usr/bin/env bash
# Installs what a bare Debian machine with Go lacks for the tests: Chromium,
# fonts and a mail server from Debian's packages, and a reader of EDIFACT that is
# none of ours from PyPI, in a folder of its own. What is there already is left
# alone.
set -eu
python="${XDG_CACHE_HOME:-$HOME/.cache}/homeward-tools/python"
reader() {
	if [ -d "$python/pydifact" ] || ! python3 -m pip --version >/dev/null 2>&1; then return 0; fi
	wanted="$(mktemp)"
	echo 'pydifact==0.2.3 --hash=sha256:6a4f00dbeba9906808ee29fe54473cc2acc891ecab18d7e3abfbbe7c8f6231fc' >"$wanted"
	python3 -m pip install --quiet --no-deps --require-hashes --target "$python" -r "$wanted" ||
		echo "tools: no reader of EDIFACT could be had; its test is left out" >&2
	rm -f "$wanted"
}
if command -v chromium >/dev/null 2>&1 && fc-list 2>/dev/null | grep -qi 'noto.*arabic' && command -v aiosmtpd >/dev/null 2>&1; then
	reader
	exit 0
fi
if ! command -v apt-get >/dev/null 2>&1; then
	echo "tools: no apt-get here; install Chromium by hand, the browser tests look for 'chromium' on the PATH" >&2
	exit 0
fi
as_root=""
if [ "$(id -u)" != 0 ]; then as_root="sudo"; fi
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get update -qq
$as_root apt-get install -y -qq --no-install-recommends chromium fonts-noto-core fontconfig python3-aiosmtpd python3-pip >/dev/null
reader
