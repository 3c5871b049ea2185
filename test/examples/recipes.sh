#!/bin/sh
# recipes.sh BIN_DIR RECIPES: runs the very commands of examples/ci in network namespaces, the program in one,
# telnyx-sim in another.
bin=$(cd "$1" && pwd) recipes=$(cd "$2" && pwd)

if [ "${3:-}" != inside ]; then
    command -v curl >/dev/null && command -v ip >/dev/null || {
        echo "skipped: there is no curl, or no ip"
        exit 77
    }
    unshare --user --map-root-user --mount --net --pid --mount-proc --fork --kill-child sh -c '
        mount -t tmpfs none /run && ip link add one type veth peer name two &&
            unshare --net true' 2>/dev/null || {
        echo "skipped: no namespaces may be made here"
        exit 77
    }
    exec unshare --user --map-root-user --mount --net --pid --mount-proc --fork --kill-child sh "$0" "$bin" "$recipes" inside
fi

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
PATH=$bin:$PATH
faults=0
fail() {
    echo "FAIL: $*"
    for file in "$work"/*.out; do
        [ ! -s "$file" ] || { echo "-- ${file##*/}" && sed 's/^/    /' "$file"; }
    done
    faults=$((faults + 1))
}

# of SERVICE KEY: the text behind "KEY: " among the lines of that service.
of() {
    awk -v service="  $1:" -v key="$2:" '
        /^  [a-z-]+:$/ { within = $0 == service }
        within && $1 == key { sub(/^ *[A-Za-z_]+: /, ""); print }' "$recipes/compose.yml"
}

# The environment of a service, as words NAME=VALUE.
environment() {
    awk -v service="  $1:" '
        /^  [a-z-]+:$/ { within = $0 == service }
        within && $1 ~ /^[A-Z_]+:$/ { print substr($1, 1, length($1) - 1) "=" $2 }' "$recipes/compose.yml"
}

# Two hosts and a wire between them; names as compose has them, where a name is known from its container's start.
printf '127.0.0.1 localhost\n10.87.0.1 telnyx-sim\n' >"$work/hosts"
mount --bind "$work/hosts" /etc/hosts || exit 1
unshare --net sleep 600 &
other=$!
until [ "$(readlink /proc/$other/ns/net)" != "$(readlink /proc/self/ns/net)" ]; do sleep 0.05; done
there() { nsenter --net=/proc/$other/ns/net "$@"; }
ip link add one type veth peer name two netns "$other" || exit 1
ip addr add 10.87.0.1/24 dev one && ip link set one up && ip link set lo up || exit 1
there sh -c 'ip addr add 10.87.0.2/24 dev two && ip link set two up && ip link set lo up' || exit 1

sim_command=$(of telnyx-sim command) app_command=$(of app command) health=$(of telnyx-sim test)
[ -n "$sim_command" ] && [ -n "$app_command" ] && [ -n "$health" ] || fail "compose.yml has no commands"

sh -c "$health" >"$work/health.out" 2>&1 && fail "it is healthy before it is there"
sh -c "exec $sim_command" >"$work/sim.out" 2>&1 &
sim=$!
until sh -c "$health" >"$work/health.out" 2>&1; do
    kill -0 "$sim" 2>/dev/null || { fail "telnyx-sim ended before it was healthy"; break; }
    sleep 0.1
done
echo '10.87.0.2 app' >>"$work/hosts"
# shellcheck disable=SC2046
nsenter --net=/proc/$other/ns/net env $(environment app) sh -c "exec $app_command" >"$work/app.out" 2>&1 &
app=$!
wait "$sim" || fail "telnyx-sim ended with $?"
grep -q 'calls      1 in, 1 out; 2 answered, 2 ended, 0 still live' "$work/sim.out" ||
    fail "the call did not come to its end"
kill -0 "$app" 2>/dev/null || fail "the program is gone"
kill "$app"
wait "$app" || fail "the program ended with $?"
# The key that is written down is the one of the phrase, and without it the other side gets nothing.
grep -qF "TELNYX_PUBLIC_KEY=$(environment app | sed -n 's/^TELNYX_PUBLIC_KEY=//p')" "$work/sim.out" ||
    fail "the public key is another"
# Plain http goes by the explicit option alone.
# shellcheck disable=SC2046
there env $(environment app | grep -v PLAIN_HTTP) sh -c "exec timeout 20 $app_command" >"$work/app.out" 2>&1
[ $? -eq 2 ] || fail "the program talks plain http to another machine without being told to"

# The steps of the job, one after the other.
sed -n 's/^    run: //p' "$recipes/job.yml" >"$work/steps"
[ "$(wc -l <"$work/steps")" -eq 3 ] || fail "job.yml has not three steps"
while read -r step; do
    sh -c "$step" >"$work/step.out" 2>&1 </dev/null || fail "'$step' ended with $?"
done <"$work/steps"

kill "$other"
wait "$other" 2>/dev/null
[ "$faults" -eq 0 ] && echo "the recipes do what they say"
exit "$faults"
