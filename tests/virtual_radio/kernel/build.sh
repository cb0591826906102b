#!/bin/sh
# Build the kernel of the virtual radio, a Linux that runs as a program, and print its path.
#
# It is kept under ~/.cache/handrail, and built again only when this recipe changes.
set -eu
here=$(cd "$(dirname "$0")" && pwd)

recipe=$(cat "$here/build.sh" "$here/bluetooth.config" | sha256sum | cut -c -16)
kept=${XDG_CACHE_HOME:-$HOME/.cache}/handrail/radio-kernel-$recipe
if [ -x "$kept" ]; then
  echo "$kept"
  exit
fi

if [ "$(uname -sm)" != "Linux x86_64" ]; then
  echo "A Linux that runs as a program exists for Linux on x86-64 alone, not for $(uname -sm)." >&2
  exit 1
fi
source=$(find /usr/src -name 'linux-source-6.*.tar.*' | sort -V | tail -1)
if [ -z "$source" ]; then
  echo "There is no Linux source in /usr/src; the package is called linux-source-6.12." >&2
  exit 1
fi

mkdir -p "$(dirname "$kept")"
work=$(mktemp -d "$kept.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

echo "Building a kernel from $source: some minutes, this once." >&2
# Most of Linux is for other machines; what describes its options must be there all the same.
tar -xf "$source" -C "$work" --strip-components=1 \
  --exclude='*/Documentation/*.*' --exclude='*/arch/[a-t]*/*.*' --exclude='*/sound/*.[ch]' \
  --exclude='*/drivers/[gimns]*/*/*.[ch]' --exclude='*/tools/testing/*'

kernel_make() {
  nice -n 19 make -C "$work" ARCH=um SUBARCH=x86_64 "$@" >"$work/make.log" 2>&1 || {
    tail -30 "$work/make.log" >&2
    exit 1
  }
}

kernel_make allnoconfig KCONFIG_ALLCONFIG="$here/bluetooth.config"
missing=$(grep '^CONFIG' "$here/bluetooth.config" | grep -vxFf "$work/.config" || true)
if [ -n "$missing" ]; then
  printf '%s has nothing called:\n%s\n' "$source" "$missing" >&2
  exit 1
fi

kernel_make -j"$(nproc)" linux
strip "$work/linux" -o "$work/linux.stripped"
mv "$work/linux.stripped" "$kept"
echo "$kept"
