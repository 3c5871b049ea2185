#!/bin/sh
# recipes.sh ROOT SCRATCH C_COMPILER GENERATOR: vcpkg's port and Conan's recipe are well-formed, of this version, and
# run: by vcpkg and Conan themselves where they are, for as far as they need no network, and otherwise by what stands
# for them in test/checks/recipes, which builds and installs for real. A program is built with what comes out.
. "$(dirname "$0")/common.sh"
root=$(cd "$1" && pwd) work=$2 compiler=$3 generator=$4
[ -z "${CI:-}" ] || skip "left to test/run by hand"
make_scratch
mkdir -p "$work"
version=$(sed -n 's/^#define TELNYX_VERSION_STRING "\(.*\)"$/\1/p' "$root/include/telnyx/base.h")
launcher=-DCMAKE_C_COMPILER_LAUNCHER=$(command -v ccache)

# A program with the archives of a prefix, by the words of pkg-config or by those given.
link() # what, words…
{
    what=$1
    shift
    if ! "$compiler" -Wall -Wextra -Werror "$here/consumer/consumer.c" -o "$scratch/consumer" "$@" >"$scratch/said" 2>&1 ||
        ! "$scratch/consumer" >>"$scratch/said" 2>&1; then
        bad "$what: a program does not build or run with it"
        tail -n 5 "$scratch/said"
    fi
}

streams=streams
if ! echo '#include <wslay/wslay.h>' | "$compiler" -E - >"$scratch/said" 2>&1; then
    echo "not tried: streams, since there is no libwslay"
    streams=
fi

port=$root/lib/package/vcpkg
grep -qF "\"version\": \"$version\"" "$port/vcpkg.json" || bad "the port is of another version than $version"
if command -v vcpkg >/dev/null 2>&1; then
    (cd "$scratch" && cp "$port/vcpkg.json" . && vcpkg format-manifest vcpkg.json >/dev/null &&
        cmp "$port/vcpkg.json" vcpkg.json) || bad "vcpkg format-manifest writes the manifest otherwise"
fi
if cmake --version | awk 'NR == 1 { split($3, n, "."); exit !(n[1] > 3 || n[2] >= 19) }'; then
    # With what check_package gives, so that ccache has it already.
    for features in "$streams" "$streams;tools"; do
        cmake "-DPORT_DIR=$port" "-DFEATURES=$features" "-DWORK=$work/vcpkg" "-DGENERATOR=$generator" \
            "-DCOMPILER=$compiler" "-DMORE=-DTELNYX_WERROR=ON;$launcher" -P "$here/recipes/vcpkg.cmake" \
            >"$scratch/said" 2>&1 || {
            bad "the port fails with $features"
            tail -n 20 "$scratch/said"
            continue
        }
        PKG_CONFIG_PATH=$work/vcpkg/packages/lib/pkgconfig
        export PKG_CONFIG_PATH
        # shellcheck disable=SC2046
        link "vcpkg, $features" $(pkg-config --cflags --libs telnyx-static)
        if [ "$features" = "$streams" ]; then
            [ ! -e "$work/vcpkg/packages/tools" ] || bad "the port has programs without being asked"
        else
            "$work/vcpkg/packages/tools/telnyx-uv/telnyx-sim" --check menu >/dev/null || bad "its telnyx-sim does not run"
        fi
    done
    # What is not there is noticed.
    ! cmake "-DPORT_DIR=$port" "-DFEATURES=wings" "-DWORK=$work/vcpkg" -P "$here/recipes/vcpkg.cmake" \
        >"$scratch/said" 2>&1 || bad "the port has a feature that nobody wrote"
else
    echo "not tried: the port, since it takes CMake 3.19"
fi

recipe=$root/lib/package/conan/conanfile.py
if command -v conan >/dev/null 2>&1; then
    conan inspect "$recipe" >"$scratch/said" 2>&1 || bad "conan inspect fails"
    grep -qxF "version: $version" "$scratch/said" || bad "conan inspect says another version"
fi
if ! command -v python3 >/dev/null 2>&1; then
    echo "not tried: the recipe, since there is no python3"
    finish
fi
for shared in False True; do
    MORE="$launcher;-G;$generator;-DCMAKE_C_COMPILER=$compiler;-DCMAKE_C_FLAGS_RELEASE=-O0" \
        python3 "$here/recipes/create.py" "$recipe" "$work/conan" "shared=$shared" >"$scratch/created" 2>"$scratch/said" || {
        bad "the recipe fails with shared=$shared"
        tail -n 20 "$scratch/said"
        continue
    }
    read -r package made <"$scratch/created"
    [ "$made" = "$version" ] || bad "the recipe makes version $made instead of $version"
    set -- "-I$package/include" "-L$package/lib" "-Wl,-rpath,$package/lib" -ltelnyx
    # What has no .pc file of its own is told by ours, which is another build's.
    others=$(sed -n 's/^Libs.private: *//p' "$work/vcpkg/packages/lib/pkgconfig/telnyx.pc")
    # shellcheck disable=SC2046,SC2086
    link "conan, shared=$shared" "$@" $others $(pkg-config --libs libuv libcurl libcjson libsodium ${streams:+nettle})
done
finish
