#!/usr/bin/env bash
# Installs or upgrades the service on this machine: builds, puts program, forms and unit in place, restarts
# what was running. Run as root. Settings and data that are there already are left as they are.
#
#   DESTDIR   another root to install into, where nothing is started (for packages and images)
set -euo pipefail
# shellcheck source=deploy/machine.sh
source "$(dirname "${BASH_SOURCE[0]}")/machine.sh"

to=${DESTDIR:-}
[[ -n $to || $EUID == 0 ]] || fail "Installing takes root: sudo $0"

install_packages build run
build_release

install -D -m 755 "$release_program" "$to/usr/bin/innspel.new"
# Renamed into place: a running server keeps the file it was started from.
mv -f "$to/usr/bin/innspel.new" "$to/usr/bin/innspel"
install -d "$to/usr/share/innspel"
for folder in Forms Public; do
  rm -rf "$to/usr/share/innspel/$folder"
  cp -R "$root/$folder" "$to/usr/share/innspel/"
done
chmod -R u=rwX,go=rX "$to/usr/share/innspel"
install -D -m 644 "$root/deploy/README.md" "$to/usr/share/doc/innspel/README.md"
install -D -m 644 "$root/deploy/nginx.conf" "$to/usr/share/doc/innspel/nginx.conf"
install -D -m 644 "$root/deploy/innspel-mail.conf" "$to/usr/share/doc/innspel/innspel-mail.conf"
install -D -m 644 "$root/deploy/innspel.sysusers" "$to/usr/lib/sysusers.d/innspel.conf"
install -D -m 644 "$root/deploy/innspel.tmpfiles" "$to/usr/lib/tmpfiles.d/innspel.conf"
for unit in innspel.service innspel-backup.service innspel-backup.timer; do
  install -D -m 644 "$root/deploy/$unit" "$to/etc/systemd/system/$unit"
done
[[ -e $to/etc/innspel/innspel.env ]] || install -D -m 644 "$root/deploy/innspel.env" "$to/etc/innspel/innspel.env"

[[ -z $to ]] || exit 0
systemd-sysusers innspel.conf
systemd-tmpfiles --create innspel.conf
systemctl daemon-reload
if systemctl --quiet is-active innspel; then
  systemctl restart innspel
  say "Upgraded and restarted."
else
  say "Installed. Write /etc/innspel/innspel.env, then: systemctl enable --now innspel"
fi
