#!/bin/sh
# sizes.sh ROOT: no file above 800 lines, no function above 80.
. "$(dirname "$0")/common.sh"
root=$1
make_scratch
for file in $(sources "$root" lib include bench examples test); do
    awk -v file="$file" '
        /^{/ { start = NR }
        /^}/ && start {
            if (NR - start - 1 > 80)
                print file ":" start ": a function of " NR - start - 1 " lines"
            start = 0
        }
        END {
            if (NR > 800)
                print file ": " NR " lines"
        }' "$root/$file"
done >"$scratch/faults"
# Classes are as long as what they have functions for.
for file in $(cpp_sources "$root" include examples test); do
    [ "$(wc -l <"$root/$file")" -le 800 ] || echo "$file: $(wc -l <"$root/$file") lines"
done >>"$scratch/faults"
bad_lines "$scratch/faults"
[ -n "$(sources "$root" lib)" ] || bad "no sources below $root/lib"
finish
