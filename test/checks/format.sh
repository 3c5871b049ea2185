#!/bin/sh
# format.sh ROOT [CLANG_FORMAT]: every file is as clang-format leaves it. Versions disagree with each
# other, so only version 14 is asked.
. "$(dirname "$0")/common.sh"
root=$1
tool=${2:-}
for name in clang-format-14 clang-format; do
    [ -n "$tool" ] || ! command -v "$name" >/dev/null 2>&1 || tool=$name
done
[ -n "$tool" ] || skip "no clang-format here"
case $("$tool" --version 2>&1) in
*" 14."*) ;;
*) skip "$tool is not version 14" ;;
esac
make_scratch
cd "$root" || exit 1
sources . lib include bench examples test >"$scratch/files"
cpp_sources . include examples test >>"$scratch/files"
xargs "$tool" --style=file --dry-run --ferror-limit=1 <"$scratch/files" 2>&1 |
    sed -n 's/^\([^:]*\):[0-9]*:[0-9]*: .*-Wclang-format-violations.*/\1: clang-format -i would change it/p' |
    sort -u >"$scratch/faults"
bad_lines "$scratch/faults"
[ -e .clang-format ] || bad "no .clang-format in $root"
finish
