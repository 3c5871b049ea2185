#!/bin/sh
# mirror.sh ROOT: every lib/<layer>/<noun>.c has its test/<layer>/test_<noun>.c, and every file
# is in the CMakeLists.txt beside it. Exceptions, each a shell pattern and the test that stands in:
# test/checks/mirror.txt.
. "$(dirname "$0")/common.sh"
root=$1
exceptions=$root/test/checks/mirror.txt
make_scratch
touch "$scratch/none"
[ -e "$exceptions" ] || exceptions=$scratch/none

grep -v '^#' "$exceptions" | grep . >"$scratch/exceptions"
touch "$scratch/used"

# Prints the test that stands in for the file.
instead_of()
{
    while read -r pattern test; do
        # shellcheck disable=SC2254
        case $1 in
        $pattern)
            echo "$pattern" >>"$scratch/used"
            echo "$test"
            return
            ;;
        esac
    done <"$scratch/exceptions"
}

for file in $(sources "$root" lib | grep '\.c$'); do
    folder=$(dirname "$file")
    layer=$(basename "$folder")
    noun=$(basename "$file" .c)
    grep -qwE "$noun\.c|GLOB" "$root/$folder/CMakeLists.txt" 2>/dev/null ||
        bad "$file is not in $folder/CMakeLists.txt"
    [ ! -e "$root/test/$layer/test_$noun.c" ] || continue
    instead=$(instead_of "$file")
    if [ -z "$instead" ]; then
        bad "$file has no test/$layer/test_$noun.c"
    elif [ ! -e "$root/$instead" ]; then
        bad "$file is said to be tested by $instead, which does not exist"
    fi
done
while read -r pattern test; do
    grep -qxF -- "$pattern" "$scratch/used" || bad "the exception $pattern ($test) excepts nothing"
done <"$scratch/exceptions"
for file in $(sources "$root" test | grep '/test_[a-z0-9_]*\.c$'); do
    listing=$root/$(dirname "$file")/CMakeLists.txt
    noun=$(basename "$file" .c)
    noun=${noun#test_}
    # By name, or by its noun in a list that a loop goes through.
    grep -qw "test_$noun\.c" "$listing" 2>/dev/null ||
        { grep -qE 'test_[$][{][a-z]+[}][.]c' "$listing" && grep -qw "$noun" "$listing"; } 2>/dev/null ||
        bad "$file is not registered in $(dirname "$file")/CMakeLists.txt"
done
[ -n "$(sources "$root" lib)" ] || bad "no sources below $root/lib"
finish
