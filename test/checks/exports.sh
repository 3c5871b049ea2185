#!/bin/sh
# exports.sh PREFIX: each shared library exports exactly the functions that its public headers mark with
# TELNYX_API, and so does its archive. Headers whose names begin with "sim" are the simulator's, those that begin with
# "cluster" of the library of several instances.
. "$(dirname "$0")/common.sh"
lib=$1/lib include=$1/include/telnyx
make_scratch

# The functions that headers promise.
promised() # header…
{
    for header in "$@"; do
        awk -f "$here/strip.awk" "$header"
    done | awk '
        /^ *#/ || continued { continued = /\\$/; next }
        { text = text " " $0 }
        END {
            count = split(text, piece, /TELNYX_API[ \t]+/)
            for (i = 2; i <= count; i++) {
                sub(/ *\(.*/, "", piece[i])
                sub(/.*[ *]/, "", piece[i])
                print piece[i]
            }
        }' | sort
}

compare() # name, header…
{
    name=$1
    shift
    promised "$@" >"$scratch/promised"
    nm -D --defined-only "$lib/lib$name.so" |
        awk '$2 != "A" { sub(/@.*/, "", $3); print $2, $3 }' >"$scratch/nm"
    awk '$1 != "T" { print $2 " is exported and is not a function" }' "$scratch/nm"
    awk '{ print $2 }' "$scratch/nm" | sort >"$scratch/exported"

    uniq -d "$scratch/promised" | sed 's/$/ is declared twice/'
    sort -u "$scratch/promised" -o "$scratch/promised"
    comm -23 "$scratch/promised" "$scratch/exported" | sed 's/$/ is in the headers and not in the library/'
    comm -13 "$scratch/promised" "$scratch/exported" | sed 's/$/ is in the library and not in the headers/'
    nm -g --defined-only "$lib/lib$name.a" 2>/dev/null | awk 'NF == 3 { print $3 }' |
        sort -u >"$scratch/archived"
    comm -13 "$scratch/promised" "$scratch/archived" | sed 's/$/ (archive) is not in the headers/'
    [ -s "$scratch/promised" ] || echo "no TELNYX_API function for $name in $include"
}

# Those that want libwslay, all of them or none: a library that was built without has none of what they promise.
of_streams()
{
    for header in "$include/stream.h" "$include/relay.h"; do
        [ ! -e "$header" ] || promised "$header"
    done | sort
}
nm -D --defined-only "$lib/libtelnyx.so" | awk '{ sub(/@.*/, "", $3); print $3 }' | sort >"$scratch/all"
absent=
[ -n "$(of_streams | comm -12 - "$scratch/all")" ] || absent='-e /stream[.]h$ -e /relay[.]h$'

# shellcheck disable=SC2086
others=$(find "$include" -name '*.h' ! -name 'sim*.h' ! -name 'cluster*.h' | grep -v ${absent:--e ^$} | sort)
# shellcheck disable=SC2086
compare telnyx $others >"$scratch/faults"
[ ! -e "$include/sim.h" ] || compare telnyx-sim "$include"/sim*.h >>"$scratch/faults"
[ ! -e "$lib/libtelnyx-cluster.so" ] || compare telnyx-cluster "$include"/cluster*.h >>"$scratch/faults"
bad_lines "$scratch/faults"
finish
