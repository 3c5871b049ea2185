#!/bin/sh
# tidy.sh ROOT BUILD JOBS: lib/ through clang-tidy with ROOT/.clang-tidy, and whatever else is compiled
# past clang's own warnings, which gcc's builds do not see; fails on what analyzer.txt does not justify.
# Versions find different things, so only version 14 is asked. test/run --analyze.
. "$(dirname "$0")/common.sh"
root=$1
build=$2
jobs=$3
. "$here/../../lib/package/need.sh"

tool=
for name in clang-tidy-14 clang-tidy; do
    [ -n "$tool" ] || ! command -v "$name" >/dev/null 2>&1 || tool=$name
done
case $($tool --version 2>&1) in
*"version 14."*) ;;
*) skip "no clang-tidy 14 here" ;;
esac
configure "$root" "$build" "-DCMAKE_C_FLAGS_DEBUG=-O1 -g" || exit 1
if grep -q 'add_custom_target(written)' "$root/CMakeLists.txt"; then
    cmake --build "$build" --target written >"$build/written.log" 2>&1 || bad "what a build writes is not written"
fi
rm -rf "$build/said"
mkdir "$build/said" || exit 1
cd "$root" || exit 1

# One file of words per source, or the lines of several at work would mix.
examine() # files, options
{
    # shellcheck disable=SC2016
    xargs -P "$jobs" -I '{}' sh -c \
        '"$0" -p "$1" --quiet $2 "$3" >"$1/said/$(echo "$3" | tr / .)" 2>&1' \
        "$tool" "$build" "$2" '{}' <"$1" ||
        bad "$tool failed: $(grep -rhi -m 1 'error:' "$build/said" | head -n 1)"
}
sed -n "s,^ *\"file\": \"$root/\([^\"]*\)\".*,\1,p" "$build/compile_commands.json" | sort -u >"$build/all"
grep '^lib/' "$build/all" >"$build/lib.files" || bad "no sources below $root/lib"
# Where the whole has a time to keep, C++ is left to its own compilers.
grep -Ev "^(lib|build[^/]*)/${TELNYX_BRIEF:+|[.]cpp\$}" "$build/all" >"$build/other.files"
examine "$build/lib.files" ""
# It does not run without a check of its own; this one finds nothing that clang does not.
examine "$build/other.files" --checks=-*,clang-diagnostic-*,bugprone-suspicious-semicolon
cat "$build/said"/* | sed -n "s,^$root/,,; /^[a-z].*: \(warning\|error\): .*\]\$/p" | sort -u >"$build/findings"
judge "$tool" "$build/findings"
[ -e .clang-tidy ] || bad "no .clang-tidy in $root"
finish
