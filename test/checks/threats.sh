#!/bin/sh
# threats.sh ROOT: test/hostile/threats.txt names tests that there are, at least one for each threat, and
# every test of that folder.
. "$(dirname "$0")/common.sh"
root=$1
list=$root/test/hostile/threats.txt
make_scratch
[ -r "$list" ] || bad "no $list"

# A threat ends with a full stop at the end of a line; its tests follow, indented.
awk '
    /^#/ || /^ *$/ { next }
    /^ / { print $1, $2 >named; waits = ""; next }
    waits { print "threats.txt: no test for: " waits; waits = "" }
    /\.$/ { waits = $0 }
    END { if (waits) print "threats.txt: no test for: " waits }
' named="$scratch/named" "$list" >"$scratch/faults"
bad_lines "$scratch/faults"

[ -s "$scratch/named" ] || bad "$list names no test"

# Every test that there is, as the list would name it; the name of a table stands for its rows.
(cd "$root/test" && grep -oE '^TEST(_ROWS)?\([a-z_0-9]*' ./*/*.c) |
    sed -n 's|^\./\([^:]*\):TEST[_A-Z]*(\(.*\)$|\1 \2|p' | sort -u >"$scratch/tests"
sed 's/ $//' "$scratch/named" | sort -u >"$scratch/listed"
grep ' ' "$scratch/listed" | comm -23 - "$scratch/tests" |
    sed 's/^/threats.txt: there is no test /' >"$scratch/faults"
grep '^hostile/' "$scratch/tests" | comm -23 - "$scratch/listed" |
    sed 's/^/threats.txt does not name /' >>"$scratch/faults"
bad_lines "$scratch/faults"

cut -d' ' -f1 "$scratch/listed" | sort -u >"$scratch/files"
while read -r file; do
    noun=${file##*/}
    noun=${noun%.*}
    [ -f "$root/test/$file" ] || {
        bad "threats.txt: there is no test/$file"
        continue
    }
    grep -qE "(^|[^a-z])${noun#test_}([^a-z_]|\$)" "$root/test/${file%/*}/CMakeLists.txt" ||
        bad "threats.txt: test/${file%/*} does not run $file"
done <"$scratch/files"
finish
