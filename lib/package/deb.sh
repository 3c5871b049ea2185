#!/bin/sh
# deb.sh SOURCES DIRECTORY: makes the tarball of the sources, and of that the Debian packages, sources and binaries, in
# DIRECTORY. Wants dpkg-dev, debhelper and what debian/control asks for; DEB_BUILD_OPTIONS, DEBFULLNAME and DEBEMAIL
# mean what they always do. Whatever else is in DIRECTORY/telnyx-uv-VERSION goes.
set -u
refuse()
{
    echo "deb.sh: $*" >&2
    exit 1
}
[ $# -eq 2 ] || refuse "wants a directory with the sources and one for the packages"
for command in dpkg-buildpackage dh; do
    command -v $command >/dev/null || refuse "$command is missing (Debian: dpkg-dev debhelper)"
done
mkdir -p "$2" && out=$(cd "$2" && pwd) || exit 1
tarball=$("$1/lib/package/dist.sh" "$1" "$out") || exit 1
name=$(basename "$tarball" .tar.gz)
rm -rf "${out:?}/$name"
tar -xzf "$tarball" -C "$out" || exit 1
mv "$tarball" "$out/telnyx-uv_${name#telnyx-uv-}.orig.tar.gz" || exit 1
rm -f "$tarball.sha256"
cd "$out/$name" && lib/package/debian/prepare . || exit 1
# Not signed: whoever publishes them does that.
dpkg-buildpackage --no-sign --jobs="${TELNYX_JOBS:-$(nproc)}" || exit 1
