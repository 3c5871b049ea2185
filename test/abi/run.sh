#!/bin/sh
# run.sh LIBRARY COMPILER FLAG…: a program that was compiled with the headers of the last release does with this
# library what it did then; so does one whose headers are older still and lack the last members of many structs.
. "$(dirname "$0")/common.sh"
make_scratch
uv=$(pkg-config --cflags --libs libuv) || exit 1
run_program "$here/headers.txt" "$@" || fail "a program with the headers of the last release"
awk -v structs="$(sed '/^#/d' "$here/shortened.txt" | tr '\n' ' ')" -f "$here/shorten.awk" \
    "$here/headers.txt" >"$scratch/shorter"
[ "$(grep -c ';$' "$scratch/shorter")" -lt "$(grep -c ';$' "$here/headers.txt")" ] ||
    fail "nothing was shortened"
run_program "$scratch/shorter" "$@" || fail "a program with shorter structs"
exit "$failed"
