#!/usr/bin/env bash
# Every statement of the product must be one that PostgreSQL understands too: a second driver is the way past one
# machine. Asked of a real server on a folder of its own, with no port: make the tables, prepare the statements.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
record=${1:-.build/statements.jsonl}

work=$(mktemp -d)
server=$(find /usr/lib/postgresql -maxdepth 1 -mindepth 1 | sort -V | tail -n 1)/bin
as_server=()
if ((EUID == 0)); then
  # PostgreSQL refuses to run as root; its package made a user for it.
  as_server=(runuser -u postgres --)
  chown postgres "$work"
fi

clean_up() {
  [[ ! -f $work/data/postmaster.pid ]] ||
    "${as_server[@]}" "$server/pg_ctl" -D "$work/data" -m immediate -w stop >"$work/stop.log" 2>&1 || cat "$work/stop.log"
  rm -rf "$work"
}
trap clean_up EXIT

python3 deploy/statements.py "$record" Sources/Innspel "$work/statements.sql"
chmod 644 "$work/statements.sql"
cd "$work"
"${as_server[@]}" "$server/initdb" -D "$work/data" -A trust -N --locale=C.UTF-8 >"$work/made.log" 2>&1 ||
  { cat "$work/made.log"; exit 1; }
"${as_server[@]}" "$server/pg_ctl" -D "$work/data" -w -l "$work/server.log" \
  -o "-c listen_addresses= -c unix_socket_directories=$work" start >"$work/start.log" 2>&1 ||
  { cat "$work/start.log" "$work/server.log"; exit 1; }
"${as_server[@]}" "$server/psql" -X -q -v VERBOSITY=terse -h "$work" -d postgres -f "$work/statements.sql" \
  >"$work/answer.log" 2>&1 || echo "psql ended with status $?" >>"$work/answer.log"
if [[ -s $work/answer.log ]]; then
  # Line by line: what PostgreSQL says, and of which statement.
  while IFS= read -r line; do
    echo "$line"
    [[ $line =~ statements\.sql:([0-9]+): ]] && sed -n "${BASH_REMATCH[1]}p" "$work/statements.sql"
  done <"$work/answer.log"
  exit 1
fi
