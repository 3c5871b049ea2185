#!/bin/sh
# Makes the tree ready for a release: lib/package/release.sh VERSION [DATE]
#
# VERSION is MAJOR.MINOR.PATCH, above the present one and with an entry "## VERSION (unreleased)" on top of
# CHANGELOG.md; DATE is today unless given. Sets the version in include/telnyx/base.h, where everything else
# takes it from, the date in CHANGELOG.md, what the examples of find_package() ask for, the names that the symbols of
# the shared libraries belong to, the version of vcpkg's port, and the headers that test/abi compares the next ones
# with. Commits nothing, and says what is left to do. Nothing is changed when anything is wrong. Before it .ci/run has
# passed: it compares with the last release, which is then overwritten.
set -u
root=$(cd "$(dirname "$0")/../.." && pwd) || exit 1
cd "$root" || exit 1
header=include/telnyx/base.h

refuse()
{
    echo "release.sh: $*" >&2
    exit 1
}

usage()
{
    sed -n '2,9s/^# \{0,1\}//p' "$root/lib/package/release.sh" >&2
    exit 2
}

number() # MAJOR, MINOR or PATCH
{
    sed -n "s/^#define TELNYX_VERSION_$1 \([0-9][0-9]*\)\$/\1/p" "$header"
}

# Whether version $1 is above version $2.
is_above()
{
    printf '%s\n%s\n' "$1" "$2" | awk -F . '
        { weight[NR] = ($1 * 10000 + $2) * 10000 + $3 }
        END { exit !(weight[1] > weight[2]) }'
}

edit() # file, sed's script
{
    if ! sed "$2" "$1" >"$1.new" || ! cat "$1.new" >"$1" || ! rm "$1.new"; then
        refuse "cannot write $1"
    fi
}

[ $# -eq 1 ] || [ $# -eq 2 ] || usage
version=$1 date=${2:-$(date -u +%Y-%m-%d)}
echo "$version" | grep -qxE '(0|[1-9][0-9]{0,3})([.](0|[1-9][0-9]{0,3})){2}' || usage
echo "$date" | grep -qxE '[0-9]{4}-[0-9]{2}-[0-9]{2}' || usage

present=$(number MAJOR).$(number MINOR).$(number PATCH)
is_above "$version" "$present" || refuse "$version is not above $present, which is the present version"
changes=$(git status --porcelain) || refuse "this is no git repository"
[ -z "$changes" ] || refuse "the tree has changes that are not committed"
! git rev-parse -q --verify "refs/tags/v$version" >/dev/null || refuse "there is a tag v$version already"
said=$(test/checks/version.sh .) || refuse "before anything is changed: $said"
[ "$(sed -n '/^## /{s/^## //p;q;}' CHANGELOG.md)" = "$version (unreleased)" ] ||
    refuse "the first entry of CHANGELOG.md is not \"## $version (unreleased)\""

list=$(mktemp) || refuse "there is no place for temporary files"
trap 'rm -f "$list"' EXIT
major=${version%%.*} rest=${version#*.}
minor=${rest%%.*} patch=${rest#*.}
edit "$header" "s/^\(#define TELNYX_VERSION_MAJOR\) .*/\1 $major/
    s/^\(#define TELNYX_VERSION_MINOR\) .*/\1 $minor/
    s/^\(#define TELNYX_VERSION_PATCH\) .*/\1 $patch/
    s/^\(#define TELNYX_VERSION_STRING\) .*/\1 \"$version\"/"
edit CHANGELOG.md "s/^## $version (unreleased)\$/## $version ($date)/"
git grep -lE 'find_package\(telnyx [0-9]' -- '*.md' '*CMakeLists.txt' ':!CHANGELOG.md' >"$list"
while read -r file; do
    edit "$file" "s/\(find_package(telnyx\) [0-9.]*/\1 $major.$minor/"
done <"$list"
soname=$major
[ "$major" -ne 0 ] || soname=0.$minor
git ls-files '*.map' >"$list" || refuse "this is no git repository"
while read -r map; do
    edit "$map" "s/^\(TELNYX_[A-Z_]*\)[0-9][0-9.]* {/\1$soname {/"
done <"$list"
edit lib/package/vcpkg/vcpkg.json "s/^\(  \"version\": \)\"[0-9.]*\"/\1\"$version\"/"
test/abi/renew.sh || refuse "cannot write test/abi/headers.txt; git checkout . takes all back"
test/checks/version.sh . || refuse "the version does not stand everywhere; git checkout . takes all back"

cat <<TEXT
The tree says $version now. What is left to do:

    git diff                            # read it
    .ci/run                             # everything has to pass
    bench/run                           # figures of README.md and bench/README.md that have changed
    git commit -am "Release $version"
    git tag -a v$version -m "telnyx-uv $version"
    cmake -S . -B build && cmake --build build --target dist    # build/telnyx-uv-$version.tar.gz, and its sum
    test/checks/dist.sh . build/dist cc Ninja                   # it makes itself again, builds, and passes its tests
    test/checks/bare.sh . build/bare                            # the same in a system that has nothing
    test/checks/debian.sh . build/debian OLDER                  # Debian packages, tried there; OLDER has the last ones
    cmake --build build --target deb                            # the same packages, in build/deb

and then to push the branch and the tag, to publish the tarball with its sum beside it, and to begin the next entry
of CHANGELOG.md, "(unreleased)". The same commit gives the same tarball on every machine, so whoever doubts it makes
it again.
TEXT
