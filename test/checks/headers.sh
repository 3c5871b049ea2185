#!/bin/sh
# headers.sh INCLUDE_DIRS UV_CFLAGS COMPILER…: each public header compiles alone, twice in one file, as
# C11 with the C compilers and as C++11 and C++17 with the C++ compilers (those with ++ in the name).
# INCLUDE_DIRS are parted by ':'; headers of each may include those of all.
. "$(dirname "$0")/common.sh"
folders=$(echo "$1" | tr : ' ')
flags=$2
shift 2
make_scratch
for folder in $folders; do
    flags="-I$folder $flags"
done

compile() # compiler, standard, suffix, header
{
    printf '#include <telnyx/%s>\n#include <telnyx/%s>\n' "$4" "$4" >"$scratch/alone.$3"
    # shellcheck disable=SC2086
    "$1" "-std=$2" -fsyntax-only -Wall -Wextra -Wpedantic -Werror $flags \
        "$scratch/alone.$3" >"$scratch/said" 2>&1 && return
    bad "telnyx/$4 does not compile alone with $1 -std=$2"
    head -n 5 "$scratch/said"
}

check_header() # header, compilers
{
    header=$1
    shift
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
}

count=0
for folder in $folders; do
    before=$count
    for path in "$folder"/telnyx/*.h; do
        [ ! -e "$path" ] || check_header "$(basename "$path")" "$@"
    done
    [ "$count" -gt "$before" ] || bad "no headers in $folder/telnyx"
done
echo "$count headers, compilers: $*"
finish
