#!/bin/sh
# cli.sh BIN_DIR TRACE_CALLS DATA: the program telnyx-trace as its users run it: what it takes, refuses, finds and
# follows, and what its exit status is.
bin=$1 calls=$2 data=$3
work=$(mktemp -d) || exit 1
pid=
faults=0
trap '[ -z "$pid" ] || kill "$pid" 2>/dev/null; rm -rf "$work"' EXIT
unset COLUMNS NO_COLOR LC_ALL LC_CTYPE LANG

fail()
{
    echo "FAIL: $*"
    head -n 20 "$work/out" "$work/err" 2>/dev/null | sed 's/^/    /'
    faults=$((faults + 1))
}

# run STATUS ARGUMENT…: with that exit status; "out" and "err" have what it said.
run()
{
    wanted=$1
    shift
    "$bin/telnyx-trace" "$@" >"$work/out" 2>"$work/err" </dev/null
    status=$?
    [ "$status" -eq "$wanted" ] || fail "$* ended with $status, not $wanted"
}

says()
{
    grep -qF -e "$1" "$work/err" || fail "'$1' is not said"
}

shows()
{
    [ "$(grep -c -e "$2" "$work/out")" -eq "$1" ] || fail "'$2' is not in $1 lines"
}

quiet()
{
    [ ! -s "$work/err" ] || fail "it has something to say"
}

# The command line.
run 0 --help
for word in --list --follow --call --session --number --instance --kind --result --since --width --ascii --otlp; do
    grep -q -e " $word" "$work/out" || fail "--help does not name $word"
done
run 0 --version
run 2
says "which FILE?"
run 2 --bogus "$data/menu.trace"
says "'--bogus' is not an option"
# shellcheck disable=SC2046
run 2 $(seq 257)
says "'257' is one file too many"
run 2 --width 39 "$data/menu.trace"
run 2 --since yesterday "$data/menu.trace"
says "is no time"
run 2 --otlp ftp://127.0.0.1/ "$data/menu.trace"
run 2 --follow --linked "$data/menu.trace"
says "--linked: not with --follow"
run 2 --follow --list "$data/menu.trace"
says "--list: not with --follow"
run 1 --kind request.retired "$data/menu.trace"
says "no session fits"
says "no kind is known that begins with 'request.retired'; there are event.arrived,"
says "request.retried,"
run 1 --kind command.dropped "$data/menu.trace"
says "no session fits"
grep -q "no kind is known" "$work/err" && fail "a kind that is known is called unknown"
run 2 "$work/none"
says "No such file"
run 2 "$work"

# Pictures: those of the files are looked at by test_draw.c.
run 0 --width 80 "$data/menu.trace"
cmp -s "$work/out" "$data/menu.80.ladder" || fail "the picture of menu.trace is another"
quiet
run 0 "$data/menu.trace"
awk 'length > 100 { exit 1 }' "$work/out" || fail "without a terminal it is wider than 100"
COLUMNS=80 run 0 "$data/menu.trace"
cmp -s "$work/out" "$data/menu.80.ladder" || fail "COLUMNS is not obeyed"
LC_ALL=C.UTF-8 run 0 "$data/menu.trace"
cmp -s "$work/out" "$data/menu.utf8.ladder" || fail "a UTF-8 locale is not obeyed"
LC_ALL=C.UTF-8 run 0 --ascii --width 80 "$data/menu.trace"
cmp -s "$work/out" "$data/menu.80.ladder" || fail "--ascii is not obeyed"
run 0 --color "$data/trouble.trace"
cmp -s "$work/out" "$data/trouble.colour.ladder" || fail "--color is not obeyed"
NO_COLOR=1 run 0 "$data/trouble.trace"
grep -q "$(printf '\033')" "$work/out" && fail "there are colours without a terminal"
"$bin/telnyx-trace" --width 80 - <"$data/menu.trace" >"$work/out" 2>"$work/err" || fail "- is no input"
cmp -s "$work/out" "$data/menu.80.ladder" || fail "the picture of standard input is another"
run 0 --list "$data/trouble.trace"
cmp -s "$work/out" "$data/trouble.list" || fail "the list of trouble.trace is another"

