#!/bin/sh
# python.sh BIN_DIR ROOT: the test of a flow in Python passes; it fails where the flow is another one than it expects.
command -v python3 >/dev/null || {
    echo "skipped: there is no python3"
    exit 77
}
python3 -c 'import sys; sys.exit(sys.version_info < (3, 9))' || {
    echo "skipped: python3 is older than 3.9"
    exit 77
}
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
export TELNYX_SIM="$1/telnyx-sim" MENU="$1/ivr" PYTHONDONTWRITEBYTECODE=1
cd "$2" && timeout 60 python3 -m unittest examples/python/test_menu.py || exit 1
sed 's/{"press": "1"}/{"press": "2"}/' "$2/examples/python/test_menu.py" >"$work/test_menu.py"
cd "$work" || exit 1
timeout 60 python3 -m unittest test_menu.py >"$work/out" 2>&1 && {
    echo "FAIL: a caller who presses another key is transferred"
    exit 1
}
grep -q 'FAIL: test_who_presses_1_is_transferred_to_sales' "$work/out" || {
    cat "$work/out"
    echo "FAIL: it is not told which test fails"
    exit 1
}
