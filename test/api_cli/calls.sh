#!/bin/sh
# calls.sh TELNYX_API TELNYX_SIM: real requests to the simulator, their output and exit status.
program=$1
sim=$2
work=$(mktemp -d) || exit 1
pid=
stop() {
    [ -z "$pid" ] || { kill "$pid" && wait "$pid"; } 2>/dev/null
    pid=
}
trap 'stop; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
faults=0

fail() {
    echo "FAIL: $1"
    head -c 2000 "$work/out" "$work/err"
    faults=$((faults + 1))
}

# start OPTIONS…: a simulator of which the environment names address, key and connection.
start() {
    stop
    rm -f "$work/env"
    "$sim" --listen 127.0.0.1:0 --env-file "$work/env" --time-limit 90 --quiet "$@" \
        >"$work/sim" 2>&1 &
    pid=$!
    tries=0
    until grep -q TELNYX_CONNECTION_ID= "$work/env" 2>/dev/null; do
        tries=$((tries + 1))
        if [ "$tries" -gt 300 ] || ! kill -0 "$pid" 2>/dev/null; then
            cat "$work/sim"
            exit 1
        fi
        sleep 0.1
    done
    set -a
    # shellcheck disable=SC1091
    . "$work/env"
    set +a
}

# run STATUS ARGUMENTS…
run() {
    expected=$1
    shift
    timeout 30 "$program" "$@" >"$work/out" 2>"$work/err" </dev/null
    status=$?
    [ "$status" -eq "$expected" ] || fail "'$*' ended with $status instead of $expected"
    grep -qF "$TELNYX_API_KEY" "$work/out" "$work/err" && fail "'$*' printed the key"
}

# good ARGUMENTS…: done, and nothing to say about it.
good() {
    run 0 "$@"
    [ ! -s "$work/err" ] || fail "'$*' said something"
}

# bad STATUS TEXT ARGUMENTS…: nothing on stdout, one line that has TEXT in it on stderr.
bad() {
    expected=$1
    text=$2
    shift 2
    run "$expected" "$@"
    [ -s "$work/out" ] && fail "'$*' printed something"
    [ "$(wc -l <"$work/err")" -eq 1 ] || fail "'$*' did not say it in one line"
    grep -qF -e "$text" "$work/err" || fail "'$*' did not say '$text'"
}

value() {
    sed -n 's/^ *"'"$1"'": "\{0,1\}\([^",]*\)"\{0,1\},\{0,1\}$/\1/p' "$work/out"
}

dial() {
    good dial --connection-id "$TELNYX_CONNECTION_ID" to=+18005550100 from=+18005550101
}

start
dial
call=$(value call_control_id)
[ -n "$call" ] || fail "a dial prints no call_control_id"
[ "$(value record_type)" = call ] || fail "a dial prints no record_type"
good calls.retrieve_status call_control_id="$call"
[ "$(value is_alive)" = true ] || fail "the call is not alive"
good calls.retrieve_status call_control_id="$call" --raw
grep -q '^{"data":{.*}}$' "$work/out" || fail "--raw does not print the body as it came"
bad 6 'TELNYX_ENOTYET: 90034 ' calls.actions.speak call_control_id="$call" payload=Hello voice=female
grep -q '(HTTP 422, request id [^)]*)$' "$work/err" || fail "the request id is not said"

# Pages.
dial
dial
run 0 list_active_calls connection_id="$TELNYX_CONNECTION_ID" page_limit=2
[ "$(grep -c '"call_control_id"' "$work/out")" -eq 2 ] || fail "the first page does not have two"
[ "$(sed -n '1p;$p' "$work/out" | tr -d '\n')" = '[]' ] || fail "a page is no array"
grep -qF 'there are more: --all, or page[after]=' "$work/err" || fail "the next page is not named"
after=$(sed -n 's/.*page\[after\]=//p' "$work/err")
good list_active_calls connection_id="$TELNYX_CONNECTION_ID" page_limit=2 "page[after]=$after"
[ "$(grep -c '"call_control_id"' "$work/out")" -eq 1 ] || fail "the second page does not have one"
good list_active_calls connection_id="$TELNYX_CONNECTION_ID" page_limit=2 --all
[ "$(grep -c '^    "call_control_id"' "$work/out")" -eq 3 ] || fail "--all does not have three"
[ "$(grep -c '^  },$' "$work/out")" -eq 2 ] || fail "--all is no array of three"
good list_active_calls connection_id="$TELNYX_CONNECTION_ID" page_limit=1 --all --compact
[ "$(grep -c '^{.*}$' "$work/out")" -eq 3 ] || fail "--compact does not print a line for each"
good list_active_calls connection_id="$TELNYX_CONNECTION_ID" page_size=2 page_number=2
[ "$(grep -c '"call_control_id"' "$work/out")" -eq 1 ] || fail "page number two does not have one"
good queues.list --all
[ "$(cat "$work/out")" = '[]' ] || fail "no items are no empty array"
good queues.list
[ "$(cat "$work/out")" = '[]' ] || fail "a page without items is no empty array"

# Ends.
good hangup call_control_id="$call" --compact
[ "$(cat "$work/out")" = '{"result":"ok"}' ] || fail "a hangup does not print its result"
tries=0
until good calls.retrieve_status call_control_id="$call" && [ "$(value is_alive)" = false ]; do
    tries=$((tries + 1))
    [ "$tries" -gt 100 ] && fail "the call does not end" && break
    sleep 0.1
done
bad 5 'TELNYX_ECALLENDED: 90018 ' calls.actions.answer call_control_id="$call"
bad 0 'calls.actions.hangup: HTTP 422, 90018 ' hangup call_control_id="$call"
bad 4 'TELNYX_EBADID: 90015 ' hangup call_control_id=v3:nobody
bad 4 'TELNYX_EBADID: ' queues.retrieve queue_name=nothing
bad 1 'TELNYX_EREJECTED: ' calls.dial to=x --no-check
bad 2 'calls.dial: connection_id: is required' calls.dial to=+18005550100
key=$TELNYX_API_KEY
TELNYX_API_KEY=KEYofsomebody
bad 3 'TELNYX_EAUTH: 10009 ' queues.list
bad 3 'TELNYX_EAUTH: 10009 ' queues.list --raw
run 3 queues.list --all
[ "$(cat "$work/out")" = '[]' ] || fail "a listing that failed leaves its array open"
TELNYX_API_KEY=$key
TELNYX_API_KEY=$key TELNYX_BASE_URL='' bad 10 'TELNYX_ECONNECT: ' \
    queues.list --base-url http://127.0.0.1:1/v2 --retries 0

start --max-channels 1
dial
bad 7 'TELNYX_ECAPACITY: 90043 ' dial connection_id="$TELNYX_CONNECTION_ID" to=+18005550100 \
    from=+18005550101
start --rate-limit 100
bad 8 'TELNYX_ERATE: ' queues.list --retries 0
start --server-error 100
bad 9 'TELNYX_ESERVER: ' queues.list --retries=0
start --cut 100
bad 10 'TELNYX_EPROTO: ' queues.list --retries 0
start --slow 100
bad 10 'TELNYX_ETIMEDOUT: ' queues.list --retries 1 --timeout 0.3
grep -qF '(2 attempts)' "$work/err" || fail "the attempts are not said"

[ "$faults" -eq 0 ] && echo "requests end as they should"
exit "$faults"
