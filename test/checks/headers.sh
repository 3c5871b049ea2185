#!/bin/sh
# headers.sh INCLUDE_DIR UV_CFLAGS COMPILER…: each public header compiles alone, twice in one file, as
# C11 with the C compilers and as C++11 and C++17 with the C++ compilers (those with ++ in the name).
. "$(dirname "$0")/common.sh"
include=$1
flags=$2
shift 2
make_scratch

compile() # compiler, standard, suffix, header
{
    printf '#include <telnyx/%s>\n#include <telnyx/%s>\n' "$4" "$4" >"$scratch/alone.$3"
    # shellcheck disable=SC2086
    "$1" "-std=$2" -fsyntax-only -Wall -Wextra -Wpedantic -Werror "-I$include" $flags \
        "$scratch/alone.$3" >"$scratch/said" 2>&1 && return
    bad "telnyx/$4 does not compile alone with $1 -std=$2"
    head -n 5 "$scratch/said"
}

count=0
for path in "$include"/telnyx/*.h; do
    header=$(basename "$path")
    count=$((count + 1))
    for compiler in "$@"; do
        case $compiler in
        *++*)
            compile "$compiler" c++11 cc "$header"
            compile "$compiler" c++17 cc "$header"
            ;;
        *) compile "$compiler" c11 c "$header" ;;
        esac
    done
done
[ -e "$include/telnyx/base.h" ] || bad "no headers in $include/telnyx"
echo "$count headers, compilers: $*"
finish
