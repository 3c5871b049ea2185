#!/bin/sh
# ivr-flow.sh BIN_DIR: every row of the table.
. "${0%/*}/play.sh"

# Hours, back to the menu, sales.
scenario='{"calls":[{"from":"+13125550142","steps":[{"wait":"gather"},{"press":"2"},
    {"wait":"prompt_ended"},{"wait":"gather"},{"press":"1"},{"wait":"bridged"},{"wait_ms":2000},
    {"hang_up":true}]}]}'
play ivr-flow --verbose
finish
in_order out 'start -> menu (enter)' 'menu -> hours (call.gather.ended)' \
    'hours -> menu (call.speak.ended)' 'menu -> connecting (call.gather.ended)' \
    'connecting -> talking (call.bridged)' '+13125550142 is gone, after talking to sales' \
    'talking -> end (call ended)'
in_order timeline '<- answer ' '<- gather_using_speak ' '<- speak ' \
    '<- gather_using_speak ' '<- transfer ' 'call.bridged'

# A wrong key, and none.
scenario='{"calls":[{"steps":[{"wait":"gather"},{"press":"7"},{"wait":"hangup"}]},
    {"steps":[{"wait":"gather"},{"wait":"hangup"}]}]}'
play ivr-flow --verbose
finish
counts out 2 'menu -> goodbye (call.gather.ended)'
counts out 2 'goodbye -> end (call ended)'
counts timeline 2 '<- hangup '

# Hanging up in every state, silently.
scenario='{"calls":[{"steps":[{"wait_ms":100},{"hang_up":true}]},
    {"steps":[{"wait":"gather"},{"hang_up":true}]},
    {"steps":[{"wait":"gather"},{"press":"2"},{"wait":"prompt"},{"hang_up":true}]},
    {"steps":[{"wait":"gather"},{"press":"1"},{"wait_ms":1000},{"hang_up":true}]},
    {"steps":[{"wait":"gather"},{"press":"7"},{"wait":"prompt_ended"},{"wait":"prompt"},{"hang_up":true}]}]}'
play ivr-flow
finish
counts out 1 .
counts err 0 .

# Sales do not answer: the state's own time-out, in real time.
sim_options='--speed 10 --callee +1800*=no_answer'
scenario='{"calls":[{"steps":[{"wait":"gather"},{"press":"1"},{"wait":"hangup"}]}]}'
play ivr-flow --verbose --patience 1
finish
in_order out 'menu -> connecting' 'connecting -> goodbye (timeout)' 'goodbye -> end (call ended)'

# A command that is refused: by the library, and by the platform, which takes the wildcard row.
sim_options=
scenario='{"calls":[{"steps":[{"wait":"gather"},{"press":"1"},{"wait":"hangup"}]}]}'
play ivr-flow --verbose --sales nonsense
finish
in_order out 'menu -> connecting' 'connecting -> goodbye (enter)' 'goodbye -> end'
sim_options='--server-error 100'
play ivr-flow
finish 1 1
in_order err '^ivr-flow: .*503'

refused ivr-flow "--patience: not a whole number from 1 to 600" --patience 0
refused ivr-flow "options.api_key: missing"
done_with_it
