#!/bin/sh
# node.sh BIN_DIR ROOT: the test of a flow in Node passes; it fails where the flow is another one than it expects.
command -v node >/dev/null || {
    echo "skipped: there is no node"
    exit 77
}
[ "$(node -p 'process.versions.node.split(".")[0] >= 20')" = true ] || {
    echo "skipped: node is older than 20"
    exit 77
}
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
export TELNYX_SIM="$1/telnyx-sim"
timeout 60 node --test "$2/examples/node/menu.test.mjs" || exit 1
cp "$2/examples/node/menu.mjs" "$2/examples/node/menu.test.mjs" "$work/"
sed 's/digits === "1"/digits === "2"/' "$2/examples/node/menu.mjs" >"$work/menu.mjs"
timeout 60 node --test "$work/menu.test.mjs" >"$work/out" 2>&1 && {
    echo "FAIL: a menu that transfers on another key passes"
    exit 1
}
grep -q 'not ok .* who presses 1 is transferred to sales' "$work/out" || {
    cat "$work/out"
    echo "FAIL: it is not told which test the other menu fails"
    exit 1
}
