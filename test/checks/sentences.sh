#!/bin/sh
# sentences.sh ROOT: tests are defined with TEST() and TEST_ROWS() of test/support/test.h, every
# test_<noun>.c has one at least, and their names are sentences of three words or more that do not begin
# with "test". (The names of rows are in their tables.)
. "$(dirname "$0")/common.sh"
root=$1
make_scratch
for file in $(sources "$root" test | grep -v '^test/support/test[.]'; cpp_sources "$root" test | grep '[.]cpp$'); do
    awk -f "$here/strip.awk" "$root/$file" | awk -v file="$file" '
        /cmocka_(unit_test|run_group_tests|set_test_filter)/ {
            print file ":" NR ": tests are defined with TEST()"
        }
        /^TEST\(/ {
            tests++
            name = $0
            sub(/^TEST\( */, "", name)
            sub(/ *\).*/, "", name)
            if (name ~ /^test/ || split(name, words, "_") < 3)
                print file ":" NR ": the name " name " is no sentence"
        }
        /^TEST_ROWS\(/ {
            tests++
        }
        END {
            if (file ~ /\/test_[a-z0-9_]*\.c$/ && !tests)
                print file ": no test is here"
        }'
done >"$scratch/faults"
bad_lines "$scratch/faults"
[ -n "$(sources "$root" test)" ] || bad "no sources below $root/test"
finish
