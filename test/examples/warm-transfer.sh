#!/bin/sh
# warm-transfer.sh BIN_DIR: an agent who takes the call, and all that can come in between.
. "${0%/*}/play.sh"

transfer() {
    play warm-transfer --from +14155550117 --agent +18005550100
}

# transfer_to AGENT [STEPS]: the scenario of a caller who stays, and of an agent.
to_agent() {
    scenario='{"callees":[{"match":"+1800*",'$1'}],"calls":[{"from":"+13125550142","steps":['$2']}]}'
}

# Taken.
to_agent '"reaction":"answer","steps":[{"wait":"gather"},{"press":"1"},{"wait":"bridged"}]' \
    '{"wait":"bridged"},{"wait_ms":3000},{"hang_up":true}'
transfer
finish
in_order timeline '<- answer ' '<- start_playback ' '#2 .*<- gather_using_speak ' \
    '#1 .*<- bridge ' 'call.bridged' 'call.hangup'
counts timeline 1 '<- dial '
counts timeline 1 '<- stop_playback '
counts timeline 0 '<- hangup '

# Refused: with a key, with none, by hanging up, before answering; busy; gone.
for agent in '"steps":[{"wait":"gather"},{"press":"2"},{"wait":"hangup"}]' \
    '"steps":[{"wait":"gather"},{"wait":"hangup"}]' \
    '"steps":[{"wait":"gather"},{"hang_up":true}]' \
    '"reaction":"reject"' '"reaction":"busy"' '"reaction":"no_answer"' '"reaction":"not_found"'; do
    to_agent "$agent" '{"wait":"hangup"}'
    transfer
    finish
    in_order timeline '<- start_playback ' '#1 .*<- speak ' '#1 .*call.playback.ended' \
        '#1 .*<- hangup '
    counts timeline 0 '<- bridge '
done

# The caller gives up: while the agent's telephone rings, and while the agent listens.
to_agent '"reaction":"answer","after_ms":9000' '{"wait":"prompt"},{"wait_ms":2000},{"hang_up":true}'
transfer
finish
in_order timeline '#1 .*call.hangup' '#2 .*call.hangup'
counts timeline 1 '<- hangup '
to_agent '"reaction":"answer","after_ms":1000,"steps":[{"wait":"gather"},{"wait":"hangup"}]' \
    '{"wait":"prompt"},{"wait_ms":2500},{"hang_up":true}'
transfer
finish
counts timeline 1 '#2 .*<- gather_using_speak '
counts timeline 1 '#2 .*<- hangup '

# The agent takes the call and is gone at the same moment: the bridge finds nobody.
sim_options='--timing digit_ms=0'
to_agent '"steps":[{"wait":"gather"},{"press":"1"},{"hang_up":true}]' '{"wait":"hangup"}'
transfer
finish
in_order timeline '#1 .*<- bridge .*422' '#1 .*<- speak ' '#1 .*<- hangup '

# The dial is refused.
sim_options='--max-dials 0 --max-channels 1'
scenario='{"callees":[{"match":"+1800*","after_ms":5000}],"calls":[{"repeat":2,"every_ms":500,
    "steps":[{"wait":"hangup"}]}]}'
transfer
finish 1
counts timeline 1 '<- dial .*422'
in_order timeline '#3 .*<- speak ' '#3 .*<- hangup '

# Many at once, over a bad network.
sim_options='--duplicate 20 --reorder 20 --server-error 5'
scenario='{"callees":[{"match":"+1800*","steps":[{"wait":"gather"},{"press":"1"},{"wait":"bridged"}]}],
    "calls":[{"repeat":20,"every_ms":100,"steps":[{"wait":"bridged"},{"wait_ms":1000},{"hang_up":true}]}]}'
transfer
finish
counts timeline 20 '|- hangs up'

# The events of the agent's leg overtake the answer to the dial.
sim_options='--early 100'
to_agent '"steps":[{"wait":"gather"},{"press":"1"},{"wait":"bridged"}]' \
    '{"wait":"bridged"},{"wait_ms":500},{"hang_up":true}'
transfer
finish
counts timeline 1 '<- bridge .*200'

sim_options=
refused warm-transfer "--agent: is required" --from +1 --connection 1
refused warm-transfer "--from: is required" --agent +1 --connection 1
refused warm-transfer "--patience: not a whole number from 5 to 600" --patience 4
done_with_it
