#!/bin/sh
# first.sh README PREFIX C_COMPILER TELNYX_SIM: the first program of the README builds as it stands, with
# what was installed, and plays a call with the simulator. Only its port is exchanged for a free one.
. "$(dirname "$0")/common.sh"
readme=$1 prefix=$2 compiler=$3 simulator=$4
make_scratch
cd "$scratch" || exit 1
PKG_CONFIG_PATH=$prefix/lib/pkgconfig${PKG_CONFIG_PATH:+:$PKG_CONFIG_PATH}
export PKG_CONFIG_PATH

awk '/^```/ && inside { exit } inside { print } /^```c$/ { inside = 1 }' "$readme" >page.c
flags=$(pkg-config --cflags --libs telnyx-static) || bad "pkg-config does not know telnyx-static"
grep -q '\.port = 8080' page.c || bad "the program has no port 8080"

grep -q 'telnyx-sim run .*--calls 1' "$readme" || bad "the README does not start it with telnyx-sim run"

# Any free port will do; the program, or the simulator, says so when it has none.
port=$((20000 + $$ % 20000))
tries=0
while [ "$faults" -eq 0 ]; do
    port=$((port + 1)) tries=$((tries + 1))
    sed "s/8080/$port/" page.c >first.c
    # shellcheck disable=SC2086
    "$compiler" -Wall first.c $flags -o first || bad "the program does not build"
    "$simulator" run --app "http://127.0.0.1:$port/webhooks" --calls 1 --speed max --time-limit 60 \
        --exit-when-done --timeline --steps '[{"wait":"gather"},{"press":"1"}]' \
        -- ./first >out 2>err
    status=$?
    if grep -Eq 'EADDRINUSE|in use|somebody else listens' err && [ "$tries" -lt 20 ]; then
        continue
    fi
    [ "$status" -eq 0 ] || bad "the call did not come to its proper end"
    for word in call.gather.ended call.speak.ended hangup; do
        grep -q "$word" out || bad "no $word in the timeline"
    done
    [ ! -s err ] || bad "it complains"

    # A wrong key is told, by both sides, and nobody waits for ever. A shell in between changes it.
    # shellcheck disable=SC2016
    "$simulator" run --app "http://127.0.0.1:$port/webhooks" --calls 1 --time-limit 60 --exit-when-done \
        --steps '[{"wait":"gather"}]' --timing patience_ms=2000 --quiet -- sh -c \
        'TELNYX_PUBLIC_KEY=6kpsY+KcUgq+9VB7Ey7F+ZVHdq6+vnuSQh7qaRRG0iw= exec ./first' >out 2>err
    [ $? -eq 1 ] || bad "a wrong public key goes unnoticed"
    grep -q 'first: warn: webhook refused reason=TELNYX_ESIGNATURE' err || bad "first does not say why"
    grep -q 'call.initiated was answered 401' err || bad "the simulator does not say that it was refused"
    grep -q 'did nothing for 2 seconds: nobody answered' err || bad "the caller does not give up"
    # shellcheck disable=SC2016
    "$simulator" run --app "http://127.0.0.1:$port/webhooks" --calls 1 --time-limit 60 --exit-when-done \
        --steps '[{"wait":"gather"}]' --timing patience_ms=2000 --quiet -- sh -c \
        'TELNYX_API_KEY=KEYofsomebody exec ./first' >out 2>err
    [ $? -eq 1 ] || bad "a wrong API key goes unnoticed"
    grep -q 'first: warn: request failed .*TELNYX_EAUTH' err || bad "first does not say what failed"
    grep -q 'answer was refused with 401' err || bad "the simulator does not say why"
    break
done
[ "$faults" -eq 0 ] || cat out err 2>/dev/null
finish
