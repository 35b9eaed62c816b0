# shellcheck shell=bash
# What the scripts here ask of the machine: Debian packages and a Swift toolchain. Sourced, never run.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# Package.swift is written for this version of the tools.
swift_wanted="6.2"

say() { printf '%s\n' "$*" >&2; }

fail() {
  say "$*"
  exit 1
}

# The packages of the named sections of deploy/packages, one a line.
packages_of() {
  awk -v wanted=" $* " '
    { sub(/#.*/, "") }
    /^\[/ { section = $1; gsub(/[][]/, "", section); next }
    NF && index(wanted, " " section " ") { print $1 }
  ' "$root/deploy/packages"
}

# Those of the packages given that are not installed.
missing_of() {
  local installed
  installed=$(dpkg-query -W -f='${db:Status-Status} ${Package}\n' "$@" 2>/dev/null | sed -n 's/^installed //p' || true)
  printf '%s\n' "$@" | grep -vxF "$installed" || true
}

# Installs what is missing of the named sections; without the right to, prints the line to run and ends.
install_packages() {
  command -v dpkg-query >/dev/null || fail "This script knows Debian 12. Here the packages in deploy/packages must be installed by hand."
  local wanted missing as_root=()
  mapfile -t wanted < <(packages_of "$@")
  mapfile -t missing < <(missing_of "${wanted[@]}")
  ((${#missing[@]})) || return 0
  if ((EUID != 0)); then
    if ! sudo -n true 2>/dev/null; then
      say "These packages are missing, and installing them takes root. Run this line, then this script again:"
      say ""
      local line="apt-get update && apt-get install -y --no-install-recommends ${missing[*]}"
      if command -v sudo >/dev/null; then say "  sudo sh -c '$line'"; else say "  su -l -c '$line'"; fi
      exit 1
    fi
    as_root=(sudo -n)
  fi
  say "Installing ${missing[*]}"
  local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300)
  "${apt[@]}" update >&2 || say "The package lists could not be renewed; going on with those that are here."
  "${apt[@]}" install --no-install-recommends "${missing[@]}" >&2 ||
    fail "apt-get could not install them; its own message stands above."
}

# Prints the path of a usable swift, looked for on PATH and where installers put it.
find_swift() {
  local candidate version old=""
  while read -r candidate; do
    [[ -x $candidate ]] || continue
    # An OpenStack client is called swift too.
    version=$("$candidate" --version 2>/dev/null | sed -n 's/.*Swift version \([0-9][0-9.]*\).*/\1/p' | head -n 1) || continue
    [[ -n $version ]] || continue
    if [[ $(printf '%s\n' "$swift_wanted" "$version" | sort -V | head -n 1) == "$swift_wanted" ]]; then
      printf '%s\n' "$candidate"
      return 0
    fi
    old="$candidate is version $version"
  done < <(
    type -ap swift
    printf '%s\n' "${HOME:-/root}/.local/share/swiftly/bin/swift" "${HOME:-/root}/.swiftly/bin/swift" \
      /opt/swift/usr/bin/swift /usr/local/swift/usr/bin/swift /usr/share/swift/usr/bin/swift /usr/libexec/swift/bin/swift
  )
  say "No Swift toolchain of version $swift_wanted or newer was found${old:+ ($old)}."
  say "Get one for Debian 12 at https://www.swift.org/install/linux/, unpack it as /opt/swift or put its usr/bin on PATH, and run this again."
  return 1
}

# Where build_release leaves the program: its own folder, since the flags differ from everyday builds.
release_folder="$root/.build/run"
release_program="$release_folder/release/innspel"

# Builds a program that runs on a machine without the toolchain, unless nothing has changed since last time.
build_release() {
  # As whoever called sudo: the toolchain may be in their home, and what root built they could not build on.
  if [[ $EUID == 0 && -n ${SUDO_USER:-} && $SUDO_USER != root ]]; then
    sudo -H -u "$SUDO_USER" bash -c 'source "$1" && build_release' bash "$root/deploy/machine.sh" || exit 1
    return 0
  fi
  if [[ -x $release_program && -z $(find "$root/Package.swift" "$root/Sources" -newer "$release_program" -print -quit) ]]; then
    return 0
  fi
  local swift begun="$release_folder/begun"
  swift=$(find_swift) || exit 1
  say "Building; the first time takes some minutes."
  mkdir -p "$release_folder"
  touch "$begun"
  "$swift" build --package-path "$root" --scratch-path "$release_folder" \
    -c release --static-swift-stdlib --product innspel >&2 || fail "The build failed; its own message stands above."
  # Dated by when the build began: what was edited meanwhile is newer, and an unchanged program is not old.
  touch -r "$begun" "$release_program"
}
