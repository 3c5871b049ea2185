#!/bin/sh
# queue.sh BIN_DIR: callers who wait, agents who take them or do not.
. "${0%/*}/play.sh"

queue() {
    play queue --from +14155550117 --patience 30 "$@"
}

# Two callers, one agent: one after the other, in the order of their coming.
scenario='{"callees":[{"match":"+1800*","after_ms":4000,"steps":[{"wait":"bridged"},{"wait":"hangup"}]}],
    "calls":[{"from":"+13125550142","steps":[{"wait":"bridged"},{"wait_ms":3000},{"hang_up":true}]},
        {"from":"+13125550143","at_ms":1800,"steps":[{"wait":"bridged"},{"wait_ms":3000},
            {"hang_up":true}]}]}'
queue +18005550100
finish
in_order timeline '#1 .*call.enqueued' '<- dial ' '#3 .*call.enqueued' '<- bridge ' \
    '#1 .*call.dequeued' '#1 .*call.hangup' '<- dial ' '#3 .*call.dequeued'
counts timeline 2 '<- dial '
counts timeline 2 '<- stop_playback '

# The first agent is busy, the second takes the call.
scenario='{"callees":[{"match":"+18005550100","reaction":"busy","after_ms":500},
        {"match":"+18005550101","steps":[{"wait":"bridged"},{"wait":"hangup"}]}],
    "calls":[{"steps":[{"wait":"bridged"},{"wait_ms":1000},{"hang_up":true}]}]}'
queue +18005550100 +18005550101
finish
counts timeline 2 '<- dial '

# Nobody takes it: the caller is told so.
scenario='{"callees":[{"match":"+1800*","reaction":"busy"}],
    "calls":[{"steps":[{"wait":"queued"},{"wait":"hangup"}]}]}'
queue +18005550100
finish
in_order timeline 'call.dequeued .*timeout' '<- speak ' '<- hangup '

# The caller gives up while the agent's telephone rings: the agent is let go.
scenario='{"callees":[{"match":"+1800*","after_ms":4000,"steps":[{"wait":"hangup"}]}],
    "calls":[{"steps":[{"wait":"queued"},{"wait_ms":1000},{"hang_up":true}]}]}'
queue +18005550100
finish
in_order timeline '#1 .*call.hangup' '#2 .*<- bridge .*422' '#2 .*<- hangup '

# Many callers, a few agents, a bad network.
sim_options='--duplicate 20 --reorder 20'
scenario='{"callees":[{"match":"+1800*","after_ms":1000}],
    "calls":[{"repeat":8,"every_ms":200,"steps":[{"wait":"bridged"},{"wait_ms":500},
        {"hang_up":true}]}]}'
play queue --from +14155550117 --patience 600 +18005550100 +18005550101 +18005550102
finish
counts timeline 8 '|- hangs up'

sim_options=
refused queue "--from: is required" --connection 1 +1
done_with_it
