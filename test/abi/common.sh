# shellcheck shell=sh disable=SC2034
# Sourced by the scripts of this folder. Who runs the program sets `uv`, the flags of libuv.
set -u
LC_ALL=C
export LC_ALL
here=$(cd "$(dirname "$0")" && pwd)
failed=0

fail()
{
    echo "$*"
    failed=1
}

# Runs an awk program over a copy of headers; what it does not change is a mistake.
vary() # from, to, awk's program
{
    awk "$3" "$1" >"$2"
    ! cmp -s "$1" "$2" || fail "nothing is changed by: $3"
}

make_scratch()
{
    scratch=$(mktemp -d) || exit 1
    trap 'rm -rf "$scratch"' EXIT
}

# The shared object that headers make by themselves: its functions do nothing, its types are theirs.
make_stubs() # compiler, headers, where to
{
    awk -f "$here/stubs.awk" "$2" >"$3.c"
    "$1" -std=c11 -g -O0 -fno-eliminate-unused-debug-types -fPIC -shared -w -o "$3" "$3.c"
}

# What has changed from one file of headers to another and is not an addition that programs do not notice. The
# status is abidiff's, which has 4 among its bits where something has changed, or 99: they do not compile.
compare_headers() # compiler, before, after
{
    [ -e "$scratch/before.so" ] || make_stubs "$1" "$2" "$scratch/before.so" || return 99
    awk -f "$here/trim.awk" "$2" "$3" >"$scratch/trimmed"
    make_stubs "$1" "$scratch/trimmed" "$scratch/after.so" || return 99
    abidiff --non-reachable-types --no-added-syms --suppressions "$here/allowed.txt" \
        "$scratch/before.so" "$scratch/after.so" >"$scratch/differences"
    status=$?
    cat "$scratch/differences"
    # A type that is new is told of, and nobody has used it yet.
    if [ "$status" = 4 ] && ! grep -q '^  \[[DC]\]' "$scratch/differences" &&
        ! grep -E '^(Functions|Variables) changes' "$scratch/differences" |
            grep -qv ': 0 Removed, 0 Changed'; then
        return 0
    fi
    return "$status"
}

# Compiles program.c with the headers in a file and runs it with the library; what it prints that is not
# in program.txt is printed. 99: it does not compile.
run_program() # headers, library, compiler, flags …
{
    headers_=$1 library_=$2
    shift 2
    rm -rf "$scratch/include"
    mkdir -p "$scratch/include/telnyx"
    cp "$headers_" "$scratch/include/telnyx/telnyx.h"
    # shellcheck disable=SC2086,SC2154
    if ! "$@" -std=c11 -D_POSIX_C_SOURCE=200809L -g -o "$scratch/program" -I"$scratch/include" \
        "$here/program.c" "$library_" "-Wl,-rpath,$(dirname "$library_")" $uv >"$scratch/said" 2>&1; then
        sed 's/^/    /' "$scratch/said"
        return 99 # nothing was run
    fi
    timeout 60 "$scratch/program" >"$scratch/printed" 2>"$scratch/said"
    status=$?
    if ! diff "$here/program.txt" "$scratch/printed" >"$scratch/differs" || [ "$status" -ne 0 ]; then
        sed 's/^/    /' "$scratch/differs"
        sed -n 's/^/    /; 1,5p' "$scratch/said"
        return 1
    fi
}