# A terminal's own width counts, and it gets colours unless that is not wanted.
if command -v script >/dev/null 2>&1 && [ "$(script -qec 'stty cols 80 && stty size' /dev/null </dev/null |
    tr -d '\r' | cut -d ' ' -f 2)" = 80 ]; then
    script -qec "stty cols 80; $bin/telnyx-trace $data/menu.trace" /dev/null </dev/null | tr -d '\r' >"$work/out"
    grep -q "$(printf '\033')" "$work/out" || fail "a terminal gets no colours"
    sed "s/$(printf '\033')\[[0-9]*m//g" "$work/out" | cmp -s - "$data/menu.80.ladder" ||
        fail "the width of a terminal is not obeyed"
    script -qec "stty cols 80; NO_COLOR=1 $bin/telnyx-trace $data/menu.trace" /dev/null </dev/null | tr -d '\r' >"$work/out"
    cmp -s "$work/out" "$data/menu.80.ladder" || fail "NO_COLOR is not obeyed on a terminal"
else
    echo "no script(1) here: nothing is tried on a terminal"
fi

# The README shows a ladder, and the command that draws it.
readme=$data/../../../README.md
command=$(sed -n 's,^build/bin/telnyx-trace \(.*\) test/data/trace/trouble[.]trace$,\1,p' "$readme")
[ -n "$command" ] || fail "the README has no command that draws a ladder"
# shellcheck disable=SC2086
LC_ALL=C.UTF-8 run 0 $command "$data/trouble.trace"
sed -n '/^session [0-9a-f]/,/^```/p' "$readme" | grep -v -e '^```' -e '^ *…$' -e '^$' >"$work/shown"
[ "$(wc -l <"$work/shown")" -gt 20 ] || fail "the README shows no ladder"
while IFS= read -r row; do
    grep -qxF -e "$row" "$work/out" || fail "the README shows another row: $row"
done <"$work/shown"

