#!/bin/sh
# outbound.sh BIN_DIR: people, machines, busy lines and those who hang up.
. "${0%/*}/play.sh"

sim_options='--callee +1555010*=answer --callee +1555020*=machine --callee +1555030*=busy'
play outbound --from +18005550101 --concurrency 2 +15550101 +15550102 +15550201 +15550202
finish_alone 0
counts out 2 '^+155501.. *person'
counts out 2 '^+155502.. *machine'
in_order out '^outbound: 4 numbers: 2 told a person, 2 told a machine, 0 not reached, 0 not dialled'
counts timeline 4 '<- dial .*200'
counts timeline 4 '<- speak .*200'
counts timeline 4 '<- hangup .*200'
in_order timeline '#3 .* call.machine.detection.ended' '#3 .*call.machine.greeting.ended' \
    '#3 .*<- speak ' '#3 .*call.speak.ended' '#3 .*<- hangup '

# No more than two at once: the third dial is behind the first hangup.
in_order timeline '<- dial ' '<- dial ' '<- hangup ' '<- dial '

# Somebody was not reached.
play outbound --from +18005550101 +15550101 +15550301 sip:not
finish_alone 1
in_order out '^+15550101 *person' '^+15550301 *not reached *user_busy'

# The third is not dialled before one of the two has ended, and nothing goes on behind a signal.
sim_options='--speed 5 --callee +1555010*=answer'
play outbound --from +18005550101 --concurrency 1 +15550101 +15550102
until_true 'grep -q "call.answered" "$work/timeline"' "$sim"
kill "$program"
finish_alone 1
counts timeline 1 '<- dial '
in_order out '^+15550101 *person' '^+15550102 *not dialled'

refused outbound "--from: is required" --connection 1 +1555
refused outbound "--connection: is required" --from +1 +1555
refused outbound "NUMBER...: missing" --from +1 --connection 1
refused outbound "--concurrency: not a whole number from 1 to 1000" --concurrency 0
refused outbound "--concurrency: not a whole number from 1 to 1000" --concurrency=1x
done_with_it
