#!/bin/sh
# readme.sh ROOT C_COMPILER: what README.md, include/README.md, the guides and examples/README.md say is so. Their C
# compiles, and the files, programs, options and names in them exist; README.md has every folder of lib,
# include/guides/errors.md every error, include/README.md every limit with its default, examples/README.md every example.
. "$(dirname "$0")/common.sh"
root=$1 compiler=$2
make_scratch
cd "$root" || exit 1

# Whether a family of metrics has samples of that name.
is_sample() # name
{
    family=$(echo "$1" | sed -E 's/_(total|bucket|count|sum)$//')
    [ "$family" != "$1" ] && grep -rqF "\"$family\"" lib/inspect 2>/dev/null && return
    # Those of several instances stand in their list without what all of them begin with.
    part=${family#telnyx_cluster_}
    [ "$part" != "$family" ] && grep -qF "{ \"$part\", " lib/cluster/counters.c 2>/dev/null
}

# Each block of C is compiled for itself. One that includes nothing of the library gets the usual headers.
compile_blocks() # file
{
    rm -f "$scratch"/block.*.c
    awk -v file="$1" -v prefix="$scratch/block." '
        /^```/ && inside { close(out); inside = 0; next }
        /^```c$/ { inside = 1; out = prefix NR + 1 ".c"; printf "" >out; next }
        inside { print >out }' "$1"
    for block in "$scratch"/block.*.c; do
        [ -e "$block" ] || continue
        line=${block##*/block.}
        line=${line%.c}
        {
            grep -q '#include <telnyx/' "$block" || printf '#include <%s>\n' stdio.h string.h uv.h \
                telnyx/telnyx.h
            echo "#line $line \"$1\""
            cat "$block"
        } >"$scratch/source.c"
        # Callbacks seldom use all that they are given, and a snippet is not called by anybody.
        "$compiler" -std=c11 -D_POSIX_C_SOURCE=200809L -fsyntax-only -Wall -Wextra -Werror -Wno-unused-parameter -Wno-unused-function \
            -Iinclude -Ibench/sim/include "$scratch/source.c" >"$scratch/said" 2>&1 && continue
        bad "$1:$line: this block of C does not compile"
        head -n 5 "$scratch/said"
    done
}

# The text without its blocks of C and of output, shell commands on one line each.
prose()
{
    awk '
        /^```/ && inside { inside = 0; next }
        /^```(c|cpp|text)$/ { inside = 1; next }
        inside { next }
        /\\$/ { sub(/ *\\$/, ""); printf "%s", $0; next }
        { print }' "$1"
}

# Each match of an extended expression, once.
all() # expression
{
    grep -oE "$1" "$scratch/prose" | sort -u
}

look_up() # file
{
    prose "$1" >"$scratch/prose"
    all '\]\([^)#]+' | sed 's/^](//' | grep -v '^https\{0,1\}:' | while read -r link; do
        [ -e "$(dirname "$1")/$link" ] || echo "$1: the link to $link leads nowhere"
    done
    all '(^|[^A-Za-z0-9_./-])(include|lib|examples|bench|test)/[A-Za-z0-9_./-]+' |
        sed 's/^[^a-z]//; s/[.]*$//' | while read -r path; do
        [ -e "$path" ] || echo "$1: there is no $path"
    done
    all 'build/bin/[A-Za-z0-9_-]+' | sed 's,.*/,,' | while read -r program; do
        grep -rqE "[( ]$program( |\)|\$)" --include=CMakeLists.txt bench examples test ||
            echo "$1: no target makes the program $program"
    done
    grep -E '(examples/run|build/bin/telnyx-sim)' "$scratch/prose" >"$scratch/commands"
    grep -oE ' --[a-z-]+' "$scratch/commands" | sort -u | sed 's/^ --//' | while read -r option; do
        name=$(echo "$option" | tr - _)
        grep -rqE "\"($option|$name)\"|--$option" bench/sim examples ||
            echo "$1: nobody takes the option --$option"
    done
    all '(telnyx|TELNYX)_[A-Za-z0-9_]*[A-Za-z0-9]' | while read -r name; do
        grep -rqwE -e "$name|XX\(${name#TELNYX_}" --include='*.[ch]' --include=CMakeLists.txt --include='*.cmake' \
            include lib examples bench/sim/include CMakeLists.txt || is_sample "$name" ||
            echo "$1: nothing is called $name"
    done
}

# Members and events that a guide names are those of the headers; the first column of a table in from-….md has others' words.
members() # guide
{
    prose "$1" >"$scratch/prose"
    case $1 in
    */from-*) sed -i 's/^| [^|]*|//' "$scratch/prose" ;;
    esac
    all '`[a-z][a-z0-9]*(_[a-z0-9]+)+`' | tr -d '`' | while read -r name; do
        grep -rqw -e "$name" --include='*.h' include bench/sim/include || echo "$1: no header has $name"
    done
    all '`(call|conference|streaming|siprec)[.][a-z_.]+`' | tr -d '`' | while read -r name; do
        grep -qF "\"$name\":" include/telnyx/event.h || echo "$1: no event is called $name"
    done
}

# The members of a struct and the default that the comment above each says: "head_bytes 16 384", or
# "head_bytes -" where it says none.
defaults() # header, struct
{
    awk -v name="$2" '
        $0 == "typedef struct " name " {" { inside = 1; text = ""; next }
        $0 ~ "^} " name ";" { inside = 0 }
        !inside { next }
        /^ *$/ { text = ""; next }
        /^ *(\/\*|\*)/ {
            sub(/^ *(\/\*+|\*) */, "")
            sub(/ *\*\/$/, "")
            text = text " " $0
            next
        }
        /;/ {
            member = $0
            sub(/;.*/, "", member)
            sub(/.*[ *]/, "", member)
            found = "-"
            if (match(text, /Default [0-9]+( [0-9][0-9][0-9])*/))
                found = substr(text, RSTART + 8, RLENGTH - 8)
            print member " " found
            text = ""
        }' "$1"
}

# Each family of lib/cluster has its row, with its type and the words of its help; the rules name none that is not there.
cluster_families()
{
    tr -d '\n' <lib/cluster/counters.c | grep -oE '\{ "[a-z_]+", (NULL|"([^"\\]|\\.)*"), +"[^"]*", +(true|false)' |
        sed -E 's/^\{ "([a-z_]+)", .*"([^"]*)", +(true|false)$/\1 \3 \2/' >"$scratch/families"
    [ -s "$scratch/families" ] || echo "no families found in lib/cluster/counters.c"
    while read -r name gauge help; do
        sample=telnyx_cluster_${name}_total type=counter
        [ "$gauge" = false ] || sample=telnyx_cluster_$name type=gauge
        echo "$sample"
        grep -qxF "| \`$sample\` | $type | $help |" include/README.md ||
            echo "include/README.md has no row: $sample, $type, $help" >&3
    done <"$scratch/families" 3>&1 >"$scratch/samples"
    grep -ohE 'telnyx_cluster_[a-z_]+' examples/prometheus/cluster-rules.yml include/README.md | sort -u | while read -r name; do
        grep -qxF "$name" "$scratch/samples" || grep -qwF "$name" include/telnyx/cluster.h ||
            echo "examples/prometheus/cluster-rules.yml or include/README.md: there is no family $name"
    done
}

tables()
{
    defaults include/telnyx/limits.h telnyx_limits >"$scratch/limits"
    defaults include/telnyx/client.h telnyx_client_options >"$scratch/options"
    grep -q ^head_bytes "$scratch/limits" || echo "no limits found in include/telnyx"
    grep -q ^queue_max "$scratch/options" || echo "no limits of a client found in include/telnyx"
    sed -n 's/ -$//p' "$scratch/limits" | while read -r member; do
        echo "include/telnyx/limits.h: the comment above the limit $member says no default"
    done
    cat "$scratch/limits" "$scratch/options" | grep -v ' -$' | while read -r member number; do
        grep -qF "| \`$member\` | $number |" include/README.md ||
            echo "include/README.md: the limit $member is not said to be $number"
    done
    [ ! -e lib/cluster/counters.c ] || cluster_families
    sed -n 's/^ *XX(\([A-Z]*\), -.*/\1/p' include/telnyx/error.h >"$scratch/errors"
    [ -s "$scratch/errors" ] || echo "no errors found in include/telnyx/error.h"
    while read -r error; do
        cat include/guides/errors.md include/README.md 2>/dev/null | grep -qF "\`TELNYX_$error\`" ||
            echo "include/guides/errors.md: TELNYX_$error is not explained"
    done <"$scratch/errors"
    for folder in lib/*/; do
        grep -qF "| \`${folder%/}\` |" README.md || echo "README.md: ${folder%/} is not on the map"
    done
    for example in examples/*.c; do
        [ ! -e "$example" ] || grep -qF "](${example#*/})" examples/README.md ||
            echo "examples/README.md: $example is not on the list"
    done
}

for file in README.md include/README.md examples/README.md include/guides/*.md; do
    [ "$file" != 'include/guides/*.md' ] || continue
    [ -e "$file" ] || {
        bad "$file is missing"
        continue
    }
    compile_blocks "$file"
    look_up "$file"
    case $file in
    include/guides/*) members "$file" ;;
    esac
done >"$scratch/out"
# The loop above runs in this shell, so its count stands; what it printed comes first.
cat "$scratch/out"
grep -q . "$scratch/out" && faults=1
tables >"$scratch/faults"
bad_lines "$scratch/faults"
grep -q '^```c$' README.md || bad "README.md shows no C"
finish
