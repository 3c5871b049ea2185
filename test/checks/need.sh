#!/bin/sh
# need.sh ROOT: the run scripts install what is missing and nothing else, say so in one line, and name
# what could not be had. The machine is pretended: a file lists what it has, another what apt can give.
# shellcheck disable=SC2154,SC2317
. "$(dirname "$0")/common.sh"
root=$1
make_scratch
machine=$scratch/machine

# A machine that lacks $1 (probes' names), whose apt can install $2 (package=probe).
pretend()
{
    rm -rf "$machine"
    mkdir -p "$machine/lists" "$machine/bin"
    touch "$machine/calls" "$machine/lists/deb_Packages.lz4"
    echo "$1" | tr ' ' '\n' >"$machine/lacks"
    echo "$2" | tr ' ' '\n' >"$machine/can"
    printf '#!/bin/sh\nexit 1\n' >"$machine/bin/apt-cache"
    cat >"$machine/bin/apt-get" <<'APT'
#!/bin/sh
echo "$1" >>"$MACHINE/calls"
if [ "$1" = update ]; then
    [ ! -e "$MACHINE/offline" ] || exit 1
    touch "$MACHINE/lists/deb_Packages.lz4"
    exit 0
fi
shift
for package in "$@"; do
    case $package in
    -*) continue ;;
    esac
    probe=$(sed -n "s/^$package=//p" "$MACHINE/can")
    if [ -z "$probe" ]; then
        echo "E: Unable to locate package $package"
        exit 100
    fi
    grep -vxF "$probe" "$MACHINE/lacks" >"$MACHINE/rest"
    mv "$MACHINE/rest" "$MACHINE/lacks"
done
APT
    chmod +x "$machine/bin/apt-cache" "$machine/bin/apt-get"
}

# Runs need.sh's function with every look at the machine replaced.
on_machine()
(
    MACHINE=$machine
    PATH=$machine/bin:$PATH
    export MACHINE PATH
    . "$root/lib/package/need.sh"
    # shellcheck disable=SC2034
    need_lists=$machine/lists
    has() { ! grep -qxF "$1" "$machine/lacks"; }
    need_has_module() { has "$1"; }
    need_has_header() { has "$1"; }
    need_has_command() { has "$1"; }
    need_as_root() { "$@"; }
    "$@" >"$machine/said" 2>&1
    echo on >>"$machine/said"
)

# The calls of apt, the words said, and whether the script went on ("on") are as expected.
expect() # what, calls, words
{
    calls=$(tr '\n' ' ' <"$machine/calls")
    [ "${calls% }" = "$2" ] || bad "$1: apt-get was called: $calls"
    [ "$(cat "$machine/said")" = "$3" ] || {
        bad "$1: it said:"
        cat "$machine/said"
    }
}

pretend "" ""
on_machine need build test
expect "nothing missing" "" "on"

pretend "libuv cmake" "libuv1-dev=libuv cmake=cmake"
on_machine need build
expect "two missing" "install" "Installing with apt-get: cmake libuv1-dev
on"

pretend "cmocka" ""
on_machine need build
expect "only the tests lack something" "" "on"

pretend "cmocka" "libcmocka-dev=cmocka"
rm "$machine"/lists/*
on_machine need build test
expect "no package lists yet" "update install" "Installing with apt-get: libcmocka-dev
on"

pretend "libuv" ""
touch "$machine/offline"
on_machine need build
expect "offline" "install update" "Installing with apt-get: libuv1-dev
E: Unable to locate package libuv1-dev
These are missing and could not be installed (Debian's package names in front):
  libuv1-dev: libuv"

pretend "apt-get libsodium libcurl" ""
on_machine need build
expect "a system without apt" "" \
    "These are missing and could not be installed (Debian's package names in front):
  libcurl4-openssl-dev: libcurl
  libsodium-dev: libsodium"

pretend "apt-get llhttp.h llhttp/llhttp.h" ""
on_machine need build
expect "CMake fetches llhttp itself" "" "on"

pretend "clang" ""
touch "$machine/offline"
on_machine want extras
expect "extras are not needed" "install update install" "Installing with apt-get: clang
Going on without: clang (the checks that use it are skipped)
on"

pretend "clang cppcheck" "cppcheck=cppcheck"
on_machine want extras
expect "one of the extras cannot be had" "install update install install install" \
    "Installing with apt-get: clang cppcheck
Going on without: clang (the checks that use it are skipped)
on"
finish
