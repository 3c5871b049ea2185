#!/bin/sh
# echo.sh BIN_DIR: callers hear themselves, late, in order, and nobody else.
. "${0%/*}/sound.sh"

scenario='{"calls":[{"from":"+13125550142","steps":[{"wait":"answered"},{"wait_ms":500},{"tone":440,"ms":1000},
    {"wait_ms":200},{"tone":660,"ms":500},{"wait":"speech"},{"wait":"speech_ended"},{"hang_up":true}]},
    {"from":"+13125550143","steps":[{"wait":"answered"},{"wait_ms":500},{"tone":880,"ms":1000},
    {"wait":"speech"},{"wait":"speech_ended"},{"hang_up":true}]}]}'
play echo --trace "$work/calls.trace" --record "$work/calls.record"
finish
listen 'hear/call-*-caller-+13125550142.wav' 0 440 660 880
sounds 440 1000
sounds 660 500
silent 880
silent sound
follows 440 660
# It is never back before it was said: half a second after the answer, and the delay.
[ "$(first 440)" -ge 780 ] || fail "the echo came too early"
listen 'hear/call-*-caller-+13125550143.wav' 0 440 660 880
sounds 880 1000
silent 440
counts out 2 'spoke in [1-9][0-9]* pieces and heard [1-9][0-9]* ms'
in_order timeline '<- answer ' 'streaming.started' 'call.hangup'
in_order calls.trace '"kind":"stream.state"' '"kind":"call.ended"'
[ -s "$work/calls.record" ] || fail "nothing was recorded"

# A socket that breaks, and one that never comes: nobody is left in silence.
sound_options=$sim_options
scenario='{"calls":[{"steps":[{"wait":"answered"},{"wait":"hangup"}]}]}'
for fault in socket-dies no-socket; do
    sim_options="$sound_options --$fault 100"
    play echo
    finish 1
    counts err 1 '^echo: the audio of a call: '
    in_order timeline '<- answer ' '<- hangup ' 'call.hangup'
done

refused echo "--stream-url: needs a value" --stream-url
refused echo "--delay: not a whole number from 0 to 5000" --delay 5001
set -a
# shellcheck disable=SC1091
. "$work/env"
set +a
refused echo "url: " --listen 127.0.0.1:0 --stream-url http://127.0.0.1
done_with_it
