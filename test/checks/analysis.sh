#!/bin/sh
# analysis.sh ROOT SCRATCH [CPPCHECK]: cppcheck finds nothing in lib/ but what cppcheck.txt justifies.
# SCRATCH keeps its notes, so that only changed files are looked at again.
. "$(dirname "$0")/common.sh"
root=$1
notes=$2
tool=${3:-cppcheck}
command -v "$tool" >/dev/null 2>&1 || skip "no cppcheck here"
# It takes minutes, and gcc's and clang's analysers have looked already.
[ -z "${CI:-}" ] || [ -n "${3:-}" ] || skip "left to test/run by hand"
mkdir -p "$notes" || exit 1
make_scratch
cd "$root" || exit 1
grep -v '^#' "$here/cppcheck.txt" | sed 's/ .*//' | grep . >"$scratch/list"
"$tool" --quiet -j 2 --std=c11 --enable=warning,performance,portability --inline-suppr \
    --cppcheck-build-dir="$notes" --suppressions-list="$scratch/list" \
    --template='{file}:{line}: {id}: {message}' -I lib -I include lib 2>"$scratch/faults" >&2 ||
    bad "$tool failed"
bad_lines "$scratch/faults"
[ -n "$(sources "$root" lib)" ] || bad "no sources below $root/lib"
finish
