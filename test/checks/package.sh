#!/bin/sh
# package.sh ROOT BUILD_DIR C_COMPILER GENERATOR: builds the library as a user would (optimised, no
# sanitizer, warnings are errors) and installs it into BUILD_DIR/prefix, with the programs. The checks of what is
# shipped look there; check_install looks at all else that is installed.
. "$(dirname "$0")/common.sh"
root=$1 build=$2 compiler=$3 generator=$4

rm -rf "$build/prefix"
# The prefix is given only when installing: nothing may remember another one.
cmake -S "$root" -B "$build" -G "$generator" "-DCMAKE_C_COMPILER=$compiler" \
    -DCMAKE_BUILD_TYPE=Release -DTELNYX_WERROR=ON -DTELNYX_BUILD_TESTS=OFF \
    -DTELNYX_BUILD_EXAMPLES=ON -DTELNYX_BUILD_BENCH=ON -DCMAKE_INSTALL_LIBDIR=lib \
    -DCMAKE_EXPORT_COMPILE_COMMANDS=ON \
    -DCMAKE_INSTALL_PREFIX="$build/elsewhere" \
    "-DCMAKE_C_COMPILER_LAUNCHER=$(command -v ccache)" || bad "configuring failed"
cmake --build "$build" --parallel 2 --target installable || bad "building failed"
cmake --install "$build" --prefix "$build/prefix" >/dev/null || bad "installing failed"
[ ! -e "$build/elsewhere" ] || bad "something was installed outside the prefix"
for file in include/telnyx/base.h lib/libtelnyx.a lib/libtelnyx.so lib/pkgconfig/telnyx.pc \
    lib/pkgconfig/telnyx-static.pc lib/cmake/telnyx/telnyx-config.cmake include/telnyx/sim.h \
    lib/libtelnyx-sim.a lib/libtelnyx-sim.so lib/pkgconfig/telnyx-sim.pc \
    lib/pkgconfig/telnyx-sim-static.pc lib/cmake/telnyx/telnyx-sim-shared.cmake bin/telnyx-sim; do
    [ -e "$build/prefix/$file" ] || bad "$file was not installed"
done
"$build/prefix/bin/telnyx-sim" --check menu >/dev/null || bad "the telnyx-sim that was installed knows no scenario"
# The simulator alone: for a runner that plays it for programs in other languages.
cmake --install "$build" --component sim --prefix "$build/alone" >/dev/null || bad "the component sim cannot be installed alone"
[ -x "$build/alone/bin/telnyx-sim" ] && [ ! -e "$build/alone/lib/libtelnyx.a" ] || bad "the component sim is another than the simulator"
rm -rf "$build/alone"
grep -rl "$root" "$build/prefix/lib/cmake" "$build/prefix/lib/pkgconfig" >"$build/leaks"
[ ! -s "$build/leaks" ] || bad "the source tree's path is in $(cat "$build/leaks")"
for from in include bench/sim/include; do
    (cd "$root/$from" && find . -name '*.h') | while read -r header; do
        cmp -s "$root/$from/$header" "$build/prefix/include/$header" || echo "$header"
    done
done >"$build/differ"
[ ! -s "$build/differ" ] || bad "not installed as they are: $(cat "$build/differ")"
finish
