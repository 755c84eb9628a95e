#!/usr/bin/env bash
# Installs what a bare Debian machine with Go lacks for the tests: Chromium,
# fonts and a mail server from Debian's packages. What is there already is left
# alone.
set -eu
if command -v chromium >/dev/null 2>&1 && fc-list 2>/dev/null | grep -qi 'noto.*arabic' && command -v aiosmtpd >/dev/null 2>&1; then
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
$as_root apt-get install -y -qq --no-install-recommends chromium fonts-noto-core fontconfig python3-aiosmtpd >/dev/null
