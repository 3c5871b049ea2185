#!/bin/sh
# version.sh ROOT: one version everywhere. include/telnyx/base.h has it; CMakeLists.txt takes it from there,
# papers and the small project that stands for a user's say its first two numbers, the .map files what the shared
# libraries are called by, as do the headers that test/abi compares with; vcpkg's port says it whole. CHANGELOG.md has
# an entry for it, and above that at most one for what is not released yet.
. "$(dirname "$0")/common.sh"
make_scratch
cd "$1" || exit 1
header=include/telnyx/base.h

number() # MAJOR, MINOR or PATCH
{
    sed -n "s/^#define TELNYX_VERSION_$1 \([0-9][0-9]*\)\$/\1/p" "$header"
}
major=$(number MAJOR) minor=$(number MINOR)
version=$major.$minor.$(number PATCH)
soname=$major
[ "$major" != 0 ] || soname=0.$minor
echo "$version" | grep -qE '^[0-9]+[.][0-9]+[.][0-9]+$' || bad "$header has no version in three numbers"
grep -qxF "#define TELNYX_VERSION_STRING \"$version\"" "$header" ||
    bad "$header: TELNYX_VERSION_STRING is not \"$version\""

# What presents itself as the library is as old as that.
grep -rnE 'telnyx-uv/[0-9]' include lib bench examples --include='*.[ch]' --include='*.hpp' 2>/dev/null |
    sed 's/:.*//; s/$/ names a version: TELNYX_VERSION_STRING is the one/' >"$scratch/faults"
! grep -nE 'project\(.* VERSION [0-9]' CMakeLists.txt || bad "CMakeLists.txt has a version of its own"
find . \( -path './build*' -o -path ./.git \) -prune -o \( -name '*.md' -o -name CMakeLists.txt \) -print | sed 's,^./,,' |
    grep -vx CHANGELOG.md | sort | while read -r file; do
    grep -oE 'find_package\(telnyx [0-9.]+' "$file" | sed 's/.* //' | while read -r wanted; do
        [ "$wanted" = "$major.$minor" ] || echo "$file: find_package(telnyx $wanted) instead of $major.$minor"
    done
done >>"$scratch/faults"
for map in $(find lib bench -name '*.map' 2>/dev/null | sort); do
    node=$(sed -n 's/^\(TELNYX_[A-Z_]*\)[0-9][0-9.]* {.*/\1/p' "$map")
    grep -q "^${node:-TELNYX_}$soname {" "$map" || bad "$map: the names are not those of ${node:-TELNYX_}$soname"
done
port=lib/package/vcpkg/vcpkg.json
[ ! -e "$port" ] || grep -qF "  \"version\": \"$version\"" "$port" || bad "$port is of another version than $version"
baseline=test/abi/headers.txt
[ ! -e "$baseline" ] || sed -n 1p "$baseline" | grep -qF " libtelnyx.so.$soname," ||
    bad "$baseline is not of libtelnyx.so.$soname: test/abi/renew.sh writes it anew"

# "0.2.0 (unreleased)" and "0.1.0 (2026-11-28)", newest first; each a number on one line, to be compared.
sed -n 's/^## //p' CHANGELOG.md >"$scratch/entries"
awk -v version="$version" '
    function weight(text,    part) {
        split(text, part, ".")
        return (part[1] * 10000 + part[2]) * 10000 + part[3]
    }
    !/^[0-9]+\.[0-9]+\.[0-9]+ \((unreleased|[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9])\)$/ {
        print "CHANGELOG.md: \"" $0 "\" is not of the form \"1.2.3 (2026-12-31)\" or \"1.2.3 (unreleased)\""
        next
    }
    entries && weight($1) >= last { print "CHANGELOG.md: " $1 " stands below an older version" }
    entries && $2 == "(unreleased)" { print "CHANGELOG.md: " $1 " stands below a newer one and is not released" }
    { last = weight($1); entries++ }
    $2 == "(unreleased)" && last <= weight(version) {
        print "CHANGELOG.md: " $1 " is not released, but the version is " version " already"
    }
    $2 != "(unreleased)" && !released++ && $1 != version {
        print "CHANGELOG.md: the newest released version is " $1 ", that of the headers " version
    }
    END {
        if (!released)
            print "CHANGELOG.md has no entry for " version
    }' "$scratch/entries" >>"$scratch/faults"
bad_lines "$scratch/faults"
finish