# What is wanted, of many calls.
"$calls" crowd >"$work/crowd" || fail "no crowd"
"$calls" crowd | cmp -s - "$work/crowd" || fail "the same seed does not make the same lines"
run 0 --list "$work/crowd"
shows 12 '+131255502'
run 0 --list --number +13125550203 "$work/crowd"
shows 1 '+131255502'
run 0 --list --number 555020 "$work/crowd"
shows 10 '+131255502'
run 0 --kind request.retried --list "$work/crowd"
shows "$(grep '"kind":"request.retried"' "$work/crowd" | grep -o '"call_session_id":"[^"]*"' | sort -u | wc -l)" '+131255502'
run 0 --result ESERVER --list "$work/crowd"
session=$(sed -n 's/.*"call_session_id":"\([^"]*\)".*/\1/p' "$work/crowd" | head -n 1)
call=$(sed -n 's/.*"call_control_id":"\([^"]*\)".*/\1/p' "$work/crowd" | head -n 1)
run 0 --session "$session" "$work/crowd"
shows 1 '^session '
shows 1 "^session $session"
run 0 --call "$call" "$work/crowd"
shows 1 '^session '
run 1 --call v4 "$work/crowd"
says "no session fits"
run 1 --since 1h "$work/crowd"
run 0 --since 2026-01-01T00:00:00Z "$work/crowd"

# More than may be kept: nothing is lost, the order is another, and that is said.
i=0
while [ "$i" -lt 12 ]; do
    sed "s/\"call_session_id\":\"/&$i-/; s/\"call_control_id\":\"/&$i-/; s/\"number\":1,/\"number\":2,/" "$work/crowd"
    i=$((i + 1))
done >"$work/large"
run 0 --list --memory 1 "$work/large"
says "more than 1 MiB of records"
lines=$(grep -c '+131255502' "$work/out")
[ "$lines" -ge 144 ] || fail "sessions are lost where memory is short"
run 0 --list "$work/large"
shows 144 '+131255502'

# Files that are none, or damaged.
: >"$work/empty"
run 1 "$work/empty"
says "nothing is in it"
printf 'a log\nand more\n' >"$work/foreign"
run 3 "$work/foreign"
says "$work/foreign:1: is no JSON"
[ "$(wc -l <"$work/err")" -eq 1 ] || fail "it goes on about a file that is no trace"
[ ! -s "$work/out" ] || fail "something is drawn of a file that is no trace"
printf '{"level":"info"}\n' >"$work/foreign"
run 3 "$work/foreign"
says "$work/foreign:1: is no record of a trace"
head -c 1000000 /dev/urandom >"$work/noise"
run 3 "$work/noise"
says "$work/noise:1: "
{ head -n 3 "$data/menu.trace" && echo rubbish && tail -n +4 "$data/menu.trace"; } >"$work/damaged"
run 3 --width 80 "$work/damaged"
says "$work/damaged:4: is no JSON"
cmp -s "$work/out" "$data/menu.80.ladder" || fail "the rest of a damaged file is not drawn"
{ cat "$data/menu.trace" && printf '{"v":1,"kind":"call.st'; } >"$work/cut"
run 0 --width 80 "$work/cut"
says "the last line is cut off"
cmp -s "$work/out" "$data/menu.80.ladder" || fail "a file that was cut is not drawn"
{ printf '{"v":1,"kind":"call.met","what":"' && head -c 10000000 /dev/zero | tr '\0' x && printf '"}\n' &&
    cat "$data/menu.trace"; } >"$work/long"
run 0 "$work/long"
{ cat "$data/menu.trace" && head -c 20000000 /dev/zero | tr '\0' x && echo; } >"$work/long"
run 3 --width 80 "$work/long"
says "$work/long:87: is too long"
cmp -s "$work/out" "$data/menu.80.ladder" || fail "a file with a long line is not drawn"
{ cat "$data/menu.trace" && head -c 4096 /dev/zero && echo; } >"$work/nul"
run 3 --width 80 "$work/nul"
says "$work/nul:87: is no JSON"
printf '{"v":7,"kind":"stream.opened","call_control_id":"a","what":"x","extra":[1,{}]}\n' >"$work/newer"
run 0 "$work/newer"
shows 1 'stream.opened x'
"$bin/telnyx-trace" "$data/menu.trace" >/dev/full 2>"$work/err" && fail "a full device is no fault"

# Files of several instances: by their times, whichever comes first, and each fault by the name of its file.
one=$data/killed.one.trace two=$data/killed.two.trace three=$data/killed.three.trace
LC_ALL=C.UTF-8 run 0 "$three" "$one" "$two"
cmp -s "$work/out" "$data/killed.utf8.ladder" || fail "the picture of three files is another"
quiet
sort -R --random-source="$three" "$one" "$two" "$three" | LC_ALL=C.UTF-8 "$bin/telnyx-trace" - >"$work/out" 2>"$work/err"
shows 1 '^session '
shows 1 'taken over from one'
cat "$one" "$two" "$three" | LC_ALL=C.UTF-8 "$bin/telnyx-trace" - >"$work/out" 2>"$work/err"
cmp -s "$work/out" "$data/killed.utf8.ladder" || fail "three files in one are another picture"
run 0 --list "$one" "$two" "$three" "$data/left.one.trace" "$data/menu.trace"
shows 1 'on one + two + three, '
shows 3 ' +1[0-9]* '
run 0 --list --instance three "$one" "$two" "$three" "$data/menu.trace"
shows 1 'on one + two + three, '
shows 1 ' +1[0-9]* '
run 1 --instance thre "$one" "$two" "$three"
says "no session fits in any of 3 files"
run 0 --list --result 'taken over' "$one" "$two" "$three" "$data/menu.trace"
shows 1 ' +1[0-9]* '
run 0 --list --kind component.decided --result one "$one" "$two" "$three" "$data/menu.trace"
shows 1 ' +1[0-9]* '
run 2 "$one" "$work/none" "$three"
says "$work/none: No such file"
shows 1 'taken over from one'
run 2 "$one" "$data/../trace/killed.one.trace"
says "killed.one.trace: is named twice"
shows 1 '<- answer '
run 0 "$one" "$work/empty" "$three"
says "$work/empty: nothing is in it"
printf 'a log\nand more\n' >"$work/foreign"
run 3 "$one" "$work/foreign" "$three"
says "$work/foreign:1: is no JSON"
shows 1 'taken over from one'
{ head -n 9 "$two" && printf '{"v":1,"kind":"call.st'; } >"$work/cut2"
{ head -n 3 "$three" && echo rubbish && tail -n +4 "$three"; } >"$work/damaged3"
run 3 "$one" "$work/cut2" "$work/damaged3"
says "$work/cut2:10: the last line is cut off"
says "$work/damaged3:4: is no JSON"
[ "$(wc -l <"$work/err")" -eq 2 ] || fail "more is told than is wrong"
shows 1 'taken over from one'

# A file that grows, is cut off and is replaced.
comes() # pattern
{
    tries=0
    until grep -q -e "$1" "$work/out"; do
        tries=$((tries + 1))
        if [ "$tries" -ge 400 ] || ! kill -0 "$pid" 2>/dev/null; then
            fail "'$1' does not come"
            return
        fi
        sleep 0.05
    done
}
line()
{
    printf '{"v":1,"kind":"call.state","call_number":%s,"call_control_id":"%s","what":"%s"}\n' "$1" "c$1" "$2"
}
"$bin/telnyx-trace" --follow "$work/live" >"$work/out" 2>"$work/err" &
pid=$!
until grep -q "live: is not there yet, and is waited for" "$work/err" || ! kill -0 "$pid"; do sleep 0.05; done
: >"$work/err"
line 1 first >"$work/live"
comes '#1 .*o first'
line 2 second | head -c 30 >>"$work/live"
line 2 second | tail -c +31 >>"$work/live"
comes '#2 .*o second'
line 3 third >"$work/live"
comes '#3 .*o third'
mv "$work/live" "$work/live.1"
line 4 fourth >>"$work/live.1"
line 5 fifth >"$work/live"
comes '#5 .*o fifth'
grep -q "#4 .*o fourth" "$work/out" || fail "the rest of a replaced file is lost"
kill "$pid"
wait "$pid" || fail "--follow ended with $? after SIGTERM"
pid=
quiet

# Several files that grow: an instance gets its column when it is first heard of.
named()
{
    line "$2" "$3" | sed 's/,"kind"/,"instance":"'"$1"'"&/'
}
rm -f "$work"/live*
named one 1 first >"$work/live.one"
"$bin/telnyx-trace" --follow "$work/live.one" "$work/live.two" >"$work/out" 2>"$work/err" &
pid=$!
comes '#1 .*o first'
shows 1 ' one$'
printf '{"v":1,"kind":"component.decided","instance":"two","what":"taken over","result":"one.1","call_control_id":"c1"}\n' \
    >"$work/live.two"
comes 'taken over from one  |-*>|'
printf '{"v":1,"kind":"component.decided","instance":"one","what":"received","result":"two.1","call_session_id":"s"}\n' \
    >>"$work/live.one"
comes 'received from two  |<-*|'
shows 1 ' one *two$'
named one 2 second >>"$work/live.one"
comes '#2 .*o second'
kill "$pid"
wait "$pid" || fail "--follow of two files ended with $? after SIGTERM"
pid=
grep -q "live.two: is not there yet" "$work/err" || fail "it is not told which file is waited for"

[ "$faults" -eq 0 ] && echo "all as it should be"
[ "$faults" -eq 0 ]
