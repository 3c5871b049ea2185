#!/bin/sh
# conference.sh BIN_DIR: callers who mute and hold themselves, and a supervisor.
. "${0%/*}/play.sh"

conference() {
    play conference --from +14155550117 --supervisor +18005550100
}

# Two callers; the supervisor listens, whispers, barges in, and is not left behind.
scenario='{"callees":[{"match":"+1800*","after_ms":1000,"steps":[{"wait":"joined"},{"wait_ms":500},
        {"press":"2"},{"wait_ms":500},{"press":"3"},{"wait":"hangup"}]}],
    "calls":[{"from":"+13125550142","steps":[{"wait":"joined"},{"wait_ms":6000},{"press":"1"},
            {"wait_ms":1000},{"press":"1"},{"wait_ms":1000},{"hang_up":true}]},
        {"from":"+13125550143","at_ms":2000,"steps":[{"wait":"joined"},{"wait_ms":2000},{"press":"2"},
            {"wait_ms":1000},{"press":"2"},{"wait_ms":9000},{"hang_up":true}]}]}'
conference
finish
in_order timeline 'conference.created' '<- conferences.actions.join ' '<- dial ' '#3 .*<- conferences.actions.join ' \
    '#3 .*<- conferences.actions.update ' '#3 .*<- conferences.actions.update ' 'conference.ended'
counts timeline 1 '<- conferences.create '
counts timeline 1 '<- conferences.actions.hold '
counts timeline 1 '<- conferences.actions.unhold '
counts timeline 1 '<- conferences.actions.mute '
counts timeline 1 '<- conferences.actions.unmute '
counts timeline 1 '<- conferences.actions.end_conference '

# Nobody but one caller: no supervisor, and the conference ends with the call.
scenario='{"calls":[{"steps":[{"wait":"joined"},{"wait_ms":2000},{"hang_up":true}]}]}'
conference
finish
counts timeline 0 '<- dial '
in_order timeline 'call.hangup' 'conference.ended'

# Many at once, over a bad network: one conference for all of them.
sim_options='--duplicate 20 --reorder 20 --slow 10'
scenario='{"calls":[{"repeat":10,"every_ms":50,"steps":[{"wait":"joined"},{"wait_ms":20000},
    {"hang_up":true}]}]}'
play conference --from +14155550117
finish
counts timeline 1 '|- conference.created '
counts timeline 10 '|- hangs up'

sim_options=
refused conference "--from: is required" --connection 1
done_with_it
