#!/bin/sh
# Put this folder where programs of yours live, and Handrail into the menu of the desktop.
#
#   sh install.sh            for you alone; again with a newer folder to update
#   sh install.sh --remove   take the program away; your records stay
#
# Nothing is fetched, and nothing outside your own folders is touched.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
data=${XDG_DATA_HOME:-$HOME/.local/share}
program=$HOME/.local/lib/handrail
command=$HOME/.local/bin/handrail
icons=$data/icons/hicolor
entry=$data/applications/org.handrail.Handrail.desktop
page=$data/metainfo/org.handrail.Handrail.metainfo.xml

remove() {
  rm -rf "$program"
  rm -f "$command" "$entry" "$page" "$icons"/*/apps/org.handrail.Handrail.png
}

if [ "${1:-}" = --remove ]; then
  remove
  echo "Handrail is gone. Your records are still in the folder that the program named."
  exit 0
fi

if [ "$here" = "$program" ]; then
  echo "This is the installed program. To update, run install.sh of the newer folder." >&2
  exit 1
fi
remove
mkdir -p "$(dirname "$program")" "$(dirname "$command")" "$(dirname "$entry")" "$(dirname "$page")"
cp -R "$here" "$program"
ln -s "$program/handrail" "$command"
for icon in "$program"/share/handrail-*.png; do
  side=$(basename "$icon" .png | cut -d- -f2)
  mkdir -p "$icons/${side}x$side/apps"
  cp "$icon" "$icons/${side}x$side/apps/org.handrail.Handrail.png"
done
sed "s|^Exec=handrail|Exec=\"$command\"|" "$program/share/org.handrail.Handrail.desktop" >"$entry"
cp "$program/share/org.handrail.Handrail.metainfo.xml" "$page"
echo "Handrail is in your menu, and as the command $command."
