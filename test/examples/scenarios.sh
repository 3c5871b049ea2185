#!/bin/sh
# scenarios.sh BIN_DIR: every scenario that telnyx-sim has with it, by its name, against a program that it
# is meant for.
. "${0%/*}/play.sh"

from=+14155550117
played=

# plays SCENARIO STATUS_OF_PROGRAM STATUS_OF_SIM PROGRAM [ARGUMENT…]
plays() {
    name=$1 status_program=$2 status_sim=$3
    sim_options="--scenario $name ${more:-}"
    shift 3
    scenario='{}'
    played="$played $name"
    echo "$name: $*"
    play "$@"
    finish "$status_program" "$status_sim"
}

# The seed is a fixed one where chance decides whether a request is tried too often in vain.
more="--seed 1"
for name in menu busy-day duplicates reordering late-events early-events slow-api rate-limits \
    server-errors cut-connections restart forgeries rush-hour silent-caller wrong-keys \
    impatient-caller; do
    plays "$name" 0 0 ivr
done
for name in busy no-answer rejected wrong-number; do
    plays "$name" 0 0 warm-transfer --from $from --agent +18005550100
    in_order timeline '#1 .*<- start_playback ' '#1 .*<- speak ' '#1 .*<- hangup '
done
for name in queue abandoned-in-queue; do
    plays "$name" 0 0 queue --from $from --patience 120 +18005550100
    counts timeline 3 '|- call.enqueued '
done
plays conference 0 0 conference --from $from
counts timeline 4 '|- conference.participant.joined '
plays voicemail 0 0 voicemail
counts out 2 'left a message'

# The agent is there where WebSockets are.
unset CHAT_BASE_URL
if [ -x "$bin/agent" ]; then
    more="--voice tones --speed 5"
    plays talk 0 0 agent --transcript
    in_order out '^caller: when are you open$' '^broken off behind: ' '^caller: thank you and goodbye$'
    more="--seed 1"
else
    echo "talk: left out, there is no agent"
    played="$played talk"
fi

# The program learns of the end by asking, or from what is refused.
plays lost-hangups 0 0 ivr
counts timeline 20 'call.hangup.*muted'

# Those in which the program calls.
alone() {
    sim_options="--scenario $1"
    status_program=$2
    shift 2
    scenario='{}'
    played="$played ${sim_options#--scenario }"
    play outbound --from $from "$@"
    finish_alone "$status_program"
}
alone answering-machine 0 +15550101 +15550102
counts out 2 '^+1555010. *machine'
alone who-answers 1 +15550101 +15550102 +15550103 +15550104 +15550105 +15550106 +15550107
in_order out '^+15550107 *not reached *user_busy'
counts out 1 '^+.*not reached'

# None was left out, and every one says what it is.
"$bin/telnyx-sim" scenarios >"$work/out" || fail "telnyx-sim scenarios failed"
while read -r name sentence; do
    case " $played " in
    *" $name "*) ;;
    *) fail "$name is played by no test" ;;
    esac
    case $sentence in
    [A-Z]*.) ;;
    *) fail "$name does not say what it is: $sentence" ;;
    esac
done <"$work/out"
for name in $played; do
    grep -q "^$name " "$work/out" || fail "$name is not listed"
done
done_with_it
