#!/usr/bin/env bash
# The systemd units: every line is understood, and they stay as closed as they were.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

worst=15 # of 100, by systemd-analyze: what is left is the net, which the program is for.

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# The program is looked for where this checkout has one, since none is installed here.
program=$(command -v true)
for unit in innspel.service innspel-backup.service innspel-backup.timer; do
  sed "s,/usr/bin/innspel,$program,; s,^Documentation=.*,," "deploy/$unit" >"$work/$unit"
done
mkdir "$work/innspel.service.d"
cp deploy/innspel-mail.conf "$work/innspel.service.d/mail.conf"

said=$(systemd-analyze verify "$work"/innspel.service "$work"/innspel-backup.* 2>&1) || { echo "$said"; exit 1; }
# Lines it does not understand are warnings to systemd, and faults here.
if grep -F "$work" <<<"$said"; then exit 1; fi
for unit in innspel innspel-backup; do
  systemd-analyze security --offline=true --threshold="$worst" "$work/$unit.service" | tail -n 1
done
