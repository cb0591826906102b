#!/bin/sh
# Run the radio's scenarios on Linux's own Bluetooth: its kernel and bluetoothd, no hardware.
#
#   sh tests/virtual_radio/kernel/boot.sh [arguments for pytest]
#
# The kernel is a program and runs as whoever starts it; it cannot write but to build/radio.
set -eu
at_most_s=1800
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
kernel=$(sh "$here/build.sh")

report=$root/build/radio
rm -rf "$report"
mkdir -p "$report"
cd "$root"
{
  grep -rlE '\b(radio|bluez): VirtualRadio' tests --include='test_*.py' | sort
  printf '%s\n' -q --color=no -k bluez-kernel "$@"
} >"$report/arguments"

timeout --kill-after=10 $at_most_s "$kernel" \
  mem=1024M root=/dev/root rootfstype=hostfs rootflags=/ ro init="$here/init.sh" \
  con=null con0=fd:0,fd:1 uml_dir="$report" quiet \
  RADIO_ROOT="$root" RADIO_REPORT="$report" </dev/null &
trap 'kill $!' INT TERM # it has left our terminal and would not hear of it
wait $! || true

if [ ! -s "$report/status" ]; then
  echo "The kernel ended before the scenarios did." >&2
  exit 1
fi
exit "$(cat "$report/status")"
