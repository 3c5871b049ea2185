#!/bin/sh
# first.sh README PREFIX C_COMPILER TELNYX_SIM: the first program of the README builds as it stands, with
# what was installed, and plays a call with the simulator. Only its port is exchanged for a free one.
. "$(dirname "$0")/common.sh"
readme=$1 prefix=$2 compiler=$3 simulator=$4
make_scratch
cd "$scratch" || exit 1
PKG_CONFIG_PATH=$prefix/lib/pkgconfig${PKG_CONFIG_PATH:+:$PKG_CONFIG_PATH}
export PKG_CONFIG_PATH

program=
sim=
stop()
{
    [ -z "$program" ] || kill "$program" 2>/dev/null
    [ -z "$sim" ] || kill "$sim" 2>/dev/null
    rm -rf "$scratch"
}
trap stop EXIT

awk '/^```/ && inside { exit } inside { print } /^```c$/ { inside = 1 }' "$readme" >page.c
flags=$(pkg-config --cflags --libs telnyx-static) || bad "pkg-config does not know telnyx-static"
grep -q '\.port = 8080' page.c || bad "the program has no port 8080"

# Any free port will do; the program says so when it has none.
port=$((20000 + $$ % 20000))
tries=0
while [ "$faults" -eq 0 ]; do
    port=$((port + 1)) tries=$((tries + 1))
    sed "s/8080/$port/" page.c >first.c
    rm -f env
    # shellcheck disable=SC2086
    "$compiler" -Wall first.c $flags -o first || bad "the program does not build"
    "$simulator" --listen 127.0.0.1:0 --app "http://127.0.0.1:$port/webhooks" --env-file env \
        --calls 1 --speed max --time-limit 60 --exit-when-done --timeline \
        --steps '[{"wait":"gather"},{"press":"1"}]' >sim.out 2>&1 &
    sim=$!
    while [ ! -s env ] && kill -0 "$sim" 2>/dev/null; do sleep 0.05; done
    [ -s env ] || bad "the simulator does not start"
    # shellcheck disable=SC1091
    set -a && . ./env && set +a
    ./first >first.out 2>first.err &
    program=$!
    # Whichever ends first: the simulator when the call is over, the program when it cannot listen.
    while kill -0 "$program" 2>/dev/null && kill -0 "$sim" 2>/dev/null; do sleep 0.05; done
    if ! kill "$program" 2>/dev/null; then
        program=
        kill "$sim" 2>/dev/null
        wait "$sim" 2>/dev/null
        sim=
        grep -Eq 'EADDRINUSE|in use' first.err && [ "$tries" -lt 20 ] && continue
        bad "the program ends by itself"
        break
    fi
    program=
    wait "$sim"
    status=$?
    sim=
    [ "$status" -eq 0 ] || bad "the call did not come to its proper end"
    for word in call.gather.ended call.speak.ended hangup; do
        grep -q "$word" sim.out || bad "no $word in the timeline"
    done
    break
done
[ "$faults" -eq 0 ] || cat sim.out first.err 2>/dev/null
finish
