#!/usr/bin/env bash
# deploy/nginx.conf as an operator would use it: real nginx, a certificate of its own, the real server behind.
# Only the paths and ports are changed, since this machine has neither the name nor the right to port 443.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
program=${INNSPEL_PROGRAM:-.build/debug/innspel}
nginx=$(command -v nginx || echo /usr/sbin/nginx)

work=$(mktemp -d)
server="" proxy=""
clean_up() {
  local process
  for process in $proxy $server; do
    kill "$process" 2>/dev/null && wait "$process" 2>/dev/null
  done
  rm -rf "$work"
}
trap clean_up EXIT

fail() {
  echo "$*"
  cat "$work"/*.log
  exit 1
}

read -r http https behind < <(python3 -c '
import socket
held = [socket.create_server(("127.0.0.1", 0)) for _ in range(3)]
print(*(s.getsockname()[1] for s in held))')

openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=innspel.example.no \
  -addext subjectAltName=DNS:innspel.example.no -keyout "$work/privkey.pem" -out "$work/fullchain.pem" 2>"$work/openssl.log"

sed -e "s,/etc/letsencrypt/live/innspel.example.no,$work," -e "s,/var/log/nginx/innspel.log,$work/site.log," \
  -e '/listen \[::\]/d' -e "s,listen 80;,listen 127.0.0.1:$http;," -e "s,listen 443,listen 127.0.0.1:$https," \
  -e "s,127.0.0.1:8080,127.0.0.1:$behind," deploy/nginx.conf >"$work/site.conf"
cat >"$work/nginx.conf" <<END
daemon off;
worker_processes 1;
pid $work/nginx.pid;
error_log $work/nginx.log;
events {}
http {
  client_body_temp_path $work/body;
  proxy_temp_path $work/proxy;
  fastcgi_temp_path $work/fastcgi;
  uwsgi_temp_path $work/uwsgi;
  scgi_temp_path $work/scgi;
  include $work/site.conf;
}
END
# As root, nginx's workers are another user, who must reach the folders.
chmod 755 "$work"
"$nginx" -t -q -c "$work/nginx.conf" -e "$work/nginx.log" || fail "nginx does not accept deploy/nginx.conf."

INNSPEL_ROOT=$PWD INNSPEL_BASE_URL=https://innspel.example.no INNSPEL_TRUSTED_PROXIES=127.0.0.1 \
  "$program" serve --data "$work/data" --listen "127.0.0.1:$behind" >"$work/server.log" 2>&1 &
server=$!
for ((i = 0; i < 300; i++)); do
  grep -q 'listening on' "$work/server.log" && break
  kill -0 "$server" 2>/dev/null || fail "The server did not start."
  sleep 0.1
done
"$nginx" -c "$work/nginx.conf" -e "$work/nginx.log" &
proxy=$!
for ((i = 0; i < 100; i++)); do
  [[ -s $work/nginx.pid ]] && break
  kill -0 "$proxy" 2>/dev/null || fail "nginx did not start."
  sleep 0.1
done

site="https://innspel.example.no:$https"
ask() {
  curl --silent --show-error --max-time 20 --noproxy '*' --cacert "$work/fullchain.pem" \
    --resolve "innspel.example.no:$https:127.0.0.1" --resolve "innspel.example.no:$http:127.0.0.1" "$@"
}
expect() {
  local what=$1 wanted=$2 got=$3
  [[ $got == "$wanted" ]] || fail "$what: wanted '$wanted', got '$got'"
  echo "$what: $got"
}

expect "health, through TLS" "ok 200" "$(ask -w ' %{http_code}' "$site/healthz" | tr -d '\n')"
expect "front page" "200" "$(ask -o /dev/null -w '%{http_code}' "$site/")"
expect "protocol" "2" "$(ask -o /dev/null -w '%{http_version}' "$site/")"
expect "http moves to https, path kept" "308 https://innspel.example.no/a/b?c=d" \
  "$(ask -o /dev/null -w '%{http_code} %{redirect_url}' "http://innspel.example.no:$http/a/b?c=d")"
expect "Strict-Transport-Security, once" "1" "$(ask -o /dev/null -D - "$site/" | grep -ci '^strict-transport-security:')"
expect "the numbers stay inside" "404" "$(ask -o /dev/null -w '%{http_code}' "$site/metrics")"
truncate -s 70M "$work/large"
expect "a body past every limit" "413" "$(ask -o /dev/null -w '%{http_code}' -H Expect: --data-binary "@$work/large" "$site/" || true)"

kill -TERM "$server"
status=0
wait "$server" || status=$?
server=""
expect "SIGTERM ends the server with" "0" "$status"
expect "and nginx then answers" "502" "$(ask -o /dev/null -w '%{http_code}' "$site/healthz")"
