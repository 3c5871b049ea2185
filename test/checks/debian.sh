#!/bin/sh
# debian.sh ROOT SCRATCH [OLDER]: Debian's packages of this tree are made, lintian has nothing to say of them, and in a bare
# Debian 12 they are installed, used and removed, and leave nothing. Libraries of two releases can be there at once. With
# OLDER, a folder with the packages of an earlier release, these are upgraded, and what was built with them still runs.
. "$(dirname "$0")/common.sh"
. "$(dirname "$0")/bare_root.sh"
root=$(cd "$1" && pwd) work=$2 older=${3:-}
[ -z "${CI:-}" ] || skip "left to test/run by hand"
for command in dpkg-buildpackage dh mmdebstrap; do
    command -v $command >/dev/null 2>&1 || skip "there is no $command (Debian: dpkg-dev debhelper mmdebstrap)"
done
make_scratch
bare_prepare
mkdir -p "$work"

# Those of the same sources are not made again.
sources=$("$root/lib/package/dist.sh" "$root" "$scratch" 2>/dev/null) || bad "there is no tarball"
sum=$(sed 's/ .*//' "$sources.sha256")
if [ "$(cat "$work/made" 2>/dev/null)" != "$sum" ]; then
    rm -rf "$work"
    mkdir -p "$work"
    # Other tests are other checks'.
    DEB_BUILD_OPTIONS=nocheck DEBFULLNAME='telnyx-uv authors' DEBEMAIL=telnyx-uv@packages.invalid \
        CMAKE_C_COMPILER_LAUNCHER=$(command -v ccache) "$root/lib/package/deb.sh" "$root" "$work" >"$work/log" 2>&1 || {
        tail -n 30 "$work/log"
        bad "the packages cannot be made (whole log: $work/log)"
        finish
    }
    rm -rf "$work"/telnyx-uv-*/
    echo "$sum" >"$work/made"
fi
if command -v lintian >/dev/null 2>&1; then
    lintian --info --fail-on error,warning --display-level '>=info' --allow-root "$work"/*.changes >"$scratch/lintian" 2>&1 ||
        bad "lintian finds faults"
    cat "$scratch/lintian"
else
    echo "not tried: lintian is not here"
fi

version=$(sed -n 's/^#define TELNYX_VERSION_STRING "\(.*\)"$/\1/p' "$root/include/telnyx/base.h")
so=${version%.*}
[ "${version%%.*}" = 0 ] || so=${version%%.*}
packages="libtelnyx$so libtelnyx-sim$so libtelnyx-dev telnyx-tools"
cluster=
if [ -e "$root/lib/package/cluster.cmake" ]; then
    cluster=yes
    packages="libtelnyx-cluster$so $packages"
fi
rm -rf "$work/given"
mkdir -p "$work/given/older"
for package in $packages; do
    cp "$work/${package}_$version"-*.deb "$work/given" || bad "there is no package $package"
    # The next release's library lies beside this one.
    case $package in
    *"$so") dpkg-deb -c "$work/given/${package}_$version"-*.deb | grep -v '/$' | awk '{ print $6 }' | grep -vF "$so" |
        sed "s/\$/ is in $package, and would be in that of the next release, too/" ;;
    esac
done >"$scratch/shared"
bad_lines "$scratch/shared"
if [ -n "$older" ]; then
    for package in "$older"/*telnyx*.deb; do
        case $package in
        *-dbgsym_*) ;;
        *) cp "$package" "$work/given/older" || bad "there is no package in $older" ;;
        esac
    done
fi
cp "$here"/consumer/*.c "$work/given"
cat >"$work/given/script" <<SH
set -e
export DEBIAN_FRONTEND=noninteractive
say() { "\$@" >/log 2>&1 || { tail -n 30 /log; exit 1; }; }
no() { if "\$@" >/log 2>&1; then echo "it is so, and must not be: \$*"; exit 1; fi; }
# Directories may stay where others have files in them; what packages bring is told by dpkg.
state() { find / -xdev ! -path '/proc/*' ! -path '/sys/*' ! -path '/var/*' ! -path '/given*' ! -path '/log' \
    ! -path '/tmp/*' ! -path /etc/ld.so.cache ! -path '/root/*' ! -path '/before' ! -path '/after' | sort; }
say apt-get update
say apt-get install -y --no-install-recommends gcc libc6-dev pkg-config \
    \$(for deb in /given/*.deb; do dpkg-deb -f \$deb Depends; done | tr ',' '\n' | sed 's/^ *//; s/ .*//' | grep -v telnyx | sort -u)
