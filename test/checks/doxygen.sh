#!/bin/sh
# doxygen.sh DOXYFILE WARNINGS: the public headers and the guides give reference pages without a warning.
. "$(dirname "$0")/common.sh"
command -v doxygen >/dev/null 2>&1 || {
    echo "skipped: no doxygen"
    exit 77
}
rm -rf "$(dirname "$2")/html"
doxygen "$1" >/dev/null || bad "doxygen failed"
[ -e "$2" ] || bad "$2 was not written"
while read -r warning; do
    bad "$warning"
done <"$2"
finish
