#!/bin/sh
# configure.sh ROOT C_COMPILER GENERATOR: what CMake says where something is missing. The package is named
# in one line; without cmocka the library is configured all the same, and only who asked for the tests
# by name is refused.
. "$(dirname "$0")/common.sh"
root=$1 compiler=$2 generator=$3
make_scratch

# A pkg-config that does not know one module.
real=$(command -v pkg-config) || skip "there is no pkg-config"
cat >"$scratch/pkg-config" <<SH
#!/bin/sh
for word in "\$@"; do
    case \$word in
    "\$LACKS" | "\$LACKS "*) exit 1 ;;
    esac
done
exec "$real" "\$@"
SH
chmod +x "$scratch/pkg-config"

configure_without() # module, more…
{
    LACKS=$1
    export LACKS
    shift
    rm -rf "$scratch/build"
    cmake -S "$root" -B "$scratch/build" -G "$generator" "-DCMAKE_C_COMPILER=$compiler" \
        "-DPKG_CONFIG_EXECUTABLE=$scratch/pkg-config" "$@" >"$scratch/said" 2>&1
}

expect() # what, status, words in one line
{
    [ "$status" -eq "$2" ] || bad "$1: ended with $status instead of $2"
    [ "$(grep -c -e "$3" "$scratch/said")" -eq 1 ] || {
        bad "$1: no line says '$3'"
        tail -n 15 "$scratch/said"
    }
    ! grep -q 'virtual:world' "$scratch/said" || bad "$1: pkg-config's own words"
}

configure_without cmocka
status=$?
expect "no cmocka" 0 'The tests are off: cmocka is missing (Debian: libcmocka-dev)'
configure_without cmocka -DTELNYX_BUILD_TESTS=ON
status=$?
expect "no cmocka, and tests asked for" 1 'cmocka is missing'
for module in libuv libsodium libcjson; do
    configure_without $module -DTELNYX_BUILD_TESTS=OFF
    status=$?
    expect "no $module" 1 "missing: $module (Debian: ${module}[a-z0-9]*-dev)"
done
configure_without nothing -DTELNYX_BUILD_BENCH=OFF
status=$?
expect "nothing missing" 0 'Build files have been written'
[ -e "$scratch/build/test" ] || bad "nothing missing: the tests are not on"
grep -q '^CMAKE_BUILD_TYPE:[A-Z]*=RelWithDebInfo' "$scratch/build/CMakeCache.txt" ||
    bad "a build of its own has no build type"

# The reference pages need doxygen, and say so when they are asked for.
configure_without nothing -DTELNYX_BUILD_TESTS=OFF -DTELNYX_BUILD_BENCH=OFF -DTELNYX_DOXYGEN=OFF
status=$?
expect "no doxygen" 0 'Build files have been written'
cmake --build "$scratch/build" --target docs >"$scratch/said" 2>&1 && bad "no doxygen: the target docs succeeds"
expect "no doxygen, and pages asked for" 0 '^No reference pages: doxygen is missing (Debian: doxygen)$'

# Where no llhttp is installed: a pretended fetch. There is nobody at that port, and those bytes are others.
configure_llhttp() # URL, more…
{
    url=$1
    shift
    configure_without nothing -DTELNYX_BUILD_BENCH=OFF -DTELNYX_BUILD_TESTS=OFF -DTELNYX_HARDEN=OFF \
        -DLLHTTP_INCLUDE_DIR=OFF -DLLHTTP_LIBRARY=OFF -DLLHTTP_SOURCE_DIR=OFF "-DTELNYX_LLHTTP_URL=$url" "$@"
}
needs='missing: llhttp (Debian 12: node-llhttp, later: libllhttp-dev); it could not be fetched: '
configure_llhttp http://127.0.0.1:1/llhttp.tar.gz
status=$?
expect "no llhttp, and nobody to fetch it from" 1 "^ *${needs}[A-Z\"]"
configure_llhttp http://127.0.0.1:1/llhttp.tar.gz -DFETCHCONTENT_FULLY_DISCONNECTED=ON
status=$?
expect "no llhttp, and nothing may be fetched" 1 "^ *${needs}FETCHCONTENT_FULLY_DISCONNECTED is on\$"
echo something >"$scratch/other.tar.gz"
configure_llhttp "file://$scratch/other.tar.gz"
status=$?
expect "another llhttp than the one that is known" 1 "^ *${needs}what came is not release [0-9.]*\$"
[ -z "$(find "$scratch/build" -name '*llhttp*.tar.gz*')" ] || bad "bytes that are refused stay"
# Sources that somebody has are taken as they are.
from=$(find /usr/share/llhttp /usr/local/share/llhttp -name llhttp.c -exec dirname {} ';' 2>/dev/null | head -n 1)
if [ -n "$from" ]; then
    mkdir -p "$scratch/llhttp/src" "$scratch/llhttp/include"
    cp "$from"/*.c "$scratch/llhttp/src"
    find "$from" "$from/../include" -name llhttp.h -exec cp {} "$scratch/llhttp/include" ';' 2>/dev/null
    configure_llhttp http://127.0.0.1:1/llhttp.tar.gz "-DFETCHCONTENT_SOURCE_DIR_LLHTTP=$scratch/llhttp"
    status=$?
    expect "the sources of llhttp are somewhere else" 0 "llhttp: sources $scratch/llhttp/src"
fi

# What is fetched is known by its bytes, and by the same ones in both places.
for file in $(grep -rl --include='*.cmake' --include=CMakeLists.txt -e 'FetchContent_Declare' -e 'file(DOWNLOAD' \
    "$root/CMakeLists.txt" "$root/lib" "$root/bench" "$root/examples" "$root/test"); do
    # It fetches this very tree, whose hash the test tells it.
    case $file in */checks/consumer/*) continue ;; esac
    grep -qE '^ *set\(hash [0-9a-f]{64}\)$' "$file" || bad "$file fetches something whose hash is not given"
    [ "$(grep -c '^ *URL ' "$file")" -eq "$(grep -c '^ *URL_HASH SHA256=${hash})\{0,1\}$' "$file")" ] ||
        bad "$file declares something whose hash is not given"
    [ "$(grep -c 'file(DOWNLOAD' "$file")" -eq "$(grep -c 'file(SHA256' "$file")" ] ||
        bad "$file downloads something that it does not look at"
done
finish
