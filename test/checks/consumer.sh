#!/bin/sh
# consumer.sh PREFIX C_COMPILER GENERATOR ROOT: a project outside the tree builds and runs with what was
# installed, by CMake and by pkg-config, shared and static, and with the sources as a part of its own,
# which changes nothing of it: as a folder of its own, and as FetchContent brings them from a folder or a tarball.
. "$(dirname "$0")/common.sh"
prefix=$1 compiler=$2 generator=$3 root=$4
make_scratch
LD_LIBRARY_PATH=$prefix/lib${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
PKG_CONFIG_PATH=$prefix/lib/pkgconfig${PKG_CONFIG_PATH:+:$PKG_CONFIG_PATH}
export LD_LIBRARY_PATH PKG_CONFIG_PATH

try() # name, kind, command…
{
    name=$1 kind=$2
    shift 2
    "$@" >"$scratch/said" 2>&1 || {
        bad "$name does not build"
        tail -n 20 "$scratch/said"
        return
    }
    "$scratch/$name/consumer" || bad "$name does not run"
    if ldd "$scratch/$name/consumer" | grep -q 'libtelnyx\.so'; then
        linked=shared
    else
        linked=static
    fi
    [ "$linked" = "$kind" ] || bad "$name is linked $linked"
}

by_cmake()
{
    cmake -S "$here/consumer" -B "$scratch/cmake-$1" -G "$generator" \
        "-DCMAKE_C_COMPILER=$compiler" "-DCMAKE_PREFIX_PATH=$prefix" "-DCONSUMER_KIND=$1" &&
        cmake --build "$scratch/cmake-$1"
}

# Where its files come to is the project's own affair as well.
by_sources() # name, sources, more for cmake…
{
    name_=$1 sources_=$2
    shift 2
    cmake -S "$here/consumer" -B "$scratch/$name_" -G "$generator" "-DCMAKE_C_COMPILER=$compiler" \
        "-DCONSUMER_SOURCE=$sources_" "-DCMAKE_C_COMPILER_LAUNCHER=$(command -v ccache)" "$@" &&
        cmake --build "$scratch/$name_" --parallel 2 --target consumer &&
        ! grep -q '^CMAKE_BUILD_TYPE:[A-Z]*=.' "$scratch/$name_/CMakeCache.txt"
}

by_tarball()
{
    tarball=$("$root/lib/package/dist.sh" "$root" "$scratch") || return
    hash=$(sed 's/ .*//' "$tarball.sha256")
    # A place of its own that is the same each time, so that ccache knows it again.
    rm -rf "${prefix:?}/../fetched"
    by_sources tarball "file://$tarball" -DCONSUMER_FETCH=ON "-DCONSUMER_HASH=$hash" \
        "-DFETCHCONTENT_BASE_DIR=$prefix/../fetched"
    status_=$?
    rm -rf "${prefix:?}/../fetched"
    return $status_
}

by_pkg_config()
{
    flags=$(pkg-config --cflags --libs "$2") || return
    mkdir "$scratch/pkg-config-$1" || return
    # shellcheck disable=SC2086
    "$compiler" -Wall -Wextra -Werror "$here/consumer/consumer.c" -o \
        "$scratch/pkg-config-$1/consumer" $flags
}

# A library beside the first: the simulator, for a test of a call, or several instances.
part_by_pkg_config() # directory, module, part
{
    flags=$(pkg-config --cflags --libs "$2" libuv) || return
    mkdir "$scratch/$1" || return
    # shellcheck disable=SC2086
    "$compiler" -Wall -Wextra -Werror "$here/consumer/$3.c" -o "$scratch/$1/consumer" $flags
}

part_by_cmake() # part, kind
{
    cmake -S "$here/consumer" -B "$scratch/cmake-$1-$2" -G "$generator" \
        "-DCMAKE_C_COMPILER=$compiler" "-DCMAKE_PREFIX_PATH=$prefix" "-DCONSUMER_KIND=$2" \
        "-DCONSUMER_PART=$1" && cmake --build "$scratch/cmake-$1-$2"
}

try sim-shared shared part_by_pkg_config sim-shared telnyx-sim sim
try sim-static static part_by_pkg_config sim-static telnyx-sim-static sim
try cmake-sim-shared shared part_by_cmake sim shared
try cmake-sim-static static part_by_cmake sim static
# Where it was built; check_static links its archive by pkg-config.
if [ -e "$prefix/lib/pkgconfig/telnyx-cluster.pc" ]; then
    try cluster-shared shared part_by_pkg_config cluster-shared telnyx-cluster cluster
    try cmake-cluster-shared shared part_by_cmake cluster shared
    try cmake-cluster-static static part_by_cmake cluster static
fi
try cmake-shared shared by_cmake shared
try cmake-static static by_cmake static
try subdirectory static by_sources subdirectory "$root"
try fetched static by_sources fetched "$root" -DCONSUMER_FETCH=ON
# A whole build of its own is left to test/run by hand.
if [ -z "${CI:-}" ] && tar --version 2>/dev/null | grep -q GNU; then
    try tarball static by_tarball
fi
try pkg-config-shared shared by_pkg_config shared telnyx
try pkg-config-static static by_pkg_config static telnyx-static
finish
