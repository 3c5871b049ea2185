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

# calls NAME OPTION…: whole calls against bin/NAME. It and the platform of telnyx-bench need each other's
# address. The result is in $work/NAME.json.
calls() {
    program=$1
    shift
    tries=0
    while :; do
        tries=$((tries + 1))
        port=$((10000 + ($$ * 3 + tries * 17) % 20000))
        rm -f "$work/env"
        "$bin/telnyx-bench" calls --app "http://127.0.0.1:$port/webhooks" --listen 127.0.0.1:0 \
            --env-file "$work/env" --linger 30 --quiet --json "$work/$program.json" "$@" \
            >"$work/calls.out" 2>&1 &
        bench=$!
        pids="$pids $bench"
        while [ ! -s "$work/env" ] && kill -0 $bench 2>/dev/null; do sleep 0.05; done
        # shellcheck disable=SC1091
        set -a && . "$work/env" && set +a
        "$bin/$program" --listen "127.0.0.1:$port" >"$work/$program.out" 2>"$work/$program.err" &
        served=$!
        while ! grep -q listening "$work/$program.out" && kill -0 $served 2>/dev/null; do
            sleep 0.05
        done
        if grep -q listening "$work/$program.out"; then
            pids="$pids $served"
            break
        fi
        kill $bench 2>/dev/null
        [ $tries -lt 10 ] || fail "$program does not start"
    done
    wait $bench
}
calls ivr --rate 20 --duration 2 --warmup 0.2 --think 5 --duplicates 5 --flow ivr=3,transfer ||
    fail "calls: $?"
counted "calls over" "$work/ivr.json"
counted "of the program's own legs" "$work/ivr.json"
counted "webhooks acknowledged" "$work/ivr.json"
counted "commands received" "$work/ivr.json"

# Five webhooks and four commands a call: not one more, even where some come twice.
calls flow-library --flow ivr5 --rate 0 --concurrency 8 --count 40 --duration 60 --warmup 0 --duplicates 10 ||
    fail "calls of the flow: $?"
over=$(count "calls over" "$work/flow-library.json")
[ "$over" -eq 40 ] || fail "$over of 40 calls are over"
[ "$(count "webhooks acknowledged" "$work/flow-library.json")" -eq 200 ] || fail "not 5 webhooks a call"
[ "$(count "commands received" "$work/flow-library.json")" -eq 160 ] || fail "not 4 commands a call"
calls flow-library --flow ivr5 --rate 0 --concurrency 4 --count 8 --duration 60 --warmup 0 --expect 6:4 &&
    fail "calls with another number of webhooks went unnoticed"
[ "$(count "calls with other webhooks or commands" "$work/flow-library.json")" -eq 8 ] ||
    fail "they were not counted"

"$bin/telnyx-bench" report "$work/library.json" "$work/floor.json" --html "$work/both.html" \
    >"$work/report.out" || fail "report: $?"
grep -q '</html>' "$work/both.html" || fail "the page has no end"
grep -q '</html>' "$work/library.html" || fail "the page has no end"
exit 0
