#!/bin/sh
# circles.sh [--count] ROOT BUILD [FOLDER…]: within a folder of lib/ or bench/, whatever stands below it included, no
# files refer to each other in a circle. The arrows are drawn from the object files of BUILD: one file leaves a name
# undefined that another defines. Circles that are known, and how large the largest of a folder is:
# test/checks/circles.txt; a larger one is a fault, and so is a line there that has become untrue.
# With --count it judges nothing, but prints the files, the arrows and the largest circle of each FOLDER
# (test/checks/circles.sh --count . build/test lib/app), and with --arrows each arrow with its names.
. "$(dirname "$0")/common.sh"
mode=judge
case $1 in
--count | --arrows)
    mode=${1#--}
    shift
    ;;
esac
root=$1 build=$2
shift 2
command -v "${NM:-nm}" >/dev/null || skip "there is no nm"
make_scratch
known=$root/test/checks/circles.txt
[ -e "$known" ] || known=/dev/null

for folder in "$root"/lib/*/ "$root"/bench/*/; do
    folder=${folder%/}
    [ -z "$(find "$folder" -name "*.c" 2>/dev/null | head -1)" ] || echo "${folder#"$root"/}"
done >"$scratch/folders"
[ $# -eq 0 ] || printf '%s\n' "$@" >"$scratch/folders"

# folder/CMakeFiles/target.dir/file.c.o is what folder/file.c was built to; objects whose file is gone are left out.
sources "$root" lib bench | grep '\.c$' >"$scratch/sources"
(cd "$build" && find lib bench -name '*.c.o' -type f 2>/dev/null) |
    awk -v sources="$scratch/sources" '
        BEGIN {
            while ((getline line <sources) > 0)
                known[line] = 1
        }
        {
            file = $0
            sub(/CMakeFiles\/[^\/]*\.dir\//, "", file)
            sub(/\.o$/, "", file)
            if (file in known)
                print
        }' >"$scratch/objects"
(cd "$build" && xargs "${NM:-nm}" -A -P <"$scratch/objects") >"$scratch/names" 2>"$scratch/said" ||
    bad "nm cannot read the objects below $build: $(head -1 "$scratch/said")"
[ -s "$scratch/names" ] || [ "$faults" -ne 0 ] || skip "nothing is built in $build"

# One line an arrow: "file file names".
sed 's/CMakeFiles\/[^:]*\.dir\///; s/\.o: */ /' "$scratch/names" | awk '
    $3 ~ /^[TDBRCGS]$/ { defined[$2] = defined[$2] " " $1 }
    $3 == "U" && !(($1, $2) in seen) { seen[$1, $2] = 1; user[++count] = $1; name[count] = $2 }
    END {
        for (i = 1; i <= count; i++) {
            places = split(defined[name[i]], place, " ")
            for (j = 1; j <= places; j++)
                if (place[j] != user[i])
                    names[user[i] " " place[j]] = names[user[i] " " place[j]] " " name[i]
        }
        for (arrow in names)
            print arrow names[arrow]
    }' | sort >"$scratch/arrows"

while read -r folder; do
    grep "^$folder/" "$scratch/sources" >"$scratch/files"
    sed 's/CMakeFiles\/.*\.dir\///; s/\.o$//' "$scratch/objects" | sort -u >"$scratch/built"
    built=$(grep -cxFf "$scratch/files" "$scratch/built")
    if [ "$built" -lt "$(wc -l <"$scratch/files")" ]; then
        [ "$built" -gt 0 ] || continue
        if grep -q '^TELNYX_STREAMS:BOOL=OFF' "$build/CMakeCache.txt" 2>/dev/null; then
            echo "$folder: not looked at, since the build is without streams" >&2
            continue
        fi
        bad "$folder: $(grep -vxFf "$scratch/built" "$scratch/files" | head -1) is not built in $build"
        continue
    fi
    allowed=$(awk -v folder="$folder" '$1 == folder { print $2 }' "$known")
    awk -v folder="$folder" -v allowed="${allowed:-0}" -v mode="$mode" '
        function short(file) { return substr(file, length(folder) + 2) }
        BEGIN { allowed += 0 }
        FNR == NR { file[++files] = $1; next }
        index($1, folder "/") == 1 && index($2, folder "/") == 1 {
            arrows++
            reaches[$1, $2] = arrow[$1, $2] = 1
            names[$1, $2] = $0
            sub(/^[^ ]* [^ ]* /, "", names[$1, $2])
            gsub(/ /, ", ", names[$1, $2])
        }
        END {
            for (k = 1; k <= files; k++)
                for (i = 1; i <= files; i++)
                    if ((file[i], file[k]) in reaches)
                        for (j = 1; j <= files; j++)
                            if ((file[k], file[j]) in reaches)
                                reaches[file[i], file[j]] = 1
            for (i = 1; i <= files; i++) {
                if (file[i] in told || !((file[i], file[i]) in reaches))
                    continue
                size = 0
                for (j = i; j <= files; j++)
                    if ((file[i], file[j]) in reaches && (file[j], file[i]) in reaches) {
                        told[file[j]] = 1
                        member[++size] = file[j]
                    }
                largest = size > largest ? size : largest
                if (mode == "judge" && size > allowed)
                    tell(size)
            }
            if (mode == "count")
                printf "%s: %d files, %d arrows, largest circle %d\n", folder, files, arrows, largest
            if (mode == "judge" && allowed && largest < allowed)
                print folder ": its largest circle is said to have " allowed " files in circles.txt, and has " largest + 0
            if (mode == "arrows")
                for (i = 1; i <= files; i++)
                    for (j = 1; j <= files; j++)
                        if ((file[i], file[j]) in arrow)
                            print folder ": " short(file[i]) " -> " short(file[j]) ": " names[file[i], file[j]]
        }
        function tell(size,    i, j) {
            print folder ": " size " files refer to each other in a circle" (allowed ? ", at most " allowed " may" : "")
            for (i = 1; i <= size; i++)
                for (j = 1; j <= size; j++)
                    if ((member[i], member[j]) in arrow)
                        print "    " short(member[i]) " -> " short(member[j]) ": " names[member[i], member[j]]
        }' "$scratch/files" "$scratch/arrows"
done <"$scratch/folders" >"$scratch/faults"
if [ "$mode" != judge ]; then
    cat "$scratch/faults"
    finish
fi
# The arrows below a circle belong to it.
grep -q '^    ' "$scratch/faults" && faults=$((faults - $(grep -c '^    ' "$scratch/faults")))
bad_lines "$scratch/faults"
grep -v '^#' "$known" | while read -r folder _; do
    [ -d "$root/$folder" ] || echo "circles.txt: there is no folder $folder"
done >"$scratch/faults"
bad_lines "$scratch/faults"
finish
