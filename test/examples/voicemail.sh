#!/bin/sh
# voicemail.sh BIN_DIR: a recording that '#' ends, one that the longest time ends, one that the
# caller ends by hanging up, and callers who leave none.
. "${0%/*}/play.sh"

# The key. Others do not end it, nor does '#' during the greeting.
scenario='{"calls":[{"from":"+13125550142","steps":[{"wait":"prompt"},{"press":"#"},
    {"wait":"prompt_ended"},{"wait_ms":4000},{"press":"5"},{"wait_ms":3000},{"press":"#"},
    {"wait":"prompt"},{"wait":"hangup"}]}]}'
play voicemail
finish
in_order timeline '<- answer ' '<- speak ' 'dtmf' 'call.speak.ended' \
    '<- start_recording ' 'dtmf' 'dtmf' '<- stop_recording ' 'call.recording.saved' \
    '<- speak ' 'call.speak.ended' '<- hangup ' 'call.hangup'
counts timeline 1 '<- stop_recording '
counts out 1 '+13125550142 left a message: http://.*mp3'

# The longest time.
scenario='{"calls":[{"from":"+13125550143","steps":[{"wait":"prompt_ended"},{"wait":"hangup"}]}]}'
play voicemail --longest 3 --silence 0
finish
in_order timeline '<- start_recording ' 'call.recording.saved' '<- speak ' '<- hangup '
counts timeline 0 '<- stop_recording '
counts out 1 '+13125550143 left a message'

# Hanging up: the recording is saved behind the end of the call, and nothing more is commanded.
scenario='{"calls":[{"from":"+13125550144","repeat":20,"every_ms":100,"steps":[
    {"wait":"prompt_ended"},{"wait_ms":4000},{"hang_up":true}]}]}'
play voicemail
finish
in_order timeline '#1 .*<- start_recording ' '#1 .*|- hang' '#1 .*call.hangup' \
    '#1 .*call.recording.saved'
counts timeline 20 'call.recording.saved'
counts timeline 60 '<- [a-z_]* -'
counts out 20 '+13125550144 left a message'

# During the greeting, and before it: no recording.
scenario='{"calls":[{"steps":[{"wait":"prompt"},{"hang_up":true}]},
    {"steps":[{"wait_ms":100},{"hang_up":true}]}]}'
play voicemail
finish
counts timeline 0 'start_recording'
counts out 0 'left a message'

# Duplicates and disorder change nothing.
sim_options='--duplicate 30 --reorder 20'
scenario='{"calls":[{"repeat":20,"every_ms":200,"steps":[{"wait":"prompt_ended"},{"wait_ms":4000},
    {"press":"#"},{"wait":"prompt"},{"wait":"hangup"}]}]}'
play voicemail
finish
counts out 20 'left a message'
done_with_it
