#!/bin/sh
# announce.sh BIN_DIR: who listens to the end, who speaks and who presses a key, and files that are none.
. "${0%/*}/sound.sh"

"$bin/tones" make "$work/news.wav" 440:1000 660:4000 880:1000
scenario='{"calls":[{"from":"+13125550142","steps":[{"wait":"answered"},{"wait":"hangup"}]},
    {"from":"+13125550143","steps":[{"wait":"speech"},{"wait_ms":1500},{"tone":1000,"ms":400},{"wait":"hangup"}]},
    {"from":"+13125550144","steps":[{"wait":"speech"},{"wait_ms":500},{"press":"5"},{"wait":"hangup"}]},
    {"from":"+13125550145","steps":[{"wait":"speech"},{"wait_ms":1000},{"hang_up":true}]}]}'
play announce --play "$work/news.wav"
finish
listen 'hear/call-*-caller-+13125550142.wav' 0 440 660 880
sounds 440 1000
sounds 660 4000
sounds 880 1000
follows 440 660 880
# Breaking in is heard at once: the last tone never comes.
for number in +13125550143 +13125550144; do
    listen "hear/call-*-caller-$number.wav" 0 440 660 880
    silent 880
    [ "$(total 660)" -le 3500 ] || fail "$number was not heard at once"
done
listen 'hear/call-*-caller-+13125550143.wav' 0 440 660 880
sounds 440 1000
counts out 1 '+13125550142 heard 6000 of 6000 ms$'
counts out 1 '+13125550143 heard [1-4][0-9][0-9][0-9] of 6000 ms, then spoke'
counts out 1 '+13125550144 heard [1-9][0-9]* of 6000 ms, then pressed 5'
counts out 1 '+13125550145 heard [1-9][0-9]* ms at least, then hung up'

refused announce "--play: is required"
refused announce "$work/none.wav: No such file or directory" --play "$work/none.wav"
refused announce "$work/scenario: not a WAV file" --play "$work/scenario"
head -c 12 "$work/news.wav" >"$work/short.wav"
refused announce "$work/short.wav: not a whole WAV file" --play "$work/short.wav"
done_with_it
