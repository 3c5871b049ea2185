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

# What is no WebSocket, and what is not there at all.
serve webhook-library --public-key "$("$bin/telnyx-bench" public-key)"
"$bin/telnyx-bench" streams --url "ws://127.0.0.1:$port/x" --streams 2 --duration 1 --quiet >"$work/none.out" 2>&1
[ $? -eq 2 ] || fail "a server without WebSockets was not noticed"
grep -q 'no WebSocket' "$work/none.out" || fail "it was not said"
kill "$pid" && wait "$pid" 2>/dev/null
"$bin/telnyx-bench" streams --url "ws://127.0.0.1:$port/x" --streams 2 --duration 1 --quiet >"$work/none.out" 2>&1
[ $? -eq 2 ] || fail "nobody was there, and that was not noticed"
grep -q 'no connection' "$work/none.out" || fail "it was not said"
exit 0
