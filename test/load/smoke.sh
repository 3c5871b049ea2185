#!/bin/sh
# smoke.sh BIN: each mode of telnyx-bench runs for a second or two against the real thing and comes out
# without an error. Says nothing about how fast it was.
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
    echo "smoke.sh: $*" >&2
    cat "$work"/*.out "$work"/*.err 2>/dev/null >&2
    exit 1
}
count() { sed -n "s/^    \"$1\": \([0-9]*\),*\$/\1/p" "$2"; }
# A number above nothing was counted.
counted() {
    n=$(count "$1" "$2")
    [ "${n:-0}" -gt 0 ] || fail "$2: no '$1'"
}
wait_for() {
    tries=0
    while ! grep -q "$1" "$2" 2>/dev/null; do
        tries=$((tries + 1))
        [ $tries -lt 400 ] || fail "$2: never said '$1'"
        sleep 0.05
    done
}

key=$("$bin/telnyx-bench" public-key) || fail "no key"

for server in library floor; do
    "$bin/webhook-$server" --listen 127.0.0.1:0 --public-key "$key" >"$work/$server.out" 2>&1 &
    pid=$!
    pids="$pids $pid"
    wait_for ' port ' "$work/$server.out"
    port=$(sed -n 's/.* port //p' "$work/$server.out")
    "$bin/telnyx-bench" webhooks --app "http://127.0.0.1:$port/webhooks" --duration 1 --warmup 0.2 \
        --calls 50 --connections 8 --rate 300 --poisson --duplicates 5 --bad-signatures 5 \
        --pid $pid --quiet --json "$work/$server.json" --html "$work/$server.html" ||
        fail "webhooks against $server: $?"
    counted "events acknowledged" "$work/$server.json"
    counted "forged events refused" "$work/$server.json"
done
"$bin/telnyx-bench" webhooks --app "http://127.0.0.1:$port/webhooks" --duration 1 --calls 5 --quiet \
    --count 200 --connections 4 --key-phrase another >"$work/wrong.out" 2>&1
[ $? -eq 2 ] || fail "a program with another key was not noticed"
grep -q 'answers 401' "$work/wrong.out" || fail "401 was not told"

"$bin/telnyx-bench" api --duration 1 --warmup 0.2 --in-flight 8 --quiet --json "$work/api.json" ||
    fail "api: $?"
counted "commands accepted" "$work/api.json"

# The menu of examples/ivr and the platform of telnyx-bench calls need each other's address.
tries=0
while :; do
    tries=$((tries + 1))
    port=$((20000 + ($$ * 3 + tries * 17) % 20000))
    rm -f "$work/env"
    "$bin/telnyx-bench" calls --app "http://127.0.0.1:$port/webhooks" --listen 127.0.0.1:0 \
        --env-file "$work/env" --rate 20 --duration 2 --warmup 0.2 --linger 30 --think 5 --quiet \
        --duplicates 5 --json "$work/calls.json" >"$work/calls.out" 2>&1 &
    bench=$!
    pids="$pids $bench"
    while [ ! -s "$work/env" ] && kill -0 $bench 2>/dev/null; do sleep 0.05; done
    # shellcheck disable=SC1091
    set -a && . "$work/env" && set +a
    "$bin/ivr" --listen "127.0.0.1:$port" >"$work/ivr.out" 2>"$work/ivr.err" &
    ivr=$!
    while ! grep -q listening "$work/ivr.out" && kill -0 $ivr 2>/dev/null; do sleep 0.05; done
    if grep -q listening "$work/ivr.out"; then
        pids="$pids $ivr"
        break
    fi
    kill $bench 2>/dev/null
    [ $tries -lt 10 ] || fail "ivr does not start"
done
wait $bench || fail "calls: $?"
counted "calls over" "$work/calls.json"
counted "webhooks acknowledged" "$work/calls.json"
counted "commands received" "$work/calls.json"

"$bin/telnyx-bench" report "$work/library.json" "$work/floor.json" --html "$work/both.html" \
    >"$work/report.out" || fail "report: $?"
grep -q '</html>' "$work/both.html" || fail "the page has no end"
grep -q '</html>' "$work/library.html" || fail "the page has no end"
exit 0
