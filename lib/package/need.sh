# shellcheck shell=sh
# Sourced by the run scripts (POSIX sh). `need build` makes sure that the library can be built here,
# `need build test` that its tests can be built too, `want extras` and the like add tools that more
# checks use when they are there. Says nothing when nothing is missing.
#
# Things are probed, not package lists: a compiler from elsewhere or a library in /usr/local counts.

need_lists=/var/lib/apt/lists

need_has_module()
{
    pkg-config --exists "$1" 2>/dev/null
}

need_has_header()
{
    for dir in /usr/include /usr/local/include /usr/share/include $(echo "${CPATH:-}" | tr : ' '); do
        [ -e "$dir/$1" ] && return 0
    done
    return 1
}

need_has_llhttp()
{
    need_has_header llhttp.h || need_has_header llhttp/llhttp.h
}

need_has_command()
{
    for command in "$@"; do
        command -v "$command" >/dev/null 2>&1 && return 0
    done
    return 1
}

# One line per missing thing: the Debian package and what it is for.
need_missing()
{
    for group in "$@"; do
        case $group in
        build)
            need_has_command cc gcc clang || echo "gcc a C compiler"
            need_has_header stdio.h || need_has_header "$(uname -m)-linux-musl/stdio.h" ||
                echo "libc6-dev the C library's headers"
            need_has_command cmake || echo "cmake CMake 3.18 or newer"
            need_has_command ninja make || echo "make make or ninja"
            need_has_command pkg-config || echo "pkg-config pkg-config"
            need_has_module libuv || echo "libuv1-dev libuv"
            need_has_module libcurl || echo "libcurl4-openssl-dev libcurl"
            need_has_module libcjson || echo "libcjson-dev cJSON"
            need_has_module libsodium || echo "libsodium-dev libsodium"
            need_has_llhttp || echo "node-llhttp llhttp"
            ;;
        test)
            need_has_command c++ g++ clang++ || echo "g++ a C++ compiler (headers are checked with it)"
            need_has_module cmocka || echo "libcmocka-dev cmocka"
            need_has_command nm || echo "binutils nm"
            ;;
        cluster)
            need_has_module hiredis || echo "libhiredis-dev several instances"
            need_has_command redis-server || echo "redis-server several instances"
            ;;
        valgrind)
            need_has_command valgrind || echo "valgrind valgrind"
            ;;
        coverage)
            need_has_command gcovr || echo "gcovr coverage figures"
            ;;
        analyze)
            need_has_command gcc || echo "gcc gcc -fanalyzer"
            need_has_command clang-tidy clang-tidy-14 || echo "clang-tidy clang-tidy 14"
            ;;
        browser)
            need_has_command chromium chromium-browser google-chrome || echo "chromium the page in a real browser"
            ;;
        packages)
            need_has_command dpkg-buildpackage || echo "dpkg-dev Debian packages"
            need_has_command dh || echo "debhelper Debian packages"
            need_has_command lintian || echo "lintian Debian packages without faults"
            need_has_command mmdebstrap || echo "mmdebstrap a bare system to try them in"
            # What libcurl's own file names for those who link it statically, and its package only suggests.
            need_has_module libnghttp2 || echo "libnghttp2-dev programs that are linked statically"
            need_has_module libidn2 || echo "libidn2-dev the same"
            need_has_module librtmp || echo "librtmp-dev the same"
            need_has_module libssh2 || echo "libssh2-1-dev the same"
            need_has_module libpsl || echo "libpsl-dev the same"
            need_has_module krb5-gssapi || echo "libkrb5-dev the same"
            need_has_header ldap.h || echo "libldap-dev the same"
            need_has_module libzstd || echo "libzstd-dev the same"
            need_has_module libbrotlidec || echo "libbrotli-dev the same"
            ;;
        extras)
            need_has_command clang || echo "clang a second compiler"
            need_has_command clang-format clang-format-14 || echo "clang-format clang-format 14"
            need_has_command doxygen || echo "doxygen reference pages without warnings"
            need_has_command cppcheck || echo "cppcheck static analysis"
            need_has_command shellcheck || echo "shellcheck scripts"
            need_has_command mandoc || echo "mandoc man pages"
            need_has_command zsh || echo "zsh a second shell that completes"
            need_has_command fish || echo "fish a third one"
            need_has_command abidiff || echo "abigail-tools whether older programs still run"
            need_has_command nginx /usr/sbin/nginx || echo "nginx-light a real HTTPS server"
            need_has_header wslay/wslay.h || echo "libwslay-dev WebSockets"
            need_has_module nettle || echo "nettle-dev WebSockets"
            need_has_command openssl || echo "openssl certificates for it"
            need_has_command curl || echo "curl whoever scrapes metrics"
            ;;
        esac
    done
}

need_packages()
{
    need_missing "$@" | while read -r package _; do
        # Newer systems have llhttp as a library of its own.
        if [ "$package" = node-llhttp ] && apt-cache show libllhttp-dev >/dev/null 2>&1; then
            package=libllhttp-dev
        fi
        printf '%s ' "$package"
    done
}

