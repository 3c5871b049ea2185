#!/bin/sh
# trigger.sh TELNYX_SIM BY_RULES: single events to a program, and what is said of its answers.
sim=$1
by_rules=$2
work=$(mktemp -d) || exit 1
pid=
trap '[ -z "$pid" ] || kill "$pid" 2>/dev/null; rm -rf "$work"' EXIT
unset TELNYX_API_KEY TELNYX_PUBLIC_KEY TELNYX_BASE_URL TELNYX_CONNECTION_ID
faults=0

fail() {
    echo "FAIL: $*"
    sed 's/^/    /' "$work/out" "$work/err"
    faults=$((faults + 1))
}

# run STATUS ARGUMENT…
run() {
    expected=$1
    shift
    timeout 30 "$sim" trigger "$@" >"$work/out" 2>"$work/err"
    status=$?
    [ "$status" -eq "$expected" ] || fail "$*: ended with $status instead of $expected"
}

# refused TEXT ARGUMENT…
refused() {
    text=$1
    shift
    run 2 "$@"
    grep -qF -e "$text" "$work/err" || fail "$*: does not say '$text'"
    [ "$(wc -l <"$work/err")" -eq 1 ] || fail "$*: is not said in one line"
    [ -s "$work/out" ] && fail "$*: something was printed"
}

# start ARGUMENT…: the program listens, with the key that events are signed with.
start() {
    for _ in 1 2 3 4 5 6 7 8 9 10; do
        port=$((20000 + $(od -An -N2 -tu2 /dev/urandom) % 12000))
        "$sim" trigger --public-key "$@" >"$work/env"
        (
            set -a
            # shellcheck disable=SC1091
            . "$work/env"
            TELNYX_API_KEY=none TELNYX_BASE_URL=http://127.0.0.1:1/v2 exec "$by_rules" \
                --listen "127.0.0.1:$port" --record "$work/record"
        ) >"$work/program" 2>&1 &
        pid=$!
        while kill -0 "$pid" 2>/dev/null; do
            grep -q listening "$work/program" && return
            sleep 0.05
        done
    done
    : >"$work/out"
    : >"$work/err"
    fail "the program did not start"
    exit 1
}

stop() {
    kill "$pid" && wait "$pid"
    pid=
}

# Every event is taken by a program of this library.
start
app=http://127.0.0.1:$port/webhooks
run 0 --list
cp "$work/out" "$work/list"
[ "$(wc -l <"$work/list")" -ge 50 ] || fail "--list lists too few"
while read -r event; do
    run 0 "$event" --app "$app"
    grep -q "^$event 200 after [0-9]* ms, id " "$work/out" || fail "$event: the answer is not told"
done <"$work/list"
grep -q '"kind":"event.refused"' "$work/record" && fail "an event was refused"
[ "$(grep -c '"kind":"event.arrived"' "$work/record")" -eq "$(wc -l <"$work/list")" ] ||
    fail "an event has not arrived as one"

# What is set arrives.
run 0 call.dtmf.received --app "$app" --set payload.digit=7 --set payload.call_control_id=v3:mine \
    --set payload.client_state:=null
grep -q 'call_control_id v3:mine$' "$work/out" || fail "the call is not told"
grep -q '"call_control_id":"v3:mine".*"client_state":null.*"digit":"7"' "$work/record" || fail "what was set has not arrived"

# What the program says is the exit status.
run 1 call.answered --app "$app" --key-phrase other
grep -q '^call.answered 401 ' "$work/out" || fail "401 is not told"
grep -q 'TELNYX_PUBLIC_KEY=' "$work/err" || fail "the key that is missing is not told"
run 1 call.answered --app "http://127.0.0.1:$port/elsewhere"
grep -q 'is .* where the program takes webhooks' "$work/err" || fail "404 is not explained"
stop
run 1 call.answered --app "$app"
grep -q 'no answer' "$work/err" || fail "nobody listens, and that is not told"
start --key-phrase mine
run 0 call.answered --app "http://127.0.0.1:$port/webhooks" --key-phrase mine
stop

# The command line.
refused "'call.ring' is no event; there are call.ai_gather.ended" call.ring --app "$app"
refused "'dtmf' is no event; there are call.dtmf.received" dtmf --app "$app"
refused "do you mean payload.digit?" call.dtmf.received --app "$app" --set digit=1
refused "payload.digt: there is no 'digt'; there are call_control_id" call.dtmf.received --app "$app" --set payload.digt=1
refused "which event?" --app "$app"
refused "--app is missing" call.answered
refused "--app: 'foo' is not an http://" call.answered --app foo
refused "'call.hangup' is one event too many" call.answered call.hangup --app "$app"
run 0 call.hangup --print
grep -q '"event_type": "call.hangup"' "$work/out" || fail "--print prints no event"
run 0 --help
grep -q -e '--set PATH=VALUE' "$work/out" || fail "--help lacks options"

[ "$faults" -eq 0 ] && echo "all as it should be"
[ "$faults" -eq 0 ]
