#!/bin/sh
# mirror.sh ROOT: every lib/<layer>/<noun>.c has its test/<layer>/test_<noun>.c, and every test program
# is registered beside it. Exceptions, with the test that stands in: test/checks/mirror.txt.
. "$(dirname "$0")/common.sh"
root=$1
exceptions=$root/test/checks/mirror.txt
make_scratch
touch "$scratch/none"
[ -e "$exceptions" ] || exceptions=$scratch/none

for file in $(sources "$root" lib | grep '\.c$'); do
    layer=$(basename "$(dirname "$file")")
    noun=$(basename "$file" .c)
    instead=$(awk -v file="$file" '$1 == file { print $2 }' "$exceptions")
    if [ -e "$root/test/$layer/test_$noun.c" ]; then
        [ -z "$instead" ] || bad "$file has its own test and is still listed as an exception"
    elif [ -z "$instead" ]; then
        bad "$file has no test/$layer/test_$noun.c"
    elif [ ! -e "$root/$instead" ]; then
        bad "$file is said to be tested by $instead, which does not exist"
    fi
done
for file in $(awk '!/^#/ && NF { print $1 }' "$exceptions"); do
    [ -e "$root/$file" ] || bad "$file is listed as an exception and does not exist"
done
for file in $(sources "$root" test | grep '/test_[a-z0-9_]*\.c$'); do
    listing=$root/$(dirname "$file")/CMakeLists.txt
    grep -qw "$(basename "$file")" "$listing" 2>/dev/null ||
        bad "$file is not registered in $(dirname "$file")/CMakeLists.txt"
done
[ -n "$(sources "$root" lib)" ] || bad "no sources below $root/lib"
finish