need_as_root()
{
    if [ "$(id -u)" -eq 0 ]; then
        env DEBIAN_FRONTEND=noninteractive "$@"
    elif [ -t 0 ]; then
        sudo env DEBIAN_FRONTEND=noninteractive "$@"
    else
        sudo -n env DEBIAN_FRONTEND=noninteractive "$@"
    fi
}

# The package lists are fetched only when apt cannot do without.
need_apt()
{
    # shellcheck disable=SC2086
    if ls "$need_lists"/*Packages* >/dev/null 2>&1 &&
        need_as_root apt-get install -y --no-install-recommends $1; then
        return 0
    fi
    need_as_root apt-get update || return 1
    # A package may have another name in the lists that have just come.
    # shellcheck disable=SC2046,SC2086
    need_as_root apt-get install -y --no-install-recommends $(need_packages $2)
}

need_install()
{
    packages=$(need_packages "$@")
    [ -z "$packages" ] && return 0
    need_has_command apt-get || return 1
    [ "$(id -u)" -eq 0 ] || need_has_command sudo || return 1
    echo "Installing with apt-get: ${packages% }"
    need_log=$(mktemp)
    if need_apt "$packages" "$*" >"$need_log" 2>&1 </dev/null; then
        rm -f "$need_log"
        return 0
    fi
    return 1
}

# need GROUP…: ends the script when something is still missing after the attempt.
need()
{
    need_log=
    need_install "$@" || [ -z "$need_log" ] || tail -n 15 "$need_log" >&2
    [ -z "$need_log" ] || rm -f "$need_log"
    missing=$(need_missing "$@")
    [ -z "$missing" ] && return 0
    # CMake can fetch llhttp itself.
    case $missing in
    "node-llhttp llhttp") return 0 ;;
    esac
    echo "These are missing and could not be installed (Debian's package names in front):" >&2
    echo "$missing" | sed 's/ /: /; s/^/  /' >&2
    exit 1
}

# want GROUP…: the same, but goes on without. A package that cannot be had does not cost the others.
want()
{
    need_log=
    if ! need_install "$@" && [ -n "$need_log" ]; then
        for package in $(need_packages "$@"); do
            need_as_root apt-get install -y --no-install-recommends "$package" >"$need_log" 2>&1 </dev/null
        done
    fi
    [ -z "$need_log" ] || rm -f "$need_log"
    missing=$(need_missing "$@" | cut -d ' ' -f 1 | tr '\n' ' ')
    [ -z "$missing" ] || echo "Going on without: ${missing% } (the checks that use it are skipped)"
}

# How CMake shall generate: Ninja where it is, ccache where it is.
need_cmake_options()
{
    need_has_command ninja && printf '%s ' -G Ninja
    need_has_command ccache && printf '%s ' -DCMAKE_C_COMPILER_LAUNCHER=ccache
    return 0
}

# need_progress LOG WORDS: how far the tool has come that writes this file, on one line of a terminal that
# is written anew every second, until need_progress_end. Elsewhere nothing is shown.
need_progress()
{
    need_watcher=
    [ -t 1 ] && [ "${TERM:-dumb}" != dumb ] || return 0
    : >"$1"
    need_watch "$1" "$2" $$ &
    need_watcher=$!
}

need_watch() # log, words, whom it belongs to
{
    seconds=0
    # An interrupt does not reach what runs in the background.
    while sleep 1 && kill -0 "$3" 2>/dev/null; do
        seconds=$((seconds + 1))
        # "[12/345] Building…" of ninja, "[ 12%] Building…" of make, " 12/345 Test #6: …" of ctest.
        far=$(sed -n -e 's/^\[ *\([0-9]*\/[0-9]*\)\].*/\1/p' -e 's/^\[ *\([0-9]*%\)\].*/\1/p' \
            -e 's/^ *\([0-9]*\/[0-9]*\) Test .*/\1/p' "$1" 2>/dev/null |
            tail -n 1)
        printf '\r\033[K%s %s(%d:%02d)' "$2" "${far:+$far }" $((seconds / 60)) $((seconds % 60))
    done
}

need_progress_end()
{
    [ -n "$need_watcher" ] || return 0
    kill "$need_watcher" 2>/dev/null
    wait "$need_watcher" 2>/dev/null
    need_watcher=
    printf '\r\033[K'
}

# need_quietly LOG COMMAND…: shows how far it is (configure.log, build.log), and the end of its output only
# when it fails.
need_quietly()
{
    log=$1
    case $log in
    *configure.log) need_progress "$log" configuring ;;
    *) need_progress "$log" building ;;
    esac
    shift
    "$@" >"$log" 2>&1 </dev/null
    status=$?
    need_progress_end
    [ "$status" -ne 0 ] || return 0
    grep -Ev '^\[ *[0-9]+(%|/[0-9]+)\] ' "$log" | tail -n 60 >&2
    return "$status"
}