state >/before
# The libraries and the programs alone want nothing that is for building.
say apt-get install -y --no-install-recommends /given/libtelnyx$so*.deb /given/telnyx-tools_*.deb
no dpkg -s libtelnyx-dev
say telnyx-sim --check menu
say telnyx-api describe calls.dial
say telnyx-sim --version
say sh -c 'telnyx-trace --help && telnyx-verify --help && telnyx-bench --help'
say apt-get install -y --no-install-recommends /given/*.deb
cd /root
say gcc -Wall -Wextra -Werror /given/consumer.c -o shared \$(pkg-config --cflags --libs telnyx)
say gcc -Wall -Wextra -Werror /given/consumer.c -o static \$(pkg-config --cflags --libs telnyx-static)
say gcc -Wall -Wextra -Werror /given/sim.c -o sim \$(pkg-config --cflags --libs telnyx-sim libuv)
if [ -n "$cluster" ]; then
    say telnyx-cluster --help
    say gcc -Wall -Wextra -Werror /given/cluster.c -o cluster \$(pkg-config --cflags --libs telnyx-cluster)
    say ./cluster
fi
say ./shared
say ./static
say ./sim
say sh -c 'ldd shared | grep "libtelnyx.so.$so => .*/lib/"'
no sh -c 'ldd static | grep libtelnyx'
say pkg-config --print-errors --exact-version="$version" telnyx
for package in $packages; do
    [ -s /usr/share/doc/\$package/copyright ] || { echo "\$package has no copyright"; exit 1; }
    dpkg -L \$package | grep -v '^/\$' | while read -r path; do
        [ -e "\$path" ] || [ -L "\$path" ] || case \$path in
        # A bare system leaves these out.
        /usr/share/doc/* | /usr/share/man/*) ;;
        *) echo "\$package: \$path is missing"; exit 1 ;;
        esac
    done
done
# Built anew in another place they would be the same bytes: no path of the place is in them.
no grep -rl '/telnyx-uv-$version' /usr/bin/telnyx-* /usr/lib/*/libtelnyx* /usr/lib/*/pkgconfig/telnyx* /usr/lib/*/cmake/telnyx
say apt-get purge -y $packages
state >/after
diff /before /after
no sh -c 'dpkg -l | grep telnyx'
echo "installed, used and removed: $packages"
[ -n "\$(ls /given/older)" ] || exit 0
say apt-get install -y --no-install-recommends /given/older/*.deb
were=\$(for deb in /given/older/*.deb; do dpkg-deb -f \$deb Package; done)
before=\$(pkg-config --modversion telnyx)
say gcc -Wall -Wextra -Werror /given/consumer.c -o before \$(pkg-config --cflags --libs telnyx)
say apt-get install -y --no-install-recommends /given/*.deb
say pkg-config --print-errors --exact-version="$version" telnyx
say gcc -Wall -Wextra -Werror /given/consumer.c -o after \$(pkg-config --cflags --libs telnyx)
say ./before
say ./after
say apt-get purge -y $packages \$were
state >/after
diff /before /after
echo "upgraded from \$before: \$(echo \$were)"
SH
bare_run "" "$work/given" script
status=$?
[ $status -ne 77 ] || skip "no bare $bare_suite can be made here"
[ $status -eq 0 ] || bad "in a bare $bare_suite it ends with $status"
finish
