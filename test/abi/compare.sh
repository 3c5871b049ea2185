#!/bin/sh
# compare.sh INCLUDE_DIR COMPILER: abidiff finds nothing between the headers of the last release and these that a
# program of then would notice.
. "$(dirname "$0")/common.sh"
make_scratch
"$here/headers.sh" "$1" >"$scratch/headers" || exit 1
if [ "$(head -n 1 "$scratch/headers")" != "$(head -n 1 "$here/headers.txt")" ]; then
    echo "headers.txt is of another SONAME: test/abi/renew.sh writes it anew"
    exit 1
fi
command -v abidiff >/dev/null 2>&1 || {
    echo "skipped: there is no abidiff (Debian package abigail-tools)"
    exit 77
}
compare_headers "$2" "$here/headers.txt" "$scratch/headers"
