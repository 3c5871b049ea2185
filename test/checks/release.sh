#!/bin/sh
# release.sh ROOT: what lib/package/release.sh refuses, that it changes nothing then, and that after it the new
# version stands everywhere. It works on a small repository with those files of this tree that it changes.
. "$(dirname "$0")/common.sh"
root=$1
command -v git >/dev/null 2>&1 || skip "there is no git"
make_scratch
# Nobody's settings, and no repository around this one.
HOME=$scratch GIT_CONFIG_NOSYSTEM=1 GIT_CEILING_DIRECTORIES=$scratch
export HOME GIT_CONFIG_NOSYSTEM GIT_CEILING_DIRECTORIES
tree=$scratch/tree
files="include/telnyx/base.h CMakeLists.txt README.md lib/package/libtelnyx.map lib/package/release.sh
    bench/sim/README.md bench/sim/package/libtelnyx-sim.map lib/package/vcpkg/vcpkg.json
    test/checks/version.sh test/checks/common.sh test/checks/consumer/CMakeLists.txt test/checks/strip.awk
    test/abi/renew.sh test/abi/headers.sh"

quietly()
{
    "$@" >"$scratch/git" 2>&1 || {
        bad "failed: $*"
        cat "$scratch/git"
    }
}

commit()
{
    quietly git -C "$tree" add -A
    quietly git -C "$tree" -c user.name=x -c user.email=x@localhost commit -q -m x
}

text_of()
{
    sed -n 's/^#define TELNYX_VERSION_STRING "\(.*\)"/\1/p' "$1/include/telnyx/base.h"
}
present=$(text_of "$root")
major=${present%%.*}
next=$major.9000.0

make_tree()
{
    rm -rf "$tree"
    for file in $files; do
        mkdir -p "$tree/$(dirname "$file")"
        cp "$root/$file" "$tree/$file"
    done
    # Two headers are enough to see that the baseline follows.
    echo '#include <telnyx/base.h>' >"$tree/include/telnyx/telnyx.h"
    "$tree/test/abi/renew.sh" || bad "renew.sh fails"
    printf '# Changes\n\n## %s (unreleased)\n\nMuch.\n\n## %s (2026-01-31)\n' "$next" "$present" \
        >"$tree/CHANGELOG.md"
    quietly git -C "$tree" init -q
    commit
}

release()
{
    "$tree/lib/package/release.sh" "$@" >"$scratch/said" 2>&1
}

refuses() # words, arguments…
{
    words=$1
    shift
    before=$(git -C "$tree" status --porcelain)
    ! release "$@" || bad "release.sh takes $*, though: $words"
    grep -qF -- "$words" "$scratch/said" || {
        bad "release.sh $*: does not say: $words"
        cat "$scratch/said"
    }
    [ "$before" = "$(git -C "$tree" status --porcelain)" ] || bad "release.sh $*: has changed something"
}

make_tree
for wrong in "" 1 1.2 1.2.x v1.2.3 01.2.3 1.2.3.4; do
    refuses "lib/package/release.sh VERSION" "$wrong"
done
refuses "lib/package/release.sh VERSION" "$next" tomorrow
refuses "is not above $present" "$present"
refuses "is not above $present" 0.0.0
refuses 'the first entry of CHANGELOG.md is not' "$major.9000.1"
quietly git -C "$tree" tag "v$next"
refuses "there is a tag v$next" "$next"
quietly git -C "$tree" tag -d "v$next"
echo >>"$tree/README.md"
refuses "changes that are not committed" "$next"
commit
sed -i "s/^## $present .*/## $present (soon)/" "$tree/CHANGELOG.md"
commit
refuses "before anything is changed" "$next"

make_tree
map=lib/package/libtelnyx.map sim=bench/sim/package/libtelnyx-sim.map
[ "$major" -eq 0 ] || map='' sim=''
release "$next" 2026-02-28 || {
    bad "release.sh refuses what is right"
    cat "$scratch/said"
}
[ "$(text_of "$tree")" = "$next" ] || bad "the header says $(text_of "$tree") instead of $next"
grep -qxF "## $next (2026-02-28)" "$tree/CHANGELOG.md" || bad "CHANGELOG.md has no date"
for file in README.md bench/sim/README.md test/checks/consumer/CMakeLists.txt; do
    grep -qF "find_package(telnyx $major.9000 " "$tree/$file" || bad "$file asks for another version"
done
"$tree/test/checks/version.sh" "$tree" || bad "the version does not stand everywhere"
[ "$(git -C "$tree" status --porcelain | cut -c 4- | sort | tr '\n' ' ')" = \
    "CHANGELOG.md README.md bench/sim/README.md ${sim:+$sim }include/telnyx/base.h ${map:+$map }lib/package/vcpkg/vcpkg.json test/abi/headers.txt test/checks/consumer/CMakeLists.txt " ] ||
    bad "other files than those that have the version have changed: $(git -C "$tree" status --porcelain)"
! git -C "$tree" diff | grep '^+[^+]' | grep -v "${major}[.]9000\|MINOR 9000\|PATCH 0" ||
    bad "other lines than those of the version have changed"
grep -qF "git tag -a v$next" "$scratch/said" || bad "what is left to do is not said"
finish
