#!/bin/sh
# bare.sh ROOT SCRATCH [FOLDERS]: the tarball of a release, unpacked in a bare Debian 12 with the packages that README.md
# names, builds there, is installed, makes itself again, and passes the tests of these folders (a;b;c).
. "$(dirname "$0")/common.sh"
. "$(dirname "$0")/bare_root.sh"
root=$(cd "$1" && pwd) work=$2
folders=${3:-base;http;json;retry;sign}
[ -z "${CI:-}" ] || skip "left to test/run by hand"
make_scratch
bare_prepare
rm -rf "$work"
mkdir -p "$work"
"$root/lib/package/dist.sh" "$root" "$work" >"$scratch/said" 2>&1 || {
    cat "$scratch/said"
    bad "there is no tarball"
    finish
}
rm -f "$work"/*.sha256
# The packages are those of the README, in its words.
packages=$(sed -n '/^Debian 12 packages:/,/for the tests/p' "$root/README.md" | tr '\n' ' ' |
    sed 's/ Newer.*//' | grep -o '`[^`]*`' | tr -d '`' | tr '\n' ' ')
case $packages in
*libuv1-dev*libcmocka-dev*) ;;
*) bad "README.md does not name Debian's packages where it did: $packages" ;;
esac
cat >"$work/script" <<SH
set -e
cd /root
tar -xzf /given/*.tar.gz
cd telnyx-uv-*
# Quick to compile: what is looked at is whether everything is there.
cmake -S . -B build "-DCMAKE_C_FLAGS_RELWITHDEBINFO=-O1 -DNDEBUG" "-DTELNYX_TEST_FOLDERS=$folders" >/root/log 2>&1 || { tail -n 30 /root/log; exit 1; }
grep -q '^TELNYX_BUILD_TESTS:[A-Z]*=AUTO' build/CMakeCache.txt
for part in "build --target installable" build/test; do
    cmake --build \$part --parallel 2 >/root/log 2>&1 || { tail -n 30 /root/log; exit 1; }
done
(cd build && ctest --no-tests=error --output-on-failure >/root/log 2>&1) || { tail -n 40 /root/log; exit 1; }
grep '% tests passed' /root/log
cmake --install build --prefix /opt/telnyx >/root/log 2>&1 || { tail -n 30 /root/log; exit 1; }
/opt/telnyx/bin/telnyx-sim --check menu >/root/log 2>&1 || { tail -n 30 /root/log; exit 1; }
cmake --build build --target dist >/root/log 2>&1 || { tail -n 30 /root/log; exit 1; }
cmp build/telnyx-uv-*.tar.gz /given/*.tar.gz
SH
# shellcheck disable=SC2086
bare_run "$(echo $packages | tr ' ' ',')" "$work" script
status=$?
[ $status -ne 77 ] || skip "no bare $bare_suite can be made here"
[ $status -eq 0 ] || bad "in a bare $bare_suite it ends with $status"
finish
