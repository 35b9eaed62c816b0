#!/usr/bin/env bash
# The rules of the house that neither the compiler nor swift format checks. Prints one line a fault; exit 1 if any.
set -euo pipefail
cd "${1:-$(dirname "${BASH_SOURCE[0]}")/..}"

longest=400
longest_function=40
faults=$(mktemp)
trap 'rm -f "$faults"' EXIT

swift_files() { find "$@" -name '*.swift' -type f -print0; }

# "Target Module" for each C library a target names in Package.swift; the file's lines are joined first.
owners() {
  sed 's,//.*,,' Package.swift | tr '\n' ' ' | grep -oE 'part\([^)]*\)' |
    awk -F'"' '{ for (i = 4; i <= NF; i += 2) if ($i ~ /^C[A-Z]/) print $2, $i }'
}

# A C library is seen by one target only, so that its types, errors and locks are dealt with in one place.
check_imports() {
  local module owner file folder
  for folder in Sources/CLibraries/*/; do
    module=$(basename "$folder")
    owner=$(owners | awk -v m="$module" '$2 == m { print $1 }')
    [[ $owner =~ ^[A-Za-z]+$ ]] ||
      echo "Package.swift: $module must be named by exactly one part, and is by: $(echo "${owner:-none}" | tr '\n' ' ')"
    while IFS= read -r file; do
      [[ $file == Sources/$owner/* ]] || echo "$file: imports $module, which only Sources/$owner may"
    done < <(swift_files Sources Tests |
      xargs -0 -r grep -lE "^[[:space:]]*(@[A-Za-z()_]+ +)*([a-z]+ +)?import +([a-z]+ +)?$module\b" || true)
  done
}

check_lengths() {
  find Sources Tests Public \( -name '*.swift' -o -name '*.js' -o -name '*.mjs' \) -type f -print0 |
    xargs -0 -r awk -v longest="$longest" '
    FNR == longest + 1 { print FILENAME ": longer than " longest " lines" }'
}

# A script's functions; that each is closed at the indentation it was opened at, as everything here is, is enough to see
# their ends. A function that only holds others in it is as long as they are.
check_functions() {
  # shellcheck disable=SC2016  # $0 is awk's
  find Public -name '*.js' -type f -print0 | xargs -0 -r awk -v longest="$longest_function" '
    FNR == 1 { open = 0 }
    open && /[^ ]/ {
      match($0, /^ */)
      if (RLENGTH <= indent) {
        if (FNR - start + 1 > longest) print FILENAME ":" start ": a function longer than " longest " lines"
        open = 0
      }
    }
    !open && /(function.*|=>|^ *(async |get |static )*#?[a-z][A-Za-z]*\([^()]*\)) *\{$/ && !/^ *(if|for|while|switch) / {
      match($0, /^ */)
      indent = RLENGTH; start = FNR; open = 1
    }'
}

# What the compiler is told to believe must be proved in a comment just above it.
check_promises() {
  # shellcheck disable=SC2016  # $1 is awk's
  swift_files Sources Tests | xargs -0 -r awk '
    FNR == 1 { previous = "" }
    /@unchecked Sendable|nonisolated\(unsafe\)/ && $1 !~ /^\/\// && previous !~ /^[[:space:]]*\/\// {
      print FILENAME ":" FNR ": no comment above says why this is safe" }
    $1 !~ /^@[A-Za-z]/ { previous = $0 }'
}

# Names that say nothing of what is inside.
check_names() {
  find Sources Tests -type f | grep -E '/[^/]*(Manager|Helpers?|Utils?|Utilities|Common|Base|Extensions|\+[^/]*)\.swift$' |
    sed 's/$/: a file is named by what it holds/' || true
}

# Who may is said case by case, so that a new address without an answer does not compile.
check_access() {
  swift_files Sources/Innspel | xargs -0 -r awk '
    FNR == 1 { inside = 0 }
    /var access: Access \{$/ { inside = 1; next }
    /var access: Access \{.*\}/ && !/\{ ([a-z]+\.access|get) \}/ { print FILENAME ":" FNR ": access must be a switch over every case" }
    inside && /^  }/ { inside = 0 }
    inside && /(^|[[:space:]])default:|case _/ { print FILENAME ":" FNR ": access must have no default" }'
}

check_leftovers() {
  swift_files Sources Tests | xargs -0 -r grep -nE '\b(TODO|FIXME|XXX)\b|^(<<<<<<<|>>>>>>>)' | sed 's/$/  (left over)/' || true
}

{ check_imports; check_lengths; check_functions; check_promises; check_names; check_access; check_leftovers; } >"$faults"
if [[ -s $faults ]]; then
  cat "$faults"
  exit 1
fi
