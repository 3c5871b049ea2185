#!/bin/sh
# pipe.sh BIN_DIR: programs that answer, speak, listen, end, die, read nothing and write without end.
. "${0%/*}/sound.sh"

raw='-t raw -r 8000 -e signed -b 16 -c 1'
# What each call's process does is said by who calls.
cat >"$work/joins" <<END
case \$CALL_FROM in
+13125550150) # what goes in comes out
    env >&2
    exec cat
    ;;
+13125550151) # speaks faster than it can be heard, and ends
    exec tail -c +45 $work/said.wav
    ;;
+13125550152) # only listens, and closes its output
    exec 1>&-
    cat >$work/heard.raw
    echo "the end" >&2
    ;;
+13125550153) # reads nothing and says nothing
    exec sleep 600
    ;;
+13125550154) # does not care when it is told to end
    trap '' TERM
    echo \$\$ >$work/pid
    while :; do sleep 600; done
    ;;
+13125550155) # writes without end
    exec cat /dev/urandom
    ;;
+13125550156) # a filter, live: what is low does not pass
    exec sox --buffer 320 $raw - $raw - sinc 700
    ;;
+13125550157) # a voice
    espeak-ng --stdout 'Hello, and goodbye.' | sox -t wav - $raw -
    ;;
+13125550158) # ends badly
    head -c 3200 >/dev/null
    exit 3
    ;;
*) exec no-such-program-here ;;
esac
END
"$bin/tones" make "$work/said.wav" 660:3000 880:1000

# A caller who talks for a while, and one who listens until the program ends the call.
calls=
talks() { # NUMBER
    calls="$calls,{\"from\":\"$1\",\"steps\":[{\"wait\":\"answered\"},{\"wait_ms\":800},{\"tone\":440,\"ms\":600},
        {\"wait_ms\":200},{\"tone\":1000,\"ms\":600},{\"wait_ms\":1500},{\"hang_up\":true}]}"
}
listens() { # NUMBER
    calls="$calls,{\"from\":\"$1\",\"steps\":[{\"wait\":\"answered\"},{\"wait\":\"hangup\"}]}"
}
joins() {
    scenario="{\"calls\":[${calls#,}]}"
    calls=
    play pipe --run "exec sh $work/joins"
}
hears() { # NUMBER TONE…
    from=$1
    shift
    listen "hear/call-*-caller-$from.wav" 0 "$@"
}

for last in 0 2 3 4 5; do
    talks "+1312555015$last"
done
listens +13125550151
command -v sox >/dev/null && has_sox=yes && talks +13125550156
command -v espeak-ng >/dev/null && has_voice=${has_sox:-} && [ -n "$has_voice" ] && listens +13125550157
joins
finish

hears +13125550150 440 1000
sounds 440 600
sounds 1000 600
follows 440 1000
# Nothing is told that is none of the process's business.
counts err 1 '^CALL_FROM=+13125550150$'
counts err 1 '^CALL_TO=+'
counts err 1 '^CALL_ID=v3:'
counts err 0 '^TELNYX_'
# Who speaks and ends is heard to the end; then the call is over.
hears +13125550151 660 880
sounds 660 3000
sounds 880 1000
follows 660 880
# The end of a call is the end of the input.
counts err 1 '^the end$'
[ "$(wc -c <"$work/heard.raw")" -ge 40000 ] || fail "a process did not get all that was said"
# What is not read is lost, by the two that do not read and the one that is busy writing; and nobody outlives his call.
counts err 3 '^pipe: a process did not read [1-9][0-9]* ms$'
kill -0 "$(cat "$work/pid")" 2>/dev/null && fail "a process outlives its call"
hears +13125550155 440
[ "$(total sound)" -ge 500 ] || fail "noise was not heard"
if [ -n "${has_sox:-}" ]; then
    hears +13125550156 440 1000
    silent 440
    sounds 1000 600
else
    echo "no sox here: a filter is left out"
fi
if [ -n "${has_voice:-}" ]; then
    hears +13125550157 440
    [ "$(total sound)" -ge 500 ] || fail "the voice was not heard"
else
    echo "no sox or espeak-ng here: a voice is left out"
fi

# Those that end badly: the call is over, and it is said.
listens +13125550158
listens +13125550159
joins
finish 1
counts err 1 '^pipe: a process ended with 3$'
counts err 1 '^pipe: a process ended with 127$'

refused pipe "--run: is required"
done_with_it
