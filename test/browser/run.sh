#!/bin/sh
# run.sh ROOT BROWSER_DIR PICTURES_DIR TEST BIN_DIR: a test of the inspector's page, in Chromium by playwright-core, which test/browser/fetch
# puts into BROWSER_DIR (the environment's TELNYX_BROWSER_DIR goes first; TELNYX_CHROMIUM names another browser). The test `model` needs
# node alone. 77, which is skipped, with a word where something is missing.
export TELNYX_BROWSER_DIR="${TELNYX_BROWSER_DIR:-$2}" TELNYX_PICTURES_DIR="${TELNYX_PICTURES_DIR:-$3}" TELNYX_BIN_DIR="$5"

skip() {
    echo "skipped: $1"
    exit 77
}
command -v node >/dev/null || skip "there is no node"
[ "$(node -p 'process.versions.node.split(".")[0] >= 20')" = true ] || skip "node is older than 20"
if [ "$4" != model ]; then
    if [ -z "${TELNYX_CHROMIUM:-}" ]; then
        for name in chromium chromium-browser google-chrome; do
            TELNYX_CHROMIUM=$(command -v "$name") && break
        done
    fi
    [ -n "${TELNYX_CHROMIUM:-}" ] || skip "there is no chromium"
    export TELNYX_CHROMIUM
    cmp -s "$1/test/browser/package-lock.json" "$TELNYX_BROWSER_DIR/fetched" ||
        skip "$TELNYX_BROWSER_DIR has not the package of test/browser/package-lock.json; test/browser/fetch fetches it"
fi
[ "$4" != reference ] || [ -e "$5/../docs/html/index.html" ] || skip "there are no reference pages (cmake --build build --target docs)"
exec node --test "$1/test/browser/$4.test.mjs"
