#!/bin/sh
# cluster.sh BIN_DIR ROOT: several instances on a Redis of their own. One is killed in the middle of its calls, and a
# caller of one gets an agent of another.
[ -z "${CI:-}" ] || {
    echo "skipped: left to test/run by hand"
    exit 77
}
command -v redis-server >/dev/null && command -v nginx >/dev/null || {
    echo "skipped: there is no redis-server, or no nginx"
    exit 77
}
. "${0%/*}/play.sh"
root=$2

# The instance that has the call is killed, and the call comes to its proper end.
TELNYX_BUILD_DIR=${bin%/bin} "$root/examples/cluster-run" >"$work/out" 2>"$work/err"
status=$?
[ "$status" -eq 0 ] || fail "examples/cluster-run ended with $status"
grep -q 'instance [a-z]* was killed' "$work/out" || fail "nobody was killed"
grep -q 'taken over' "$work/out" || fail "the ladder does not show who took the call over"
grep -q '^== instance three: http://127.0.0.1:[0-9]*/$' "$work/out" || fail "the address of a page is not said"
sed '1,/^== a call that has moved/d' "$work/out" >"$work/moved"
grep -q '^session .*' "$work/moved" || fail "the call that has moved is not drawn at the end"
grep -Eq 'platform .*(one|two|three) .*(one|two|three)' "$work/moved" || fail "instances have no columns"
grep -q 'taken over from [a-z]*  *[^ ]' "$work/moved" || fail "the call does not move from one column to another"
grep -q ' has .*: saying' "$work/out" || fail "nobody went on with the call"

# Two instances of the queue, each with an agent of its own.
redis-server --port 0 --unixsocket "$work/redis" --dir "$work" --save '' >"$work/redis.log" 2>&1 &
redis=$!
start() {
    rm -f "$work/env"
    "$bin/telnyx-sim" --listen 127.0.0.1:0 --app "http://127.0.0.1:$1/webhooks" --app "http://127.0.0.1:$2/webhooks" \
        --env-file "$work/env" --no-page --timeline --ascii --width 200 --calls 3 --rate 0.5 --seed 3 --exit-when-done \
        --time-limit 90 --callee '+1800*=answer:1000' \
        --steps '[{"wait":"bridged"},{"wait_ms":1500},{"hang_up":true}]' >"$work/timeline" 2>"$work/sim.err" &
    sim=$!
    until_true '[ -s "$work/env" ]' "$sim" || return 1
    # shellcheck disable=SC1091
    set -a && . "$work/env" && set +a
    program=
    for one in "one $1 +18005550100" "two $2 +18005550101"; do
        # shellcheck disable=SC2086
        set -- $one
        "$bin/queue" --from +14155550117 --listen "127.0.0.1:$2" --redis "unix://$work/redis" --instance "$1" \
            --lease 2000 "$3" >"$work/$1.out" 2>&1 &
        program="$program $!"
        until_true "grep -q listening '$work/$1.out'" $! || return 1
    done
}
port=$(some_port)
for _ in 1 2 3 4 5; do
    start "$port" $((port + 1)) && break
    # shellcheck disable=SC2086
    kill "$sim" $program 2>/dev/null
    port=$((port + 7))
done
wait "$sim"
status=$?
sim=
# shellcheck disable=SC2086
kill -9 $program
program=
kill "$redis"
cat "$work/one.out" "$work/two.out" >"$work/out"
[ "$status" -eq 0 ] || fail "telnyx-sim ended with $status"
counts timeline 3 '<- bridge '
counts timeline 3 'call.dequeued .* bridged'
counts timeline 3 '<- stop_playback '
done_with_it
