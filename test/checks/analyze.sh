#!/bin/sh
# analyze.sh ROOT BUILD JOBS: lib/ through gcc -fanalyzer; fails on what analyzer.txt does not justify.
# test/run --analyze.
. "$(dirname "$0")/common.sh"
root=$1
build=$2
jobs=$3
make_scratch
. "$root/lib/package/need.sh"

# shellcheck disable=SC2046
set -- $([ -e "$build/CMakeCache.txt" ] || ! need_has_command ninja || echo -G Ninja)
need_quietly "$build/configure.log" cmake -S "$root" -B "$build" "$@" -DCMAKE_C_COMPILER=gcc \
    -DCMAKE_BUILD_TYPE=Debug "-DCMAKE_C_FLAGS_DEBUG=-O1 -g -fanalyzer" -DTELNYX_BUILD_TESTS=OFF \
    -DTELNYX_BUILD_EXAMPLES=OFF -DTELNYX_BUILD_BENCH=OFF -DCMAKE_EXPORT_COMPILE_COMMANDS=ON || exit 1
# All of it every time: a file that was compiled before does not warn again.
cmake --build "$build" --clean-first --parallel "$jobs" >"$build/build.log" 2>&1 || {
    tail -n 20 "$build/build.log" >&2
    exit 1
}
sed -n "s,^$root/,,; /^lib\/.*: warning: .*\]\$/p" "$build/build.log" | sort -u >"$scratch/warnings"
while IFS= read -r warning; do
    file=${warning%%:*}
    kind=$(echo "$warning" | sed 's/.*\[\([^]]*\)\]$/\1/')
    if grep -qF -- "$file $kind " "$here/analyzer.txt"; then
        continue
    fi
    bad "$warning"
done <"$scratch/warnings"
echo "gcc -fanalyzer: $(wc -l <"$scratch/warnings") finding(s), $faults of them not justified"
finish
