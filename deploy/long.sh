#!/usr/bin/env bash
# The long runs of what deploy/test.sh tries briefly: many power cuts under many who answer, many ends in order, a
# million inputs to everything that reads what others have made.
# Run deploy/test.sh first; it makes what these need.
#
#   INNSPEL_KILLS        how often the server is killed (50)
#   INNSPEL_SUBMITTERS   how many answer at once (32)
#   INNSPEL_STOPS        how often the server is asked to end (1,000)
#   INNSPEL_INPUTS       how many damaged and made-up inputs each reader gets (1,000,000)
set -euo pipefail
# shellcheck source=deploy/machine.sh
source "$(dirname "${BASH_SOURCE[0]}")/machine.sh"
cd "$root"

swift=$(find_swift) || exit 1
export INNSPEL_TEST_PYTHON="$root/.build/test-venv/bin/python"
export INNSPEL_KILLS=${INNSPEL_KILLS:-50} INNSPEL_SUBMITTERS=${INNSPEL_SUBMITTERS:-32}
export INNSPEL_STOPS=${INNSPEL_STOPS:-1000}

export INNSPEL_INPUTS=${INNSPEL_INPUTS:-1000000}

# A run that found no test must not pass.
run() {
  local log="$root/.build/long.log"
  "$swift" test "$@" 2>&1 | tee "$log"
  local closing
  closing=$(grep -E 'Test run with [0-9]+ tests?' "$log" | tail -n 1)
  [[ $closing =~ with\ [1-9][0-9]*\ tests? && $closing == *passed* ]]
}

"$swift" build --build-tests
# One at a time: each keeps every processor busy for minutes, and a test beside it would run out of its own time.
run --skip-build --disable-xctest --no-parallel --filter "KillSocketTests|ShutdownSocketTests"

# The readers as they are shipped: optimised, in a folder of their own.
run -c release -Xswiftc -enable-testing --scratch-path .build/long --disable-xctest \
  --filter "FuzzTests|whatever (the file|stands)|damaged (workbook|file)"
