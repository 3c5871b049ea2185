#!/bin/sh
# The command line of telnyx-sim: what it refuses, what it prints, how it ends.
#   cli.sh PROGRAM SCENARIOS
sim=$1
scenarios=$2
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
faults=0

fail() {
    echo "FAIL: $1"
    sed 's/^/    /' "$work/out" "$work/err"
    faults=$((faults + 1))
}

# run EXPECTED_STATUS ARGUMENTS…
run() {
    expected=$1
    shift
    timeout 30 "$sim" "$@" >"$work/out" 2>"$work/err"
    status=$?
    [ "$status" -eq "$expected" ] || fail "'$*' ended with $status instead of $expected"
}

# refused TEXT ARGUMENTS…: status 2, one line on stderr that has TEXT in it, nothing on stdout.
refused() {
    text=$1
    shift
    run 2 "$@"
    grep -qF -e "$text" "$work/err" || fail "'$*' did not say '$text'"
    [ "$(wc -l <"$work/err")" -eq 1 ] || fail "'$*' did not say it in one line"
    [ -s "$work/out" ] && fail "'$*' printed something"
}

refused "'--bogus' is not an option" --bogus
refused "'-h' is not an option" -h
refused "'x' is not an option" x
refused "'--' is not an option" --
refused "--calls needs a value" --calls
refused "--calls: 'x' is not a whole number" --calls x
refused "--calls: '-1' is not a whole number" --calls=-1
refused "--calls needs --app" --calls 1
refused "--rate: '1e' is not a number" --rate 1e
refused "--speed: '0' is not" --speed 0
refused "--speed: 'fast' is not" --speed=fast
refused "--listen: '127.0.0.1' is not HOST:PORT" --listen 127.0.0.1
refused "--listen: '::1:80' is not HOST:PORT" --listen ::1:80
refused "--listen: '1.2.3.4:99999' is not HOST:PORT" --listen 1.2.3.4:99999
refused "--duplicate: '101' is not a percentage" --duplicate 101
refused "--bad-signature: 'x' is not a percentage" --bad-signature x
refused "--timing: 'x=1' is not" --timing x=1
refused "--timing: 'ring_low_ms' is not" --timing ring_low_ms
refused "--exit-when-done takes no value" --exit-when-done=1
refused "--app: the value is empty" --app ""

run 0 --help
for word in --listen --env-file --bad-signature ring_low_ms; do
    grep -qF -e "$word" "$work/out" || fail "--help does not know $word"
done
run 0 --version
grep -q '^telnyx-sim [0-9]' "$work/out" || fail "--version prints no version"

# The lines that a program under test takes.
lines='TELNYX_API_KEY TELNYX_BASE_URL TELNYX_CONNECTION_ID TELNYX_PUBLIC_KEY'
run 0 --listen 127.0.0.1:0 --env-file "$work/env" --time-limit 1 --key-phrase mine
for name in $lines; do
    grep -q "^$name=..*" "$work/out" || fail "$name was not printed"
    grep -q "^$name=..*" "$work/env" || fail "$name is not in the file"
done
[ "$(cut -c1-10 <<X
$(ls -l "$work/env")
X
)" = "-rw-------" ] || fail "the file with the key can be read by others"
key=$(grep '^TELNYX_PUBLIC_KEY=' "$work/env")
run 0 --listen '[::1]:0' --time-limit 1 --key-phrase mine
grep -qF "$key" "$work/out" || fail "--key-phrase did not make the same key again"
grep -qF 'TELNYX_BASE_URL=http://[::1]:' "$work/out" || fail "the base URL of ::1 is wrong"

# What it cannot do it says.
run 1 --listen 127.0.0.1:0 --env-file "$work/no/such/folder" --time-limit 1
grep -q -e '--env-file' "$work/err" || fail "an env file that cannot be written goes unnoticed"
run 1 --listen 127.0.0.1:0 --app http://127.0.0.1:1/ --calls 1 --wait 1 --exit-when-done
grep -q 'nobody listens' "$work/err" || fail "a program that is not there goes unnoticed"
run 2 --listen 127.0.0.1:0 --callee +1=sing
run 2 --listen 127.0.0.1:0 --mute call.unheard
grep -q "'call.unheard'" "$work/err" || fail "an event type that there is not goes unnoticed"
printf '{"muted":["call.unheard"]}' >"$work/scenario"
run 2 --listen 127.0.0.1:0 --scenario "$work/scenario"
run 1 --listen 127.0.0.1:0 --scenario "$work/none"
printf '{"calls":[{"form":"+1"}]}' >"$work/scenario"
run 2 --listen 127.0.0.1:0 --scenario "$work/scenario"
grep -q "'form'" "$work/err" || fail "a wrong scenario is not explained"

# Nobody takes the events: the calls come to no proper end, and it says so.
printf '{"application":{"webhook_event_url":"http://127.0.0.1:1/"},"calls":[{"steps":[{"wait":"answered","timeout_ms":500}]}]}' >"$work/scenario"
run 1 --listen 127.0.0.1:0 --scenario "$work/scenario" --speed max --exit-when-done --timeline \
    --mute call.hangup
grep -q "event  .*call.hangup.*muted" "$work/out" || fail "the timeline does not show what is muted"
grep -q "in vain" "$work/err" || fail "a call that nobody took is not named"
grep -q "event -->.*call.initiated" "$work/out" || fail "the timeline shows no event"
grep -q "not delivered.*call.initiated.*no answer, attempt 3" "$work/out" ||
    fail "the timeline shows no failed delivery"
grep -q '^calls      1 in' "$work/out" || fail "there is no summary"

# The shipped scenarios are well formed. Their calls end badly: there is no program to take them.
for file in "$scenarios"/*.json; do
    run 1 --listen 127.0.0.1:0 --scenario "$file" --time-limit 1
    grep -q '^calls ' "$work/out" || fail "$file was not played"
done

[ "$faults" -eq 0 ] && echo "the command line is as it should be"
exit "$faults"
