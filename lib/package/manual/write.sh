#!/bin/sh
# write.sh OUT VERSION DATE ALSO [RUN WITH…] PROGRAM: writes the man page and the completions of PROGRAM into
# OUT, from what that and each of its commands prints for --help (help.awk says how that is read). DATE may be
# empty: then it is that of the newest release in CHANGELOG.md, and SOURCE_DATE_EPOCH goes before both. ALSO
# are the other programs that there are. What stands before PROGRAM runs it, an emulator for instance.
set -u
LC_ALL=C
export LC_ALL
here=$(cd "$(dirname "$0")" && pwd) || exit 1
out=$1 version=$2 date=$3 also=$4
shift 4
for program; do :; done
name=${program##*/}
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

if [ -n "${SOURCE_DATE_EPOCH:-}" ]; then
    date=$(date -u -d "@$SOURCE_DATE_EPOCH" +%Y-%m-%d 2>/dev/null || date -u -r "$SOURCE_DATE_EPOCH" +%Y-%m-%d) || exit 1
elif [ -z "$date" ]; then
    date=$(sed -n 's/^## [0-9.]* (\([0-9]\{4\}-[0-9][0-9]-[0-9][0-9]\)).*/\1/p' "$here/../../../CHANGELOG.md" | head -n 1)
fi

fail()
{
    echo "$name: $*" >&2
    exit 1
}

{
    printf '\001\n'
    "$@" --help </dev/null || fail "--help fails"
} >"$work/help" || exit 1
sed -n '/^\(Commands\|Modes\).*:$/,/^$/s/^  \([a-z-]*\) .*/\1/p' "$work/help" >"$work/commands"
while read -r command; do
    printf '\001%s\n' "$command"
    "$@" "$command" --help </dev/null || fail "$command --help fails"
done <"$work/commands" >>"$work/help" || exit 1

write() # script, file
{
    awk -f "$here/help.awk" -f "$here/$1.awk" -v "version=$version" -v "date=$date" -v "also=$also" "$work/help" >"$work/new" ||
        fail "$2 cannot be written"
    cp "$work/new" "$out/$2" || exit 1
}

mkdir -p "$out" || exit 1
write man "$name.1"
for shell in bash zsh fish; do
    file=$name
    [ $shell = bash ] || file=_$name
    [ $shell != fish ] || file=$name.fish
    # A program that speaks with shells itself knows more than its help tells.
    if grep -qx completion "$work/commands"; then
        "$@" completion $shell >"$out/$file" </dev/null || fail "completion $shell fails"
    else
        write $shell "$file"
    fi
done
