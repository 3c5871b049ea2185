#!/bin/sh
# api_source.sh ROOT PROGRAM: the API's headers and tables are as PROGRAM writes them from
# ROOT/lib/api/source, so nobody has edited them by hand and nothing was forgotten.
. "$(dirname "$0")/common.sh"
root=$1
program=$2
make_scratch
mkdir -p "$scratch/include/telnyx" "$scratch/lib/api/source" "$scratch/examples/telnyx-api"
"$program" "$root/lib/api/source" "$root" "$scratch" 2>"$scratch/said" ||
    bad "$program writes nothing: $(cat "$scratch/said")"
(cd "$scratch" && find include lib examples -type f | sort) >"$scratch/written"
while IFS= read -r file; do
    cmp -s "$root/$file" "$scratch/$file" ||
        bad "$file is not what its source says: cmake --build build --target api writes it"
done <"$scratch/written"
[ "$faults" -ne 0 ] || [ -s "$scratch/written" ] || bad "nothing was written"
finish
