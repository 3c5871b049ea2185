#!/bin/sh
# import.sh TELNYX_SIM TELNYX_API BY_RULES: a call of the simulator's, fetched from its log, is played once more.
sim=$1
api=$2
by_rules=$3
work=$(mktemp -d) || exit 1
pid=
program=
trap '[ -z "$pid" ] || kill "$pid"; [ -z "$program" ] || kill "$program"; rm -rf "$work"' EXIT
unset TELNYX_API_KEY TELNYX_PUBLIC_KEY TELNYX_BASE_URL TELNYX_CONNECTION_ID
faults=0

fail() {
    echo "FAIL: $*"
    sed 's/^/    /' "$work/out" "$work/err"
    faults=$((faults + 1))
}

answer=call.initiated:calls.actions.answer
speak='call.answered:calls.actions.speak:{"payload":"Good morning.","voice":"female"}'
press='call.speak.ended:calls.actions.send_dtmf:{"digits":"1234567890"}'
: >"$work/out"
: >"$work/err"

# start: the simulator, which stays, and the program.
start() {
    for _ in 1 2 3 4 5; do
        port=$((20000 + $(od -An -N2 -tu2 /dev/urandom) % 12000))
        rm -f "$work/env"
        # Many keys make many entries: more than a page of them.
        "$sim" --listen 127.0.0.1:0 --app "http://127.0.0.1:$port/webhooks" --env-file "$work/env" --calls 2 \
            --speed max --time-limit 90 --steps '[{"wait":"prompt_ended"},{"press":"1234567890123456789012345678901234567890"},
                {"press":"1234567890123456789012345678901234567890"},{"press":"1234567890123456789012345678901234567890"},
                {"hang_up":true}]' >"$work/sim" 2>&1 &
        pid=$!
        while [ ! -s "$work/env" ] && kill -0 "$pid" 2>/dev/null; do sleep 0.05; done
        set -a
        # shellcheck disable=SC1091
        . "$work/env"
        set +a
        "$by_rules" --listen "127.0.0.1:$port" $answer "$speak" "$press" >"$work/program" 2>&1 &
        program=$!
        while kill -0 "$program" 2>/dev/null; do
            grep -q listening "$work/program" && return
            sleep 0.05
        done
        kill "$pid" && wait "$pid"
    done
    fail "nothing started"
    exit 1
}

# run STATUS ARGUMENT…
run() {
    expected=$1
    shift
    timeout 30 "$sim" import "$@" >"$work/out" 2>"$work/err"
    status=$?
    [ "$status" -eq "$expected" ] || fail "$*: ended with $status instead of $expected"
    grep -qF -e "${TELNYX_API_KEY:-no key}" "$work/out" "$work/err" && fail "$*: the key was printed"
}

start
tries=0
until [ "$("$api" call_events.list filter.name=call.cost --all --compact | wc -l)" -ge 2 ] || [ "$tries" -gt 400 ]; do
    tries=$((tries + 1))
    sleep 0.1
done
"$api" call_events.list filter.name=call.initiated --all --compact | sed -n '1p' >"$work/first"
session=$(sed 's/.*"call_session_id":"\([^"]*\)".*/\1/' "$work/first")
leg=$(sed 's/.*"call_leg_id":"\([^"]*\)".*/\1/' "$work/first")
key=$TELNYX_API_KEY

run 0 --session "$session" --output "$work/call.jsonl"
grep -q '[0-9]* webhooks and 3 commands; the log has no bodies of commands' "$work/err" || fail "it is not said what the log lacks"
[ "$(grep -c '"event.arrived"' "$work/call.jsonl")" -gt 100 ] || fail "there are pages that were not read"
[ "$(grep -c "$session" "$work/call.jsonl")" -eq "$(wc -l <"$work/call.jsonl")" ] || fail "something of another call is in it"
run 0 --leg "$leg"
cmp -s "$work/out" "$work/call.jsonl" || fail "by its leg it is another call"

run 1 --session 00000000-0000-4000-8000-000000000000
grep -q 'the log has no webhook of this call' "$work/err" || fail "a call that there is not is imported"
TELNYX_API_KEY=KEY00000000000000000000000000000000 run 1 --session "$session"
grep -q 'TELNYX_EAUTH (HTTP 401)' "$work/err" || fail "a wrong key is not told"
TELNYX_BASE_URL=http://127.0.0.1:1/v2 run 1 --session "$session"
grep -q 'the log could not be read' "$work/err" || fail "nobody answers, and that is not told"
TELNYX_API_KEY='' run 2 --session "$session"
grep -q 'TELNYX_API_KEY is not set' "$work/err" || fail "a missing key is not told"
run 2
run 2 --session "$session" --leg "$leg"
run 2 --api-key "$key" --session "$session"
run 0 --help
kill "$program" && wait "$program"
program=
kill "$pid" && wait "$pid"
pid=
unset TELNYX_API_KEY TELNYX_PUBLIC_KEY TELNYX_BASE_URL TELNYX_CONNECTION_ID

# replay STATUS RULE…
replay() {
    expected=$1
    shift
    for _ in 1 2 3 4 5; do
        port=$((20000 + $(od -An -N2 -tu2 /dev/urandom) % 12000))
        timeout 60 "$sim" replay "$work/call.jsonl" --speed max --patience 300 --app "http://127.0.0.1:$port/webhooks" \
            -- "$by_rules" --listen "127.0.0.1:$port" "$@" >"$work/out" 2>"$work/err"
        status=$?
        grep -q "address already in use\|somebody else listens" "$work/err" || break
    done
    [ "$status" -eq "$expected" ] || fail "replay: ended with $status instead of $expected"
}
replay 0 $answer "$speak" "$press"
grep -q 'what they say is not compared' "$work/err" || fail "it is not said what is not compared"
replay 0 $answer 'call.answered:calls.actions.speak:{"payload":"Good evening.","voice":"male"}' "$press"
replay 1 $answer "$speak"
grep -q 'calls.actions.send_dtmf: is missing' "$work/out" || fail "a missing command is not told"

[ "$faults" -eq 0 ] && echo "all as it should be"
[ "$faults" -eq 0 ]
