#!/usr/bin/env bash
# Builds toolkit from this checkout and installs it. `./install.sh --help` says what goes where.
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
libexec=$root/libexec
executables=(toolkit toolkit-hook)

# What the build needs from Debian. A C++ standard library of any version serves; see `missing_packages`.
packages=(
  git pkg-config libc6-dev libgit2-dev libsqlite3-dev libcmark-gfm-dev libcmark-gfm-extensions-dev
  libsodium-dev libexpat1-dev libboost-math-dev
)

usage() {
  cat <<'TEXT'
usage: ./install.sh [--prefix DIR] [--repo DIR]
       ./install.sh --demo [--keep]
       ./install.sh --uninstall [--prefix DIR]

Builds toolkit from this checkout and installs it for you alone. Debian packages that the build needs and that are
missing are named and installed with apt-get; nothing is asked. A second run changes nothing.

  --prefix DIR   install under DIR instead of ~/.local: DIR/bin, the manual page and the completions of bash, zsh
                 and fish under DIR/share
  --repo DIR     then also start recording in the repository DIR (toolkit install --repo DIR)
  --demo         build, then show the whole loop on a throw-away repository with sixty days of logs; nothing is
                 installed
  --keep         with --demo: leave the throw-away repository in place and say where it is
  --uninstall    remove exactly what was installed, and what was built
  --only-build   install the missing Debian packages, build into libexec/ of the checkout, and stop
  --only-packages [NAME ...]
                 install the missing Debian packages (and those named), and stop
  --help         show this

examples:
  ./install.sh                        # build, and install into ~/.local
  ./install.sh --demo                 # see what it does first
  ./install.sh --repo ~/src/service   # install, and record in that repository
  ./install.sh --prefix /usr/local    # for everybody (as root)
TEXT
}

say() { printf '%s\n' "$1"; }

# fail MESSAGE [HINT]: what went wrong, and a line to paste.
fail() {
  printf 'install.sh: %s\n' "$1" >&2
  [[ $# -lt 2 ]] || printf '  try: %s\n' "$2" >&2
  exit 1
}

misuse() {
  printf 'install.sh: %s\n  try: ./install.sh --help\n' "$1" >&2
  exit 2
}

# --- system packages ---------------------------------------------------------------------------------------------

is_installed() {
  case $1 in
    git | pkg-config) command -v "$1" >/dev/null ;;
    *) [[ $(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null) == installed* ]] ;;
  esac
}

has_cxx_library() {
  dpkg-query -W -f '${db:Status-Status}\n' 'libstdc++-*-dev' 2>/dev/null | grep -qx installed
}

# missing_packages NAME...: those that are not installed, one a line.
missing_packages() {
  local name
  for name in "$@"; do
    is_installed "$name" || printf '%s\n' "$name"
  done
  has_cxx_library || printf 'g++\n'
}

