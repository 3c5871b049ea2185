#!/bin/sh
# dist.sh SOURCES DIRECTORY: writes the tarball of a release, DIRECTORY/telnyx-uv-VERSION.tar.gz, and its sum beside
# it. In it is what git knows, as it lies in the tree; in a tree that came from a tarball itself, all but build
# directories. The same tree gives the same bytes, whoever makes it, where and when: times are that of the last
# commit, or SOURCE_DATE_EPOCH; the tarball of a tarball's tree is that tarball again.
set -u
LC_ALL=C
TZ=UTC
export LC_ALL TZ
refuse()
{
    echo "dist.sh: $*" >&2
    exit 1
}
[ $# -eq 2 ] || refuse "wants a directory with the sources and one for the tarball"
root=$(cd "$1" && pwd) && mkdir -p "$2" && out=$(cd "$2" && pwd) || exit 1
cd "$root" || exit 1
tar --version 2>/dev/null | grep -q GNU || refuse "wants GNU tar"
version=$(sed -n 's/^#define TELNYX_VERSION_STRING "\(.*\)"$/\1/p' include/telnyx/base.h)
[ -n "$version" ] || refuse "include/telnyx/base.h has no version"
name=telnyx-uv-$version
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT

# A repository around this tree that does not know it is somebody else's.
if [ -n "$(git ls-files CMakeLists.txt 2>/dev/null)" ]; then
    git ls-files >"$scratch/known"
    epoch=$(git log -1 --format=%ct) || exit 1
    [ -z "$(git status --porcelain)" ] || echo "dist.sh: the tarball has changes that are not committed" >&2
else
    find . -type f ! -path './build*' | sed 's,^\./,,' >"$scratch/known"
    epoch=$(stat -c %Y CHANGELOG.md) || exit 1
fi
# What is known and has been removed is not in it.
sort "$scratch/known" | while IFS= read -r file; do
    [ ! -e "$file" ] || echo "$file"
done >"$scratch/files"

tar --create --format=ustar --file="$scratch/$name.tar" --no-recursion --owner=0 --group=0 --numeric-owner \
    --mode='u+rw,go+r,go-w,a+X' --mtime="@${SOURCE_DATE_EPOCH:-$epoch}" --transform="s,^,$name/," \
    --files-from="$scratch/files" || exit 1
gzip -9 -n "$scratch/$name.tar" || exit 1
mv "$scratch/$name.tar.gz" "$out/$name.tar.gz" || exit 1
(cd "$out" && sha256sum "$name.tar.gz" >"$name.tar.gz.sha256") || exit 1
echo "$out/$name.tar.gz"
