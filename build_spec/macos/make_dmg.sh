#!/bin/sh
# Signs an app, if there is an identity to sign with, and makes a disk image of it:
#   sh build_spec/macos/make_dmg.sh "dist/X-ray Desktop.app" dist/xray-desktop.dmg
#
# SIGN_IDENTITY   "Developer ID Application: …"; without it the app is signed for this machine only,
#                 which Apple silicon demands of every program.
# NOTARY_PROFILE  a profile of `xcrun notarytool store-credentials`; without it nothing is sent to
#                 Apple, and users have to confirm the first start.
set -eu
app=$1
image=$2
here=$(dirname "$0")
identity=${SIGN_IDENTITY:--}

if [ "$identity" = - ]; then
    set -- --force --sign -
else
    set -- --force --timestamp --options runtime --sign "$identity"
fi
# From the inside out: a signature covers what it finds.
find "$app/Contents" -type f \( -name '*.dylib' -o -name '*.so' \) -exec codesign "$@" {} +
codesign "$@" --entitlements "$here/entitlements.plist" "$app"
codesign --verify --deep --strict "$app"

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
# ditto keeps links and rights, which Qt's frameworks need.
ditto "$app" "$folder/$(basename "$app")"
ln -s /Applications "$folder/Applications"
rm -f "$image"
hdiutil create -volname "$(basename "$app" .app)" -srcfolder "$folder" -format ULFO "$image"

if [ -n "${NOTARY_PROFILE:-}" ]; then
    xcrun notarytool submit "$image" --keychain-profile "$NOTARY_PROFILE" --wait
    xcrun stapler staple "$image"
fi
