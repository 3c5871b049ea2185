#!/bin/sh
# raw.sh BIN_DIR: paths, JSON, answers and refusals.
. "${0%/*}/play.sh"

"$bin/telnyx-sim" --listen 127.0.0.1:0 --env-file "$work/env" --time-limit 100 --timeline \
    --no-color --ascii >"$work/timeline" 2>"$work/sim.err" &
sim=$!
until_true '[ -s "$work/env" ]' "$sim" || { fail "telnyx-sim did not start"; exit 1; }
name=raw

# raw_is STATUS TEXT ARGUMENT…: ends so, with TEXT on either stream.
raw_is() {
    expected=$1 text=$2
    shift 2
    (
        set -a
        # shellcheck disable=SC1091
        . "$work/env"
        exec "$bin/raw" "$@"
    ) >"$work/out" 2>"$work/err"
    status=$?
    keeps_the_key
    [ "$status" -eq "$expected" ] || fail "raw $*: ended with $status instead of $expected"
    grep -qF -e "$text" "$work/out" "$work/err" || fail "raw $*: did not say '$text'"
}

connection=$(sed -n 's/^TELNYX_CONNECTION_ID=//p' "$work/env")
raw_is 0 '"call_control_id"' POST /calls \
    "{\"connection_id\":\"$connection\",\"from\":\"+18005550101\",\"to\":\"+13125550142\"}"
id=$(sed -n 's/.*"call_control_id": *"\([^"]*\)".*/\1/p' "$work/out")
raw_is 0 "$id" GET "/calls/$id"
raw_is 0 '"ok"' POST "/calls/$id/actions/hangup" '{}'
raw_is 1 90018 POST "/calls/$id/actions/hangup" '{}'
raw_is 1 TELNYX_EREJECTED POST /calls '{"to":7}'
raw_is 1 404 GET /no/such/thing
raw_is 0 '"call_control_id"' dial +18005550101 +13125550142

raw_is 0 'request done' --verbose dial +18005550101 +13125550142
raw_is 0 '"client_state":"bW9yZQ=="' --extra '{"client_state":"bW9yZQ=="}' \
    dial +18005550101 +13125550142
counts timeline 4 '<- dial .*200'

# What is refused before it is sent.
raw_is 2 'raw: calls.dial: extra_json: ' --extra '[1]' dial +18005550101 +13125550142
raw_is 2 'raw: path: ' GET calls
raw_is 2 'raw: json: ' POST /calls '{'
raw_is 2 'raw: either METHOD PATH [JSON] or dial FROM TO' GET
raw_is 2 'raw: either METHOD PATH [JSON] or dial FROM TO' dial +1
refused raw "METHOD PATH [JSON] | dial FROM TO: missing"
refused raw "--listen: no such option" --listen 127.0.0.1:1
refused raw "options.api_key: missing" GET /calls
kill "$sim"
wait "$sim"
sim=
done_with_it
