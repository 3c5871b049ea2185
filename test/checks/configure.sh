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

# What is fetched is known by its bytes.
for file in $(grep -rl --include='*.cmake' --include=CMakeLists.txt 'FetchContent_Declare' \
    "$root/CMakeLists.txt" "$root/lib" "$root/bench" "$root/examples" "$root/test"); do
    [ "$(grep -c '^ *URL ' "$file")" -eq "$(grep -c '^ *URL_HASH SHA256=[0-9a-f]\{64\}' "$file")" ] ||
        bad "$file fetches something whose hash is not given"
done
finish
