#!/bin/sh
# Adds @TITLE@ to the menu of this user's desktop; with --remove takes it out again.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
share=${XDG_DATA_HOME:-$HOME/.local/share}
files=$(cd "$here/share" && find . -type f)

if [ "${1:-}" = --remove ]; then
    printf '%s\n' "$files" | while read -r file; do rm -f "$share/$file"; done
else
    printf '%s\n' "$files" | while read -r file; do
        mkdir -p "$share/$(dirname "$file")"
        cp "$here/share/$file" "$share/$file"
    done
    entry="$share/applications/@PROGRAM@.desktop"
    sed "s|^Exec=.*|Exec=\"$here/@PROGRAM@\" %F|" \
        "$here/share/applications/@PROGRAM@.desktop" > "$entry"
fi
# Desktops without these two look at the folders themselves.
update-desktop-database "$share/applications" 2>/dev/null || true
update-mime-database "$share/mime" 2>/dev/null || true
