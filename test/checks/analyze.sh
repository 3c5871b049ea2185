#!/bin/sh
# analyze.sh ROOT BUILD JOBS: lib/ through gcc -fanalyzer; fails on what analyzer.txt does not justify.
# Versions find different things, so only version 12 is asked. test/run --analyze.
. "$(dirname "$0")/common.sh"
root=$1
build=$2
jobs=$3
. "$here/../../lib/package/need.sh"

case $(gcc -dumpversion 2>&1) in
12 | 12.*) ;;
*) skip "no gcc 12 here" ;;
esac
configure "$root" "$build" -DCMAKE_C_COMPILER=gcc "-DCMAKE_C_FLAGS_DEBUG=-O1 -g -fanalyzer" \
    -DTELNYX_BUILD_TESTS=OFF -DTELNYX_BUILD_EXAMPLES=OFF -DTELNYX_BUILD_BENCH=OFF || exit 1
# All of it every time: a file that was compiled before does not warn again.
cmake --build "$build" --clean-first --parallel "$jobs" >"$build/build.log" 2>&1 || {
    tail -n 20 "$build/build.log" >&2
    exit 1
}
sed -n "s,^$root/,,; /^lib\/.*: warning: .*\]\$/p" "$build/build.log" | sort -u >"$build/findings"
judge "gcc -fanalyzer" "$build/findings"
finish
