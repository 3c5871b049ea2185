#!/bin/sh
# coverage.sh ROOT BUILD [CSV]: what the tests that ran in BUILD (made with --coverage) have reached of
# lib/: lines and branches by layer, of all of it, and of what decides whether a request is let in. Both
# in full, file by file: BUILD/coverage.csv. Fails when it is less than is asked for. With CSV, that file
# is judged and nothing is measured.
. "$(dirname "$0")/common.sh"
root=$1
build=$2
csv=${3:-$build/coverage.csv}
make_scratch

if [ $# -lt 3 ]; then
    command -v gcovr >/dev/null 2>&1 || skip "no gcovr here"
    gcovr --root "$root" --object-directory "$build" --filter "$root/lib/" \
        --exclude "$root/lib/api/source/" --csv \
        --gcov-ignore-parse-errors "$build/lib" >"$csv" 2>"$build/gcovr.log" || {
        tail -n 5 "$build/gcovr.log" >&2
        exit 1
    }
fi
awk -F , -v faults="$scratch/faults" '
    # filename, line_total, line_covered, line_percent, branch_total, branch_covered, …
    function add(what) {
        if (!(what in lines))
            order[++rows] = what
        lines[what] += $2
        lines_hit[what] += $3
        branches[what] += $5
        branches_hit[what] += $6
    }
    function percent(part, whole) {
        return whole ? sprintf("%6.1f %%", 100 * part / whole) : "       –"
    }
    function ask(what, least) {
        if (branches_hit[what] * 100 < branches[what] * least || !branches[what])
            print what ": at least " least " % of the branches are asked for" >faults
    }
    BEGIN {
        printf "" >faults
        split("base json http sign retry schema api call media io client app", layer, " ")
        for (i = 1; i in layer; i++) {
            order[++rows] = "lib/" layer[i]
            lines["lib/" layer[i]] = 0
        }
    }
    NR == 1 || $1 !~ /^lib\// { next }
    {
        split($1, part, "/")
        add("lib/" part[2])
        add("all of lib")
    }
    $1 ~ /^lib\/sign\/(verify|base64|keys)\.c$/ { add("verification") }
    $1 ~ /^lib\/http\/(gate|head)\.c$/ { add("gate") }
    END {
        printf "%-14s %17s %22s\n", "", "lines", "branches"
        for (i = 1; i <= rows; i++) {
            what = order[i]
            printf "%-14s %s %8s %s %11s\n", what, percent(lines_hit[what], lines[what]),
                lines_hit[what] "/" lines[what], percent(branches_hit[what], branches[what]),
                branches_hit[what] "/" branches[what]
        }
        ask("all of lib", 90)
        ask("gate", 100)
        ask("verification", 100)
    }' "$csv" || bad "awk failed"
bad_lines "$scratch/faults"
finish