# Where there is no dpkg, the libraries can be looked for but not installed.
require_libraries() {
  local name absent=()
  for name in libgit2 sqlite3 libcmark-gfm libsodium expat; do
    pkg-config --exists "$name" 2>/dev/null || absent+=("$name")
  done
  [[ ${#absent[@]} -eq 0 ]] \
    || fail "this is no Debian system, and pkg-config does not find: ${absent[*]}; install their development files"
}

apt_install() {
  local as_root=()
  [[ $(id -u) -eq 0 ]] || as_root=(sudo -n)
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get -q -y -o DPkg::Lock::Timeout=300 "$@" </dev/null
}

install_packages() {
  local log by_hand absent=()
  if ! command -v dpkg-query >/dev/null; then
    require_libraries
    return
  fi
  mapfile -t absent < <(missing_packages "$@")
  [[ ${#absent[@]} -gt 0 ]] || return 0

  say "Missing Debian packages: ${absent[*]}"
  by_hand="apt-get update && apt-get install -y --no-install-recommends ${absent[*]}"
  if [[ $(id -u) -ne 0 ]] && ! sudo -n true 2>/dev/null; then
    fail "these packages need root, and sudo is not to be had without a password" "sudo sh -c '$by_hand'"
  fi
  say 'Installing them with apt-get ...'
  log=$(mktemp)
  if ! apt_install install --no-install-recommends "${absent[@]}" >"$log" 2>&1; then
    # A fresh system or image has no package lists yet, or lists that are too old.
    apt_install update >>"$log" 2>&1 || true
    apt_install install --no-install-recommends "${absent[@]}" >>"$log" 2>&1 || {
      tail -n 20 "$log" >&2
      rm -f "$log"
      fail "apt-get could not install: ${absent[*]}" "$by_hand"
    }
  fi
  rm -f "$log"
}

# --- building ----------------------------------------------------------------------------------------------------

require_swift() {
  command -v swift >/dev/null \
    || fail 'swift is not on the PATH; Swift 6 or newer is needed: https://www.swift.org/install/linux/' \
      "PATH=/path/to/swift/usr/bin:\$PATH ./install.sh"
  local version
  version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\).*/\1/p' | head -n 1)
  [[ ${version:-0} -ge 6 ]] \
    || fail "Swift 6 or newer is needed, $(command -v swift) is: $(swift --version 2>&1 | head -n 1)"
}

# Outside the checkout: a plugin that is installed from a local folder is copied with all that lies in it.
cache_folder() {
  local base=${XDG_CACHE_HOME:-${HOME:+$HOME/.cache}}
  [[ -n $base ]] || fail 'HOME is not set, so there is no place to build in' "HOME=/root ./install.sh"
  printf '%s/toolkit/build-%s\n' "$base" "$(printf %s "$root" | sha256sum | cut -c 1-12)"
}

# One digest over all that the executables are made of: sources, package description, compiler.
source_digest() {
  {
    swift --version 2>/dev/null
    (cd "$root" && find Package.swift Sources -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum)
  } | sha256sum | cut -d ' ' -f 1
}

# The record beside the executables: the digest of their sources, then their own.
build_record() {
  printf '%s\n' "$1"
  (cd "$libexec" 2>/dev/null && sha256sum "${executables[@]}" 2>/dev/null) || true
}

is_built() { [[ -f $libexec/.built && $(build_record "$1") == "$(cat "$libexec/.built")" ]]; }

# replace SOURCE DESTINATION MODE: whole or not at all, also while the old file runs.
replace() {
  local aside
  aside=$(mktemp "$(dirname -- "$2")/.install.XXXXXX")
  if ! { cp -- "$1" "$aside" && chmod "$3" "$aside" && mv -f -- "$aside" "$2"; }; then
    rm -f -- "$aside"
    fail "could not write $2"
  fi
}

# archive_of FILE [PACKAGE]: where the archive of a library lies; fails where there is none.
archive_of() {
  local path
  if [[ $# -gt 1 ]]; then path=$(pkg-config --variable=libdir "$2" 2>/dev/null)/$1; else path=$(clang -print-file-name="$1"); fi
  [[ $path == /* && -f $path ]] && printf '%s\n' "$path"
}

# gather_archives FOLDER: links to the archives that Debian's -dev packages bring, and descriptions for pkg-config that
# name that folder. Linked with those, a process opens no shared library but the C library's, and starts a third sooner.
# Answers false, and leaves no folder, where one is missing, or where the path has a blank, which such descriptions do
# not take: then all are linked as usual.
gather_archives() {
  local folder=$1 name
  [[ $folder != *[[:space:]]* ]] || return 1
  rm -rf -- "$folder"
  mkdir -- "$folder"
  {
    ln -s "$(archive_of libsqlite3.a sqlite3)" "$folder/libsqlite3.a" \
      && ln -s "$(archive_of libsodium.a libsodium)" "$folder/libsodium.a" \
      && ln -s "$(archive_of libexpat.a expat)" "$folder/libexpat.a" \
      && ln -s "$(archive_of libcmark-gfm.a libcmark-gfm)" "$folder/libcmark-gfm.a" \
      && ln -s "$(archive_of libcmark-gfm-extensions.a libcmark-gfm)" "$folder/libcmark-gfm-extensions.a" \
      && ln -s "$(archive_of libstdc++.a)" "$folder/libstdc++.a" \
      && ln -s "$(archive_of libgcc_eh.a)" "$folder/libgcc_s.a"
  } 2>/dev/null || {
    rm -rf -- "$folder"
    return 1
  }
  for name in sqlite3 libsodium expat libcmark-gfm; do
    printf 'Name: %s\nDescription: as an archive\nVersion: 0\nLibs: -L%s %s\nCflags: %s\n' "$name" "$folder" \
      "$(pkg-config --libs-only-l "$name")" "$(pkg-config --cflags "$name")" >"$folder/$name.pc"
  done
}

compile() {
  local scratch=$1 log=$1.log product archives=()
  if gather_archives "$scratch.archives"; then archives=(--pkg-config-path "$scratch.archives"); fi
  for product in "${executables[@]}"; do
    swift build --package-path "$root" --scratch-path "$scratch" -c release --static-swift-stdlib \
      -Xswiftc -cross-module-optimization "${archives[@]}" --product "$product" >"$log" 2>&1 </dev/null || {
      grep -E '(^|: )error:' "$log" >&2 || tail -n 20 "$log" >&2
      fail "the build of $product failed; all it printed is in $log"
    }
  done
}

build() {
  local digest scratch built product
  require_swift
  digest=$(source_digest)
  ! is_built "$digest" || return 0
  scratch=$(cache_folder)
  mkdir -p "$scratch" "$libexec"
  exec 9>"$scratch.lock"
  flock 9
  if ! is_built "$digest"; then
    say 'Building (some minutes the first time) ...'
    compile "$scratch"
    built=$(swift build --package-path "$root" --scratch-path "$scratch" -c release --show-bin-path)
    for product in "${executables[@]}"; do
      replace "$built/$product" "$libexec/$product" 755
    done
    build_record "$digest" >"$scratch.record"
    replace "$scratch.record" "$libexec/.built" 644
    rm -f "$scratch.record"
  fi
  exec 9>&-
}

# --- installing --------------------------------------------------------------------------------------------------
# The manifest holds what was put under the prefix: `SHA-256  PATH` a file, `folder  PATH` a folder that was made.

manifest_of() { printf '%s/share/toolkit/manifest\n' "$1"; }

note() { grep -qxF -- "$1  $2" "$manifest" || printf '%s  %s\n' "$1" "$2" >>"$manifest"; }

is_ours() { [[ -f $manifest ]] && grep -v '^folder  ' "$manifest" | cut -c 67- | grep -xF -- "$1" >/dev/null; }

is_same() { [[ -f $2 && ! -L $2 ]] && cmp -s -- "$1" "$2"; }

digest_of() { sha256sum <"$1" | cut -d ' ' -f 1; }

# make_folder PATH: with parents, noting those that did not exist.
make_folder() {
  [[ ! -d $1 ]] || return 0
  make_folder "$(dirname -- "$1")"
  mkdir -- "$1" || fail "could not make the folder $1" './install.sh --prefix DIR'
  made+=("$1")
}

open_manifest() {
  made=()
  make_folder "$(dirname -- "$manifest")"
  [[ -f $manifest ]] || : >"$manifest" || fail "could not write $manifest" './install.sh --prefix DIR'
}

# put SOURCE DESTINATION MODE. Noted before it is written: what an interrupted run leaves can still be removed.
put() {
  local folder
  make_folder "$(dirname -- "$2")"
  for folder in "${made[@]}"; do note folder "$folder"; done
  made=()
  note "$(digest_of "$1")" "$2"
  is_same "$1" "$2" && return
  replace "$1" "$2" "$3"
  changed=1
}

# Forgets the digests of earlier versions.
tidy_manifest() {
  local line aside
  aside=$(mktemp)
  while IFS= read -r line; do
    if [[ $line == folder* || $(digest_of "${line#*  }") == "${line%%  *}" ]]; then printf '%s\n' "$line"; fi
  done <"$manifest" >"$aside"
  is_same "$aside" "$manifest" || replace "$aside" "$manifest" 644
  rm -f -- "$aside"
}

generate_texts() {
  local shell
  "$libexec/toolkit" manual >"$1/toolkit.1" || fail 'toolkit manual failed'
  for shell in bash zsh fish; do
    "$libexec/toolkit" completions "$shell" >"$1/$shell" || fail "toolkit completions $shell failed"
  done
}

# Lines `MODE<tab>SOURCE<tab>DESTINATION`.
placements() {
  local texts=$1 share=$prefix/share name
  for name in "${executables[@]}"; do printf '755\t%s\t%s\n' "$libexec/$name" "$prefix/bin/$name"; done
  printf '644\t%s\t%s\n' \
    "$texts/toolkit.1" "$share/man/man1/toolkit.1" \
    "$texts/bash" "$share/bash-completion/completions/toolkit" \
    "$texts/zsh" "$share/zsh/site-functions/_toolkit" \
    "$texts/fish" "$share/fish/vendor_completions.d/toolkit.fish"
}

refuse_foreign() {
  local source=$1 destination=$2
  [[ -e $destination || -L $destination ]] || return 0
  is_same "$source" "$destination" || is_ours "$destination" \
    || fail "$destination exists and was not put there by this script; nothing was installed" \
      "mv '$destination' '$destination.old'   # or ./install.sh --prefix DIR"
}

install_files() {
  local mode source destination
  changed=0
  texts=$(mktemp -d)
  trap 'rm -rf -- "$texts"' EXIT
  generate_texts "$texts"
  while IFS=$'\t' read -r mode source destination; do
    refuse_foreign "$source" "$destination"
  done < <(placements "$texts")
  open_manifest
  while IFS=$'\t' read -r mode source destination; do
    put "$source" "$destination" "$mode"
  done < <(placements "$texts")
  tidy_manifest
}

report_installed() {
  local version
  version=$("$prefix/bin/toolkit" --version)
  if [[ $changed -eq 1 ]]; then
    say "Installed $version in $prefix/bin."
  else
    say "$version is installed in $prefix/bin; nothing changed."
  fi
  case :$PATH: in
    *:"$prefix/bin":*) ;;
    *) say "Not on your PATH yet: export PATH=\"$prefix/bin:\$PATH\"" ;;
  esac
  [[ -n $repo ]] || say 'Next: toolkit install --repo DIR starts recording in a repository.'
}

# --- removing ----------------------------------------------------------------------------------------------------

remove_installed() {
  local line digest path folders=()
  while IFS= read -r line; do
    digest=${line%%  *} path=${line#*  }
    if [[ $digest == folder ]]; then
      folders+=("$path")
    elif [[ -f $path && $(digest_of "$path") == "$digest" ]]; then
      rm -f -- "$path"
    elif [[ -e $path || -L $path ]]; then
      say "Left alone, because it was changed: $path"
    fi
  done <"$manifest"
  rm -f -- "$manifest"
  # Deepest first; a folder in which something else lies by now stays.
  printf '%s\n' "${folders[@]}" | LC_ALL=C sort -r | while IFS= read -r path; do
    [[ -z $path ]] || rmdir -- "$path" 2>/dev/null || true
  done
}

remove_built() {
  local scratch
  scratch=$(cache_folder)
  rm -f -- "$libexec/toolkit" "$libexec/toolkit-hook" "$libexec/.built"
  rmdir -- "$libexec" 2>/dev/null || true
  rm -rf -- "$scratch" "$scratch.lock" "$scratch.log" "$scratch.record" "$scratch.archives"
  rmdir -- "$(dirname -- "$scratch")" 2>/dev/null || true
}

uninstall() {
  if [[ -f $manifest ]]; then
    remove_installed
    say "Removed toolkit from $prefix."
    say 'A repository that still has its hooks is not harmed; logs and runbooks there are yours and stay.'
  else
    say "Nothing of toolkit is installed under $prefix."
  fi
  remove_built
}

# --- the command line --------------------------------------------------------------------------------------------

action=install prefix='' repo='' demo_options=() extra=()
while [[ $# -gt 0 ]]; do
  case $1 in
    --prefix | --repo)
      [[ $# -ge 2 && -n $2 ]] || misuse "$1 needs a folder"
      if [[ $1 == --prefix ]]; then prefix=$2; else repo=$2; fi
      shift
      ;;
    --prefix=?*) prefix=${1#*=} ;;
    --repo=?*) repo=${1#*=} ;;
    --demo) action=demo ;;
    --keep) demo_options=(--keep) ;;
    --uninstall) action=uninstall ;;
    --only-build) action=build ;;
    --only-packages)
      action=packages
      shift
      extra=("$@")
      break
      ;;
    -h | --help)
      usage
      exit 0
      ;;
    *) misuse "unknown option: $1" ;;
  esac
  shift
done
[[ ${#demo_options[@]} -eq 0 || $action == demo ]] || misuse '--keep goes with --demo'

if [[ $action == install || $action == uninstall ]]; then
  [[ -n $prefix || -n ${HOME:-} ]] || fail 'HOME is not set' './install.sh --prefix DIR'
  prefix=$(realpath -m -- "${prefix:-$HOME/.local}")
  manifest=$(manifest_of "$prefix")
fi

case $action in
  packages) install_packages "${packages[@]}" "${extra[@]}" ;;
  uninstall) uninstall ;;
  build)
    install_packages "${packages[@]}"
    build
    ;;
  demo)
    install_packages "${packages[@]}"
    build
    exec "$root/Demo/run" --bin "$libexec" "${demo_options[@]}"
    ;;
  install)
    [[ -z $repo || -d $repo ]] || fail "there is no folder $repo" "git init '$repo'"
    install_packages "${packages[@]}"
    build
    install_files
    report_installed
    [[ -z $repo ]] || "$prefix/bin/toolkit" install --repo "$repo"
    ;;
esac
