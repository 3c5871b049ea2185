#!/bin/sh
# static.sh PREFIX C_COMPILER: a program is linked with the archives by exactly what pkg-config --static says of
# telnyx and its kin, from a copy of what was installed that has no shared library of ours. Where everything below
# has an archive, too, the same words make a program that needs no shared library at all.
. "$(dirname "$0")/common.sh"
prefix=$1 compiler=$2
command -v pkg-config >/dev/null 2>&1 || skip "there is no pkg-config"
make_scratch
cp -R "$prefix" "$scratch/tree" || exit 1
rm -f "$scratch"/tree/lib/*.so*
PKG_CONFIG_PATH=$scratch/tree/lib/pkgconfig${PKG_CONFIG_PATH:+:$PKG_CONFIG_PATH}
export PKG_CONFIG_PATH

# Whoever links the shared library hears of nothing but that and libuv.
for word in $(pkg-config --libs telnyx); do
    case $word in
    -L* | -ltelnyx | -luv | -lpthread | -pthread | -ldl | -lrt) ;;
    *) bad "pkg-config --libs telnyx says $word to those who link the shared library" ;;
    esac
done
# A whole path would name the shared library of somebody's machine.
for file in telnyx telnyx-sim telnyx-cluster; do
    [ -e "$scratch/tree/lib/pkgconfig/$file.pc" ] || continue
    ! pkg-config --static --libs "$file" | tr ' ' '\n' | grep '^/' || bad "$file.pc names files"
done

# libcurl's own words want what its package only suggests.
others=$(pkg-config --print-requires --print-requires-private telnyx)
echo 'int main(void) { return 0; }' >"$scratch/empty.c"
# shellcheck disable=SC2046,SC2086
"$compiler" "$scratch/empty.c" -o "$scratch/empty" $(pkg-config --static --libs $others) >"$scratch/said" 2>&1 ||
    {
        [ "$faults" -eq 0 ] || finish
        skip "what libtelnyx stands on cannot be linked by its own words here:" \
            "$(grep -o 'cannot find -l[^:]*' "$scratch/said" | sort -u | tr '\n' ' ')"
    }

link() # module, source, options of the linker…
{
    module=$1 source=$2
    shift 2
    # shellcheck disable=SC2046
    "$compiler" -Wall -Wextra -Werror "$here/consumer/$source.c" -o "$scratch/$source" "$@" \
        $(pkg-config --static --cflags --libs "$module") >"$scratch/said" 2>&1 || {
        bad "by pkg-config --static $module a program does not link"
        tail -n 20 "$scratch/said"
        return
    }
    "$scratch/$source" || bad "what was linked by pkg-config --static $module does not run"
    ! ldd "$scratch/$source" 2>/dev/null | grep 'libtelnyx' || bad "$source is not linked with the archive"
}
link telnyx consumer
link telnyx-sim sim
[ ! -e "$scratch/tree/lib/libtelnyx-cluster.a" ] || link telnyx-cluster cluster
# shellcheck disable=SC2046,SC2086
if "$compiler" -static "$scratch/empty.c" -o "$scratch/empty" $(pkg-config --static --libs $others) >/dev/null 2>&1; then
    link telnyx consumer -static
    ! ldd "$scratch/consumer" >/dev/null 2>&1 || bad "with -static the program still wants shared libraries"
else
    echo "not tried: -static, since not everything that libcurl wants has an archive here"
fi
finish
