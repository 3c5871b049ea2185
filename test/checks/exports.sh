#!/bin/sh
# exports.sh INCLUDE_DIR SHARED_LIBRARY ARCHIVE: the shared library exports exactly the functions that
# the public headers mark with TELNYX_API, and so does the archive.
. "$(dirname "$0")/common.sh"
include=$1
make_scratch

for header in "$include"/telnyx/*.h; do
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
    }' | sort >"$scratch/promised"
nm -D --defined-only "$2" | awk '$2 != "A" { sub(/@.*/, "", $3); print $2, $3 }' >"$scratch/nm"
awk '$1 != "T" { print $2 " is exported and is not a function" }' "$scratch/nm" >"$scratch/faults"
awk '{ print $2 }' "$scratch/nm" | sort >"$scratch/exported"

uniq -d "$scratch/promised" | sed 's/$/ is declared twice/' >>"$scratch/faults"
sort -u "$scratch/promised" -o "$scratch/promised"
comm -23 "$scratch/promised" "$scratch/exported" |
    sed 's/$/ is in the headers and not in the library/' >>"$scratch/faults"
comm -13 "$scratch/promised" "$scratch/exported" |
    sed 's/$/ is in the library and not in the headers/' >>"$scratch/faults"
nm -g --defined-only "$3" 2>/dev/null | awk 'NF == 3 { print $3 }' | sort -u >"$scratch/archived"
comm -13 "$scratch/promised" "$scratch/archived" |
    sed 's/$/ (archive) is not in the headers/' >>"$scratch/faults"
bad_lines "$scratch/faults"
[ -s "$scratch/promised" ] || bad "no TELNYX_API function in $include"
finish
