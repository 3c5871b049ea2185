#!/bin/sh
# run.sh SIM ROOT NPM_DIR TEST: a test in Node with the packages of NPM_DIR (test/sdk/fetch puts them there; the environment's
# TELNYX_NPM_DIR goes first). 77, which is skipped, with a word where something is missing.
export TELNYX_SIM="$1" TELNYX_FACTS="$2/lib/api/source/voice-api.json"
export TELNYX_NPM_DIR="${TELNYX_NPM_DIR:-$3}"

skip() {
    echo "skipped: $1"
    exit 77
}
command -v node >/dev/null || skip "there is no node"
[ "$(node -p 'process.versions.node.split(".")[0] >= 20')" = true ] || skip "node is older than 20"
cmp -s "$2/test/sdk/package-lock.json" "$TELNYX_NPM_DIR/fetched" ||
    skip "$TELNYX_NPM_DIR has not the packages of test/sdk/package-lock.json; test/sdk/fetch fetches them"
exec node --test "$2/test/sdk/$4.test.mjs"
