#!/usr/bin/env bash
# From a fresh checkout to a partnership at work in the browser: installs what is missing, builds, and serves
# the demonstration on this machine only. Run again: starts at once on the same data.
#
#   PORT   where to listen on 127.0.0.1 (8080)
#   DATA   the data folder (data/ in the checkout)
set -euo pipefail
# shellcheck source=deploy/machine.sh
source "$(dirname "${BASH_SOURCE[0]}")/machine.sh"

port=${PORT:-8080}
data=${DATA:-$root/data}

install_packages build run
build_release
export INNSPEL_ROOT="$root"
exec "$release_program" serve --demo --data "$data" --listen "127.0.0.1:$port"
