#!/bin/sh
# globals.sh ARCHIVE: no variable that can be written lives in the library. Tables of pointers that are
# constant after relocation (.data.rel.ro) are fine.
. "$(dirname "$0")/common.sh"
make_scratch
nm -f sysv "$1" >"$scratch/nm" 2>/dev/null || bad "nm cannot read $1"
awk -F '|' '
    /^Symbols from/ || /\.o:$/ { object = $0 }
    NF == 7 {
        gsub(/ /, "", $1)
        gsub(/ /, "", $7)
        if ($7 ~ /^\.(data|bss|tdata|tbss)/ && $7 !~ /^\.data\.rel\.ro/ || $7 ~ /^\*COM\*/)
            if ($1 !~ /^\./)
                print $1 " is a variable (" $7 "), " object
    }' "$scratch/nm" >"$scratch/faults"
bad_lines "$scratch/faults"
[ -s "$scratch/nm" ] || bad "no symbols in $1"
finish
