#!/usr/bin/env bash
# The systemd unit: every line is understood, and it stays as closed as it was.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

worst=15 # of 100, by systemd-analyze: what is left is the net, which the program is for.

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# The program is looked for where this checkout has one, since none is installed here.
program=$(command -v true)
sed "s,/usr/bin/innspel,$program,; s,^Documentation=.*,," deploy/innspel.service >"$work/innspel.service"
mkdir "$work/innspel.service.d"
cp deploy/innspel-mail.conf "$work/innspel.service.d/mail.conf"

said=$(systemd-analyze verify "$work/innspel.service" 2>&1) || { echo "$said"; exit 1; }
# Lines it does not understand are warnings to systemd, and faults here.
if grep -F "$work" <<<"$said"; then exit 1; fi
systemd-analyze security --offline=true --threshold="$worst" "$work/innspel.service" | tail -n 1
