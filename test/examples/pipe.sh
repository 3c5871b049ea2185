#!/bin/sh
# pipe.sh BIN_DIR: programs that answer, speak, listen, end, die, read nothing and write without end.
. "${0%/*}/sound.sh"

raw='-t raw -r 8000 -e signed -b 16 -c 1'
talks='[{"wait":"answered"},{"wait_ms":800},{"tone":440,"ms":600},{"wait_ms":200},{"tone":1000,"ms":600},
    {"wait_ms":1500},{"hang_up":true}]'
listens='[{"wait":"answered"},{"wait":"hangup"}]'

# joins NUMBER STEPS COMMAND
joins() {
    scenario="{\"calls\":[{\"from\":\"$1\",\"steps\":$2}]}"
    play pipe --run "$3"
}

# What goes in comes out; and nothing is told that is none of the program's business.
joins +13125550150 "$talks" 'env >&2; exec cat'
finish
listen 'hear/call-*-caller-+13125550150.wav' 0 440 1000
sounds 440 520 640
sounds 1000 520 640
follows 440 1000
counts err 1 '^CALL_FROM=+13125550150$'
counts err 1 '^CALL_TO=+'
counts err 1 '^CALL_ID=v3:'
counts err 0 '^TELNYX_'

# A program that speaks, faster than it can be heard, and ends: it is heard to the end, then the call is over.
"$bin/tones" make "$work/said.wav" 660:3000 880:1000
joins +13125550151 "$listens" "tail -c +45 $work/said.wav"
finish
listen 'hear/call-*-caller-+13125550151.wav' 0 660 880
sounds 660 2900 3000
sounds 880 900 1000
in_order timeline '<- answer ' '<- hangup ' 'call.hangup'

# A program that only listens has closed its output, and hears all; the end of the call is the end of its input.
joins +13125550152 "$talks" "exec 1>&-; cat >$work/heard.raw; echo the end >&2"
finish
counts err 1 '^the end$'
[ "$(wc -c <"$work/heard.raw")" -ge 40000 ] || fail "a program did not hear all that was said"

# One that ends badly, in the middle of a call.
joins +13125550153 "$listens" 'head -c 3200 >/dev/null; exit 3'
finish 1
counts err 1 '^pipe: a process ended with 3$'

# One that reads nothing and says nothing loses what it does not read. It ends when it is told to.
joins +13125550154 '[{"wait":"answered"},{"wait_ms":4000},{"hang_up":true}]' 'exec sleep 600'
finish
counts err 1 '^pipe: a process did not read [1-9][0-9]* ms$'

# One that does not care is killed with all that it has started.
joins +13125550155 '[{"wait":"answered"},{"wait_ms":500},{"hang_up":true}]' \
    "trap '' TERM; echo \$\$ >$work/pid; while :; do sleep 600; done"
finish
kill -0 "$(cat "$work/pid")" 2>/dev/null && fail "a process outlives its call"

# One that writes without end is read as fast as it is heard.
joins +13125550156 '[{"wait":"answered"},{"wait":"speech"},{"wait_ms":1000},{"hang_up":true}]' 'exec cat /dev/urandom'
finish
listen 'hear/call-*-caller-+13125550156.wav' 0 440
[ "$(total sound)" -ge 800 ] || fail "noise was not heard"

# No such program: the shell says so, and the call is over.
joins +13125550157 "$listens" 'exec no-such-program-here'
finish 1
counts err 1 '^pipe: a process ended with 127$'

# A filter, live: what is low does not pass.
if command -v sox >/dev/null; then
    joins +13125550158 "$talks" "exec sox --buffer 320 $raw - $raw - sinc 700"
    finish
    listen 'hear/call-*-caller-+13125550158.wav' 0 440 1000
    sounds 440 0 0
    sounds 1000 500 640
else
    echo "no sox here: left out"
fi
# A voice.
if command -v sox >/dev/null && command -v espeak-ng >/dev/null; then
    joins +13125550159 "$listens" "espeak-ng --stdout 'Hello, and goodbye.' | sox -t wav - $raw -"
    finish
    listen 'hear/call-*-caller-+13125550159.wav' 0 440
    [ "$(total sound)" -ge 500 ] || fail "the voice was not heard"
else
    echo "no sox or espeak-ng here: left out"
fi

refused pipe "--run: is required"
done_with_it
