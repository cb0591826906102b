#!/bin/sh
# Make dist/handrail-VERSION-macos-ARCH.zip with Handrail.app; signed and notarised if it may be.
#
#   sh packaging/macos/bundle.sh dist/handrail-0.1.0-py3-none-any.whl
#
# To sign, name a "Developer ID Application" certificate of the keychain, and to notarise a
# profile that `xcrun notarytool store-credentials` has made:
#   HANDRAIL_CODESIGN_IDENTITY="Developer ID Application: ..."  HANDRAIL_NOTARY_PROFILE=handrail
# Without them macOS opens the program only after Control-click, Open.
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
# PyInstaller signs each library and the program, with the hardened runtime and our entitlements:
# straps, microphones, and memory for the callbacks that cffi makes for PortAudio.
HANDRAIL_ICONS=$work/icons "$work/venv/bin/pyinstaller" --noconfirm --log-level WARN \
  --distpath "$work" --workpath "$work/work" "$here/../handrail.spec"

version=$("$work/venv/bin/python" -P -c 'import handrail; print(handrail.__version__)')
archive=$root/dist/handrail-$version-macos-$(uname -m).zip
ditto -c -k --keepParent "$work/Handrail.app" "$archive"
if [ -n "${HANDRAIL_CODESIGN_IDENTITY:-}" ]; then
  codesign --verify --deep --strict "$work/Handrail.app"
fi
if [ -n "${HANDRAIL_NOTARY_PROFILE:-}" ]; then
  xcrun notarytool submit "$archive" --keychain-profile "$HANDRAIL_NOTARY_PROFILE" --wait
  xcrun stapler staple "$work/Handrail.app"
  ditto -c -k --keepParent "$work/Handrail.app" "$archive"
fi
shasum -a 256 "$archive"
