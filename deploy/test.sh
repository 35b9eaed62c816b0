#!/usr/bin/env bash
# Everything that must hold before a change is taken in, on a bare Debian 12 with the Swift toolchain.
# Installs what testing needs, runs every step even when one fails, and exits 0 only if all passed.
set -euo pipefail
# shellcheck source=deploy/machine.sh
source "$(dirname "${BASH_SOURCE[0]}")/machine.sh"
cd "$root"

venv="$root/.build/test-venv"
# The rules of accessibility the browser tests ask, as they were when this number was written down.
axe_wheel="axe-playwright-python==0.1.8"
axe_sha256="84494fec757e4710dc751c8d7a636e457f4532f08f85c86dc9070133fbff53bc"

times=()
failed=()

# Runs a function or command as a named step and notes its time; a failure is kept for the end.
step() {
  local name=$1 begun=$SECONDS status=0 result=ok
  shift
  printf '\n== %s\n' "$name"
  # A shell of its own with -e, and its status read after: inside `if` or `||` bash lets failing lines pass.
  set +e
  (set -e; "$@")
  status=$?
  set -e
  ((status == 0)) || { result=FAILED; failed+=("$name"); }
  times+=("$(printf '%5ds  %-6s  %s' $((SECONDS - begun)) "$result" "$name")")
}

# A web server among the packages must not begin to serve on this machine because tests were run.
install_quietly() {
  local policy=/usr/sbin/policy-rc.d
  if ((EUID != 0)) || [[ -e $policy ]]; then
    install_packages build run test
    return
  fi
  trap 'rm -f '"$policy" EXIT
  printf '#!/bin/sh\nexit 101\n' >"$policy"
  chmod 755 "$policy"
  install_packages build run test
  rm -f "$policy"
  trap - EXIT
}

make_venv() {
  local asked
  asked=$({ cat deploy/test-requirements.txt; echo "$axe_wheel $axe_sha256"; } | sha256sum)
  [[ $(cat "$venv/made-from" 2>/dev/null) == "$asked" ]] && return
  rm -rf "$venv"
  python3 -m venv "$venv"
  "$venv/bin/pip" install --quiet --disable-pip-version-check -r deploy/test-requirements.txt
  "$venv/bin/pip" download --quiet --disable-pip-version-check --no-deps --dest "$venv/wheels" "$axe_wheel"
  "$venv/bin/python" - "$venv" <<'END'
import pathlib, sys, zipfile
venv = pathlib.Path(sys.argv[1])
[wheel] = (venv / "wheels").glob("*.whl")
with zipfile.ZipFile(wheel) as archive:
    [name] = [n for n in archive.namelist() if n.endswith("axe.min.js")]
    (venv / "axe.min.js").write_bytes(archive.read(name))
END
  echo "$axe_sha256  $venv/axe.min.js" | sha256sum --check --quiet
  echo "$asked" >"$venv/made-from"
}

read_scripts() { shellcheck -x deploy/*.sh .ci/run; }

read_style() { "$swift" format lint --strict --parallel --recursive Package.swift Sources Tests; }

build() { "$swift" build --build-tests; }

# The runner's closing line is asked for: a run that found no test must not pass.
run_tests() {
  local closing log="$root/.build/test.log"
  "$swift" test --skip-build --disable-xctest 2>&1 | tee "$log"
  closing=$(grep -E 'Test run with [0-9]+ tests?' "$log" | tail -n 1)
  [[ $closing =~ with\ [1-9][0-9]*\ tests? && $closing == *passed* ]]
}

install_quietly
swift=$(find_swift) || exit 1
mkdir -p .build
rm -f .build/test.log
export INNSPEL_TEST_PYTHON="$venv/bin/python" INNSPEL_AXE="$venv/axe.min.js"
export INNSPEL_STATEMENTS="$root/.build/statements.jsonl"

step "test peers from PyPI" make_venv
step "scripts (shellcheck)" read_scripts
step "style (swift format)" read_style
step "architecture" bash deploy/check.sh
step "build, warnings as errors" build
step "tests" run_tests
step "systemd unit" bash deploy/check-unit.sh
step "statements on PostgreSQL" bash deploy/check-postgresql.sh
step "nginx in front of the server" bash deploy/check-proxy.sh

printf '\n== Summary\n'
printf '%s\n' "${times[@]}"
grep -hE 'Test run with [0-9]+ tests?' .build/test.log 2>/dev/null | tail -n 1 || true
if ((${#failed[@]})); then
  printf 'FAILED: %s\n' "${failed[@]}"
  exit 1
fi
echo "All passed in $SECONDS s."
