#!/bin/sh
# dist.sh ROOT SCRATCH C_COMPILER GENERATOR: the tarball of a release. Two of the same tree are equal byte for byte,
# whatever time, zone, language and umask they are made in, and so is the one that is made from its own contents. It
# has all that git knows, builds, and passes tests of its own; the libraries that are built of it in two places are
# equal byte for byte.
. "$(dirname "$0")/common.sh"
root=$(cd "$1" && pwd) work=$2 compiler=$3 generator=$4
tar --version 2>/dev/null | grep -q GNU || skip "there is no GNU tar"
rm -rf "$work/made" "$work/one" "$work/two"
mkdir -p "$work/made"
make_scratch

make() # sources, where to
{
    "$1/lib/package/dist.sh" "$1" "$2" >"$scratch/path" 2>"$scratch/said" || {
        bad "dist.sh fails for $2"
        cat "$scratch/said"
        finish
    }
    cat "$scratch/path"
}
tarball=$(make "$root" "$work/made/first") || finish
(umask 077 && TZ=Asia/Tokyo LANG=de_DE.UTF-8 make "$root" "$work/made/second") >/dev/null
name=$(basename "$tarball")
top=${name%.tar.gz}
cmp "$tarball" "$work/made/second/$name" || bad "two tarballs of one tree differ"
(cd "$work/made/first" && sha256sum -c "$name.sha256" >/dev/null) || bad "the sum beside it is another's"

# Where it is unpacked there is no git, and what was built there does not get in.
mkdir -p "$work/one" "$work/two/somewhere/else"
tar -xzf "$tarball" -C "$work/one" && tar -xzf "$tarball" -C "$work/two/somewhere/else" || bad "it cannot be unpacked"
tree=$work/one/$top
mkdir -p "$tree/build/x"
touch "$tree/build/x/y"
make "$tree" "$work/made/third" >/dev/null
cmp "$tarball" "$work/made/third/$name" || bad "the tarball of its own contents is another"
rm -rf "$tree/build"
tar -tvzf "$tarball" | grep -v ' 0/0 ' && bad "it tells who made it"
if [ -n "$(git -C "$root" ls-files CMakeLists.txt 2>/dev/null)" ]; then
    git -C "$root" ls-files | while read -r file; do
        [ ! -e "$root/$file" ] || echo "$top/$file"
    done | sort >"$scratch/known"
    tar -tzf "$tarball" | sort >"$scratch/within"
    cmp -s "$scratch/known" "$scratch/within" || bad "it has other files than those that git knows"
    # Another clone of the same commit.
    if [ -z "$(git -C "$root" status --porcelain)" ] &&
        git clone -q --no-hardlinks "$root" "$scratch/clone" >/dev/null 2>&1; then
        make "$scratch/clone" "$work/made/fourth" >/dev/null
        cmp "$tarball" "$work/made/fourth/$name" || bad "that of another clone differs"
    fi
fi

# Building it is left to test/run by hand.
[ -z "${CI:-}" ] || finish

build() # tree, more for cmake…
{
    tree_=$1
    shift
    cmake -S "$tree_" -B "$tree_/build" -G "$generator" "-DCMAKE_C_COMPILER=$compiler" \
        "-DCMAKE_C_COMPILER_LAUNCHER=$(command -v ccache)" -DCMAKE_BUILD_TYPE=Release "-DCMAKE_C_FLAGS_RELEASE=-O1 -DNDEBUG" -DTELNYX_BUILD_BENCH=OFF \
        -DTELNYX_BUILD_EXAMPLES=OFF "$@" >"$scratch/log" 2>&1 &&
        cmake --build "$tree_/build" --parallel 2 --target telnyx_shared telnyx_static >"$scratch/log" 2>&1 || {
        bad "it does not build in $tree_"
        tail -n 20 "$scratch/log"
        finish
    }
}
build "$tree" -DTELNYX_BUILD_TESTS=OFF
build "$work/two/somewhere/else/$top" -DTELNYX_BUILD_TESTS=OFF
for library in "$tree"/build/lib/libtelnyx.a "$tree"/build/lib/libtelnyx.so.*.*.*; do
    [ -e "$library" ] || bad "nothing was built"
    cmp "$library" "$work/two/somewhere/else/$top/build/lib/$(basename "$library")" ||
        bad "two builds differ: $(basename "$library")"
done

# Some of its own tests, and all checks of a tree that need no build: they have to do without git.
build "$tree" -DTELNYX_BUILD_TESTS=ON "-DTELNYX_TEST_FOLDERS=base;sign;json;call"
case $generator in
Ninja) set -- "$tree/build" --target test/all ;;
*) set -- "$tree/build/test" ;;
esac
{ cmake --build "$@" --parallel 2 && (cd "$tree/build" && ctest --no-tests=error --output-on-failure); } \
    >"$scratch/log" 2>&1 || {
    bad "its own tests fail"
    tail -n 30 "$scratch/log"
}
for check in layers top sizes version papers mirror; do
    "$tree/test/checks/$check.sh" "$tree" >"$scratch/log" 2>&1 || {
        bad "in it fails check_$check"
        cat "$scratch/log"
    }
done
finish
