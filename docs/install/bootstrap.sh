#!/bin/sh
# Install what the Python packages load from the system but do not bring along.
#
#   sh docs/install/bootstrap.sh         enough to run Handrail
#   sh docs/install/bootstrap.sh test    and to run its tests (virtual screen, sound, radio)
#   sh docs/install/bootstrap.sh faults  and to cut the power under a record (make faults)
#   sh docs/install/bootstrap.sh bundle  enough to run Handrail, and to make its bundle
#   sh docs/install/bootstrap.sh radio   and to build Linux's Bluetooth for them (make radio)
#
# Debian and Ubuntu.  Looks for the libraries themselves, not for packages, and says nothing
# when all are there.  PYTHON names the interpreter (default: python3).
set -eu
PYTHON=${PYTHON:-python3}
PATH=$PATH:/usr/sbin:/sbin # ldconfig, for people who are not root

# One need a line: what is looked for, then the package's names, the newer first.
# (Debian 13 and Ubuntu 24.04 renamed some when they widened time_t to 64 bits.)
libraries() {
  cat <<'LIST'
libGL.so.1 libgl1
libEGL.so.1 libegl1
libgthread-2.0.so.0 libglib2.0-0t64 libglib2.0-0
libfontconfig.so.1 libfontconfig1
libdbus-1.so.3 libdbus-1-3
libxkbcommon-x11.so.0 libxkbcommon-x11-0
libX11-xcb.so.1 libx11-xcb1
libxcb-icccm.so.4 libxcb-icccm4
libxcb-image.so.0 libxcb-image0
libxcb-keysyms.so.1 libxcb-keysyms1
libxcb-randr.so.0 libxcb-randr0
libxcb-render-util.so.0 libxcb-render-util0
libxcb-shape.so.0 libxcb-shape0
libxcb-xinerama.so.0 libxcb-xinerama0
libxcb-xkb.so.1 libxcb-xkb1
libportaudio.so.2 libportaudio2
LIST
}

# PortAudio reaches the desktop's sound server through an ALSA plug-in.
sound_plugins() {
  find /usr/lib /usr/lib64 -name "libasound_module_pcm_$1.so" 2>/dev/null | grep -q .
}

missing_to_run() {
  known=$(ldconfig -p)
  libraries | while read -r soname packages; do
    printf '%s\n' "$known" | grep -qF "	$soname " || echo "$soname $packages"
  done
  find /usr/share/fonts -name '*.[to]tf' 2>/dev/null | grep -q . || echo "font fonts-dejavu-core"
  sound_plugins pulse || sound_plugins pipewire || echo "sound libasound2-plugins"
  "$PYTHON" -c 'import ensurepip, venv' 2>/dev/null || echo "venv ${PYTHON##*/}-venv"
}

missing_to_test() {
  while read -r command packages; do
    command -v "$command" >/dev/null || echo "$command $packages"
  done <<'LIST'
git git
Xvfb xvfb
pulseaudio pulseaudio
pactl pulseaudio-utils
espeak-ng espeak-ng
dbus-daemon dbus-daemon dbus
xdotool xdotool
gnome-keyring-daemon gnome-keyring
LIST
  sound_plugins pulse || echo "sound libasound2-plugins"
}

missing_to_compile() {
  command -v gcc >/dev/null || echo "gcc gcc"
  [ -e /usr/include/stdio.h ] || echo "stdio.h libc6-dev"
}

missing_for_radio() {
  missing_to_compile
  while read -r command packages; do
    command -v "$command" >/dev/null || echo "$command $packages"
  done <<'LIST'
strip binutils
make make
flex flex
bison bison
bc bc
xz xz-utils
LIST
  [ -e /usr/libexec/bluetooth/bluetoothd ] || [ -e /usr/lib/bluetooth/bluetoothd ] ||
    echo "bluetoothd bluez"
  find /usr/src -name 'linux-source-6.*.tar.*' 2>/dev/null | grep -q . ||
    echo "linux linux-source-6.12 linux-source"
}

missing_to_bundle() {
  command -v objdump >/dev/null || echo "objdump binutils"
  "$PYTHON" - <<'CODE'
import ctypes, sys, sysconfig
try:
    ctypes.CDLL(sysconfig.get_config_var("INSTSONAME"))
except OSError:
    print("libpython libpython%d.%d" % sys.version_info[:2])
CODE
}

missing() {
  missing_to_run
  case $1 in
    test) missing_to_test ;;
    faults) missing_to_test && missing_to_compile ;;
    bundle) missing_to_bundle ;;
    radio) missing_to_test && missing_for_radio ;;
  esac
}

# Of one package's names, the one that this release knows; the last, if apt knows none.
package_name() {
  for name in "$@"; do
    [ -z "$(apt-cache madison "$name" 2>/dev/null)" ] || break
  done
  echo "$name"
}

packages() {
  printf '%s\n' "$1" | while read -r _ names; do
    # shellcheck disable=SC2086 # several names, on purpose
    package_name $names
  done | sort -u | tr '\n' ' '
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

may_install() {
  [ "$(id -u)" = 0 ] || { command -v sudo >/dev/null && sudo -l apt-get >/dev/null; }
}

install_missing() {
  if ! command -v apt-get >/dev/null; then
    printf 'Handrail needs, and this system lacks:\n%s\n' "$1" >&2
    echo "Please install these; the names at the end of each line are Debian's." >&2
    exit 1
  fi
  if ! may_install; then
    echo "Handrail needs some system packages. As root, please run:" >&2
    echo "  apt-get update && apt-get install --no-install-recommends $(packages "$1")" >&2
    exit 1
  fi
  as_root apt-get update -q
  # shellcheck disable=SC2046 # one argument per package
  as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -q -y --no-install-recommends $(packages "$1")
}

check_python() {
  version=$("$PYTHON" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null) || version=none
  case $version in
    3.11 | 3.12 | 3.13) ;;
    *)
      echo "Handrail needs Python 3.11, 3.12 or 3.13; $PYTHON is: $version." >&2
      echo "Install one of these and name it, for example: make demo PYTHON=python3.12" >&2
      exit 1
      ;;
  esac
}

purpose=${1:-run}
! command -v "$PYTHON" >/dev/null || check_python # before anything is installed for nothing
if [ "$(uname -s)" = Linux ]; then
  lacking=$(missing "$purpose")
  [ -z "$lacking" ] || install_missing "$lacking"
  lacking=$(missing "$purpose")
  if [ -n "$lacking" ]; then
    printf 'Still missing after installing:\n%s\n' "$lacking" >&2
    exit 1
  fi
fi
check_python
