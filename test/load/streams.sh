#!/bin/sh
# streams.sh BIN: a few callers speak for a second, and hear all that they have said. Says nothing about how fast
# it was.
set -u
bin=$1
work=$(mktemp -d) || exit 1
pids=
stop() {
    # shellcheck disable=SC2086
    [ -z "$pids" ] || kill $pids 2>/dev/null
    wait 2>/dev/null
    rm -rf "$work"
}
trap stop EXIT
trap 'exit 130' INT TERM
fail() {
    echo "streams.sh: $*" >&2
    cat "$work"/*.out "$work"/*.json 2>/dev/null >&2
    exit 1
}
count() { sed -n "s/^    \"$1\": \([0-9]*\),*\$/\1/p" "$2"; }
# serve NAME OPTION…: sets pid and port.
serve() {
    name=$1
    shift
    "$bin/$name" --listen 127.0.0.1:0 "$@" >"$work/$name.out" 2>&1 &
    pid=$!
    pids="$pids $pid"
    tries=0
    while ! grep -q ' port ' "$work/$name.out" 2>/dev/null; do
        tries=$((tries + 1))
        [ $tries -lt 400 ] || fail "$name does not listen"
        sleep 0.05
    done
    port=$(sed -n 's/.* port //p' "$work/$name.out")
}
# heard FILE: 5 callers have said 50 frames each, and heard them.
heard() {
    [ "$(count "frames said" "$1")" = 250 ] || fail "not all was said"
    [ "$(count "frames echoed" "$1")" = 250 ] || fail "not all was heard"
    grep -q '"program_stream_bytes"' "$1" || fail "nothing about the program's memory"
    grep -q '"name": "mouth to ear"' "$1" || fail "nothing about how long it took"
}

serve stream-floor
"$bin/telnyx-bench" streams --url "ws://127.0.0.1:$port/x" --streams 5 --duration 1 --warmup 0.2 --linger 30 \
    --pid "$pid" --quiet --json "$work/floor.json" --html "$work/floor.html" || fail "against the floor: $?"
heard "$work/floor.json"
grep -q '</html>' "$work/floor.html" || fail "the page has no end"

# Calls that the program answers and gives a stream. It and the platform of telnyx-bench need each other's address.
tries=0
while :; do
    tries=$((tries + 1))
    port=$((10000 + ($$ * 5 + tries * 19) % 20000))
    rm -f "$work/env"
    "$bin/telnyx-bench" streams --app "http://127.0.0.1:$port/webhooks" --listen 127.0.0.1:0 --env-file "$work/env" \
        --streams 5 --duration 1 --warmup 0.2 --linger 30 --pid $$ --quiet --json "$work/library.json" \
        >"$work/library-bench.out" 2>&1 &
    bench=$!
    pids="$pids $bench"
    while [ ! -s "$work/env" ] && kill -0 $bench 2>/dev/null; do sleep 0.05; done
    # shellcheck disable=SC1091
    set -a && . "$work/env" && set +a
    "$bin/stream-library" --listen "127.0.0.1:$port" >"$work/library.out" 2>&1 &
    pid=$!
    while ! grep -q listening "$work/library.out" && kill -0 $pid 2>/dev/null; do sleep 0.05; done
    if grep -q listening "$work/library.out"; then
        pids="$pids $pid"
        break
    fi
    kill $bench 2>/dev/null
    [ $tries -lt 10 ] || fail "stream-library does not start"
done
wait "$bench" || fail "against the library: $?"
heard "$work/library.json"
[ "$(count "commands received" "$work/library.json")" = 10 ] || fail "not two commands a call"
kill "$pid" && wait "$pid"
grep -q ' 5 streams, 5 ended, .* 0 failed$' "$work/library.out" || fail "the program saw it otherwise"

# What is no WebSocket, and what is not there at all.
serve webhook-library --public-key "$("$bin/telnyx-bench" public-key)"
"$bin/telnyx-bench" streams --url "ws://127.0.0.1:$port/x" --streams 2 --duration 1 --quiet >"$work/none.out" 2>&1
[ $? -eq 2 ] || fail "a server without WebSockets was not noticed"
grep -q 'no WebSocket' "$work/none.out" || fail "it was not said"
"$bin/telnyx-bench" streams --app "http://127.0.0.1:$port/webhooks" --listen 127.0.0.1:0 --key-phrase another --streams 2 \
    --duration 1 --quiet >"$work/none.out" 2>&1
[ $? -eq 2 ] || fail "a program with another key was not noticed"
grep -q 'answered 401' "$work/none.out" || fail "401 was not told"
# It takes the webhooks, and gives no stream.
"$bin/telnyx-bench" streams --app "http://127.0.0.1:$port/webhooks" --listen 127.0.0.1:0 --streams 2 --duration 1 --timeout-ms 500 \
    --quiet >"$work/none.out" 2>&1
[ $? -eq 2 ] || fail "a program that gives no stream was not noticed"
grep -q '0 of 2 streams were opened' "$work/none.out" || fail "it was not said"
kill "$pid" && wait "$pid" 2>/dev/null
"$bin/telnyx-bench" streams --url "ws://127.0.0.1:$port/x" --streams 2 --duration 1 --quiet >"$work/none.out" 2>&1
[ $? -eq 2 ] || fail "nobody was there, and that was not noticed"
grep -q 'no connection' "$work/none.out" || fail "it was not said"
exit 0
