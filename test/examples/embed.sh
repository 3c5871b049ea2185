#!/bin/sh
# embed.sh BIN_DIR: calls and the program's own work, side by side, and an orderly end.
. "${0%/*}/play.sh"

status_line() {
    bash -c 'exec 3<>"/dev/tcp/127.0.0.1/$1" && cat <&3' status "$((port + 1))" >"$work/status"
}

scenario='{"calls":[{"repeat":30,"every_ms":50,"steps":[{"wait":"prompt_ended"},{"wait":"hangup"}]}]}'
play embed --status @
status_line || fail "embed: the status is not told"
wait "$sim"
status_line || fail "embed: the status is not told"
in_order status '^[01] calls live, 30 in all, longest wait [0-9]* ms$'
kill "$program"
wait "$program" || fail "embed ended with $?"
sim=
program=
counts timeline 30 '<- speak .*200'
counts timeline 30 '<- hangup .*200'

# A call is live at the end: the status is still told until it is over.
sim_options='--speed 5'
scenario='{"calls":[{"steps":[{"wait":"hangup"}]}]}'
play embed --status @
until_true 'grep -q "<- speak " "$work/timeline"' "$sim"
kill "$program"
status_line || fail "embed: the status is not told while calls end"
in_order status '^1 calls live, 1 in all'
finish 0 any # with its last call over it goes, and does not wait for that call's last events
in_order timeline '<- hangup .*200'

refused embed "--status: not a whole number from 1 to 65535" --status 0
TELNYX_API_KEY=key refused embed "options.public_keys: no public key" --status @
done_with_it
