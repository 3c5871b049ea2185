#!/bin/sh
# papers.sh ROOT: what the papers for maintainers say is so. Links and paths in them lead somewhere, public and
# internal names in them exist, and "file.c:name" is a function of that file of lib. README.md and
# examples/README.md have a check of their own; of CHANGELOG.md the newest entry is looked at alone, since
# what older ones speak of may be gone. Links to a heading, in every paper of the tree, find it.
. "$(dirname "$0")/common.sh"
make_scratch
cd "$1" || exit 1

# Each match of an extended expression, once.
all() # expression
{
    grep -oE "$1" "$scratch/text" | sort -u
}

# Whether the file below lib that is named so has a function of that name.
has_function() # folder/file.c, name
{
    found=$(find lib -path "lib/$1" -o -path "lib/*/$1" | head -n 1)
    [ -n "$found" ] && awk -f "$here/strip.awk" "$found" | grep -qE "^[A-Za-z].*[ *]$2\(|^$2\("
}

look_up() # file
{
    all '\]\([^)#]+' | sed 's/^](//' | grep -v '^https\{0,1\}:' | while read -r link; do
        [ -e "$(dirname "$1")/$link" ] || echo "$1: the link to $link leads nowhere"
    done
    all '(^|[^A-Za-z0-9_./-])(include|lib|examples|bench|test|[.]ci|[.]github)/[A-Za-z0-9_./-]+' |
        sed 's/^[^a-z.]//; s/[.]*$//' | while read -r path; do
        [ -e "$path" ] || echo "$1: there is no $path"
    done
    all '(telnyx|TELNYX)_[A-Za-z0-9_]*[A-Za-z0-9]' | while read -r name; do
        grep -rqwE -e "$name|XX\(${name#TELNYX_}" --include='*.[ch]' --include=CMakeLists.txt \
            --include='*.cmake' --include=run --include='*.sh' include lib test CMakeLists.txt ||
            echo "$1: nothing is called $name"
    done
    all '[a-z_]*/?[a-z_]+[.]c:[a-z_]+' | while IFS=: read -r file name; do
        has_function "$file" "$name" || echo "$1: $file has no function $name"
    done
}

for paper in CHANGELOG.md lib/README.md test/README.md .github/CONTRIBUTING.md .github/SECURITY.md; do
    if [ ! -e "$paper" ]; then
        echo "$paper is missing"
    elif [ "$paper" = CHANGELOG.md ]; then
        awk '/^## / && entries++ { exit } { print }' "$paper" >"$scratch/text"
        look_up "$paper"
    else
        cp "$paper" "$scratch/text"
        look_up "$paper"
    fi
done >"$scratch/faults"
# Each folder of lib and of test has its place on the map, and those of lib the rank that layers.sh holds.
sed -n 's/^ *split("\(source 0 .*\)", list)/\1/p' "$here/layers.sh" | tr ' ' '\n' | paste -d ' ' - - |
    while read -r name rank; do
        [ ! -d "lib/$name" ] || grep -qF "| $rank | \`$name\` |" lib/README.md 2>/dev/null ||
            echo "lib/README.md: $name is not said to have rank $rank"
    done >>"$scratch/faults"
for folder in lib/*/ test/*/; do
    name=$(basename "$folder")
    grep -qF "\`$name\`" "${folder%%/*}/README.md" 2>/dev/null ||
        echo "${folder%%/*}/README.md: $name is not on the map" >>"$scratch/faults"
done
# The headings of a paper, as links name them.
headings() # file
{
    sed -n 's/^##* //p' "$1" | tr 'A-Z ' 'a-z-' | sed 's/[^a-z0-9_-]//g'
}
find . \( -path './build*' -o -path './.git' \) -prune -o -name '*.md' -print | sed 's,^\./,,' | while read -r paper; do
    grep -oE '\]\([^) ]*#[^) ]+\)' "$paper" | sed 's/^](//; s/)$//' | grep -v '^https\{0,1\}:' |
        while IFS='#' read -r file heading; do
            to=$paper
            [ -z "$file" ] || to=$(dirname "$paper")/$file
            [ ! -e "$to" ] || headings "$to" | grep -qxF -- "$heading" ||
                echo "$paper: the link to $file#$heading finds no heading"
        done
done >>"$scratch/faults"
bad_lines "$scratch/faults"
finish
