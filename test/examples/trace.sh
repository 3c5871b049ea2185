#!/bin/sh
# trace.sh BIN_DIR: --trace and --record of the examples: what is in the files, who may read them, and what becomes
# of calls when they cannot be written.
. "${0%/*}/play.sh"

scenario='{"calls":[{"steps":[{"wait":"gather"},{"press":"1"},{"wait":"bridged"},{"hang_up":true}]}]}'
umask 022
play ivr --trace "$work/trace" --record "$work/record"
finish
for file in trace record; do
    case $(ls -l "$work/$file") in
    -rw-------*) ;;
    *) fail "the file of --$file may be read by others" ;;
    esac
    "$bin/telnyx-trace" --list "$work/$file" >"$work/out" 2>"$work/err" || fail "the file of --$file is no trace"
    [ ! -s "$work/err" ] || fail "the file of --$file has faults"
    grep -q '+13125550142' "$work/out" || fail "the file of --$file has no call"
done
in_order trace '"kind":"event.arrived".*"call.initiated"' '"kind":"command.given".*answer' \
    '"kind":"request.sent".*answer' '"kind":"request.done".*transfer' '"kind":"call.ended"'
grep -q '"body":' "$work/trace" && fail "--trace has bodies"
grep -q '"kind":"event.arrived".*"body":{"data"' "$work/record" || fail "--record has no bodies"
grep -qF -e "$(sed -n 's/^TELNYX_API_KEY=//p' "$work/env")" "$work/trace" "$work/record" &&
    fail "the API key is in a file"

# A second run stands behind the first one, also behind one that was killed within a line.
lines=$(wc -l <"$work/trace")
printf '{"v":1,"kind":"call.st' >>"$work/trace"
play ivr --trace="$work/trace"
finish
[ "$(wc -l <"$work/trace")" -gt $((lines + 20)) ] || fail "the second run is not behind the first one"
"$bin/telnyx-trace" --list "$work/trace" >"$work/out" 2>"$work/err"
[ $? -eq 3 ] || fail "the line that was cut is not noticed"
grep -q ":$((lines + 1)): " "$work/err" || fail "the line that was cut is not named"
counts out 2 '+13125550142'

# Who reads along is a turn behind; a process that is killed leaves whole lines.
scenario='{"calls":[{"steps":[{"wait":"gather"},{"wait_ms":3600000}]}]}'
sim_options='--speed 1'
rm -f "$work/trace"
play ivr --trace "$work/trace"
sim_options=
until_true 'grep -q "calls.actions.gather_using_speak.*\"status\":200" "$work/trace"' "$program"
kill -9 "$program"
wait "$program" 2>/dev/null
program=
kill "$sim"
wait "$sim"
sim=
[ -z "$(tail -c 1 "$work/trace")" ] || fail "a killed process leaves a line that is cut"
"$bin/telnyx-trace" "$work/trace" >"$work/out" 2>"$work/err" || fail "what a killed process leaves is no trace"

# All workers write to one file.
scenario='{"calls":[{"repeat":12,"every_ms":20,"steps":[{"wait":"gather"},{"press":"1"},{"wait":"hangup"}]}]}'
rm -f "$work/trace"
play workers --workers 2 --trace "$work/trace"
finish
"$bin/telnyx-trace" --list "$work/trace" >"$work/out" 2>"$work/err" || fail "the lines of workers are mixed"
counts out 12 ' hangup '

# Where nothing can be written calls go on, and it is said once.
scenario='{"calls":[{"steps":[{"wait":"gather"},{"press":"7"},{"wait":"hangup"}]}]}'
play ivr --trace /dev/full
finish 1
counts timeline 1 '<- hangup .*200'
counts err 1 '/dev/full: '
play embed --status @ --trace "$work/embed" --record "$work/embed.record"
finish 0 any
for file in embed embed.record; do
    [ -s "$work/$file" ] || fail "embed does not write $file"
done

# An agent is dialled for a caller: two sessions, which are one to whoever asks for it.
scenario='{"callees":[{"match":"+1800*","reaction":"answer","steps":[{"wait":"gather"},{"press":"1"},{"wait":"bridged"}]}],
    "calls":[{"from":"+13125550142","steps":[{"wait":"bridged"},{"wait_ms":3000},{"hang_up":true}]}]}'
play warm-transfer --from +14155550117 --agent +18005550100 --trace "$work/linked"
finish
[ "$("$bin/telnyx-trace" --list "$work/linked" | wc -l)" -eq 3 ] || fail "a caller and an agent are not two sessions"
"$bin/telnyx-trace" --linked --list "$work/linked" >"$work/out"
counts out 1 '2 legs'
"$bin/telnyx-trace" --linked --width 120 --ascii "$work/linked" >"$work/out"
counts out 1 '#1 bridge, for #2 call.gather.ended'

TELNYX_API_KEY=key TELNYX_PUBLIC_KEY=x refused ivr "$work/none/trace: No such file" --trace "$work/none/trace"
refused ivr "--trace: needs a value" --trace
refused ivr "--trace: the value is empty" --trace=
refused ivr "--record: is the file of --trace" --trace a --record a
refused raw "--trace: no such option" --trace a
done_with_it
