#!/bin/sh
# coverage.sh ROOT BUILD: what the tests that ran in BUILD (made with --coverage) have reached of lib/:
# lines and branches by layer, of all of it, and of what decides whether a request is let in. Both in
# full, file by file: BUILD/coverage.csv.
. "$(dirname "$0")/common.sh"
root=$1
build=$2
command -v gcovr >/dev/null 2>&1 || skip "no gcovr here"
gcovr --root "$root" --object-directory "$build" --filter "$root/lib/" --csv \
    --gcov-ignore-parse-errors "$build/lib" >"$build/coverage.csv" 2>"$build/gcovr.log" || {
    tail -n 5 "$build/gcovr.log" >&2
    exit 1
}
awk -F , '
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
    BEGIN {
        split("base json http sign retry schema api call io client app", layer, " ")
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
    }' "$build/coverage.csv"
