#!/bin/sh
# Make dist/handrail-VERSION-linux-ARCH.tar.gz, a folder that needs no Python.
#
#   sh packaging/linux/bundle.sh dist/handrail-0.1.0-py3-none-any.whl
#
# PYTHON names the interpreter that goes into it (3.11 to 3.13, built with a shared library).
# What it is built on is the oldest system that it runs on: its glibc is not in the bundle.
# Needs libportaudio2 and binutils there.
set -eu
wheel=$1
PYTHON=${PYTHON:-python3}
here=$(dirname "$0")
root=$here/../..
work=$root/build/bundle

"$PYTHON" -m venv --clear "$work/venv"
"$work/venv/bin/pip" install --quiet --upgrade "pip>=25.1"
"$work/venv/bin/pip" install --quiet -c "$root/docs/install/constraints.txt" \
  "$wheel[keychain]" pyinstaller
"$work/venv/bin/python" -P "$here/../draw_icons.py" "$work/icons"
HANDRAIL_ICONS=$work/icons "$work/venv/bin/pyinstaller" --noconfirm --log-level WARN \
  --distpath "$work" --workpath "$work/work" "$here/../handrail.spec"

bundle=$work/handrail
mkdir "$bundle/share"
cp "$work"/icons/*.png "$here/org.handrail.Handrail.desktop" \
  "$here/org.handrail.Handrail.metainfo.xml" "$bundle/share"
cp "$here/install.sh" "$root/LICENSE" "$bundle"

version=$("$work/venv/bin/python" -P -c 'import handrail; print(handrail.__version__)')
archive=$root/dist/handrail-$version-linux-$(uname -m).tar.gz
tar -C "$work" --owner=0 --group=0 --sort=name -czf "$archive" handrail
sha256sum "$archive"
