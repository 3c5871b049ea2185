#!/bin/sh
# man.sh PREFIX: mandoc has nothing to say about the man pages below PREFIX, and each has the sections that a
# reader looks for.
. "$(dirname "$0")/common.sh"
pages=$1/share/man/man1
command -v mandoc >/dev/null 2>&1 || skip "there is no mandoc"
make_scratch

for page in "$pages"/*.1; do
    [ -s "$page" ] || {
        bad "there are no man pages below $pages"
        break
    }
    name=$(basename "$page")
    mandoc -Tlint "$page" 2>&1 | sed "s,^mandoc: .*/,,"
    for section in NAME SYNOPSIS DESCRIPTION OPTIONS "EXIT STATUS" "SEE ALSO"; do
        grep -qx "[.]SH $section" "$page" || echo "$name has no section $section"
    done
done >"$scratch/faults"
bad_lines "$scratch/faults"
finish
