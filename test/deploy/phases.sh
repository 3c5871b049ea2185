# shellcheck shell=sh disable=SC2154
# Sourced by run and guest.sh, after they have said how an instance is killed (kill_one), how all are replaced one after
# the other (deploy), how Redis is restarted (restart_redis), how often instances were started again (restarts), how many
# besides ($sim, $at). Calls are played while each of that is done.
steps='[{"wait":"gather"},{"wait_ms":5000},{"press":"1"},{"wait":"hangup"}]'
faults=0

fail()
{
    echo "FAIL: $*"
    faults=$((faults + 1))
}

# until_true COMMAND…: for a minute at most.
until_true()
{
    tries=0
    until "$@" >/dev/null 2>&1; do
        tries=$((tries + 1))
        [ $tries -lt 300 ] || { fail "not in time: $*"; return 1; }
        sleep 0.2
    done
}

all_are_members()
{
    [ "$(members)" -eq 3 ]
}

# phase NAME COMMAND…: calls, and the command in the middle of them.
phase()
{
    name=$1
    shift
    until_true all_are_members || return
    # shellcheck disable=SC2086
    $sim --listen "$at" --app http://127.0.0.1:8080/webhooks --key-phrase deploy --api-key KEYDEPLOY --no-page \
        --calls "${CALLS:-150}" --rate 10 --concurrency 500 --parallel 500 --steps "$steps" --exit-when-done \
        --time-limit 240 >"$work/sim.out" 2>&1 &
    player=$!
    sleep 6
    began=$(date +%s%N)
    "$@" >"$work/command.out" 2>&1 || { fail "$name: $* failed"; cat "$work/command.out"; }
    took=$((($(date +%s%N) - began) / 1000000))
    wait "$player" || fail "$name: telnyx-sim ended with $?"
    echo "== $name: $* took $took ms"
    sed -n '/^calls /,$p' "$work/sim.out"
}

phases()
{
    phase undisturbed true
    phase killed kill_one
    restarts
    phase deployed deploy
    phase "Redis restarted" restart_redis
    until_true all_are_members
}
