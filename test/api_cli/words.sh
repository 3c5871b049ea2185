#!/bin/sh
# words.sh TELNYX_API: what needs no network: lists, descriptions, previews, and what is refused.
program=$1
unset TELNYX_API_KEY TELNYX_BASE_URL
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
faults=0

fail() {
    echo "FAIL: $1"
    head -c 2000 "$work/out" "$work/err"
    faults=$((faults + 1))
}

# run STATUS ARGUMENTS…
run() {
    expected=$1
    shift
    timeout 30 "$program" "$@" >"$work/out" 2>"$work/err" </dev/null
    status=$?
    [ "$status" -eq "$expected" ] || fail "'$*' ended with $status instead of $expected"
}

# refused TEXT ARGUMENTS…: status 2, one line on stderr that has TEXT in it, nothing on stdout.
refused() {
    text=$1
    shift
    run 2 "$@"
    grep -qF -e "$text" "$work/err" || fail "'$*' did not say '$text'"
    [ "$(wc -l <"$work/err")" -eq 1 ] || fail "'$*' did not say it in one line"
    [ -s "$work/out" ] && fail "'$*' printed something"
}

# said TEXT: in what the last run printed.
said() {
    grep -qF -e "$1" "$work/out" || fail "no '$1'"
}

# The tables.
run 0 list
[ "$(wc -l <"$work/out")" -eq 89 ] || fail "list does not have 89 operations"
cut -d' ' -f1 "$work/out" >"$work/operations"
said 'calls.actions.speak                           POST   /calls/{call_control_id}/actions/speak'
while read -r operation; do
    run 0 describe "$operation"
    [ "$(head -n 1 "$work/out")" = "$operation" ] || fail "$operation is not described"
    awk 'length > 140 { exit 1 }' "$work/out" || fail "$operation: a line is too long"
    [ -s "$work/err" ] && fail "$operation: something on stderr"
done <"$work/operations"
run 0 events
while read -r event; do
    "$program" describe "$event" >"$work/one" 2>"$work/err" || fail "describe $event"
    [ "$(head -n 1 "$work/one")" = "$event" ] || fail "$event is not described"
done <"$work/out"
[ "$(wc -l <"$work/out")" -gt 50 ] || fail "events has too few"

run 0 list gather
[ "$(grep -c gather "$work/out")" -eq "$(wc -l <"$work/out")" ] || fail "list gather has others"
run 0 list '*.actions.speak'
[ "$(wc -l <"$work/out")" -eq 2 ] || fail "a pattern does not fit two"
run 0 events 'call.dtmf*'
[ "$(cat "$work/out")" = call.dtmf.received ] || fail "the pattern does not fit call.dtmf.received"
refused "no operation fits 'nothing'" list nothing
refused "no event fits 'nothing'" events nothing

run 0 describe calls.dial
said '* connection_id '
said 'timeout_secs                         whole number, 5 to 600, default 30'
said 'text: premium | detect | detect_beep'
said 'at most one of audio_url, media_name'
said 'bridge_intent=true needs link_to'
said 'webhook_retries_policies'
said 'call.machine.premium.detection.ended'
# The sentences of the one source: of the operation, a member, one that all of its name share, a value.
said 'Caller id that the callee sees, in E.164.'
said 'A text of your own, in base64'
said 'premium: Premium detection: tells homes, businesses,'
# Values inside of objects have theirs, too, with blanks in them or without; each is explained once.
said 'both: '
said 'freq_only: '
said 'text: wav | mp3, default mp3, values as above'
[ "$(grep -c ' freq_only: ' "$work/out")" -eq 1 ] || fail "a value is explained more than once"
run 0 describe call_control_applications.create
said 'SIP INFO: '
run 0 describe calls.actions.bridge
said 'needs call_control_id; or queue; or video_room_id'
run 0 describe connections.list_active_calls
said 'page[size]'
said 'Items:'
run 0 describe call.hangup
said 'text: call_rejected | normal_clearing'
said 'Comes of:'
run 0 describe gather-using-speak
said 'call.gather.ended'
run 0 --help
said '  11  anything else'
# That of an operation or a command is its own alone.
run 0 calls.dial --help
said 'Calls one or several numbers or SIP URIs.'
said '* connection_id '
said '  --dry-run '
grep -q 'Exit status' "$work/out" && fail "the help of an operation is everybody's"
for verb in list events describe completion; do
    run 0 $verb --help
    [ "$(head -n 1 "$work/out" | cut -d: -f1)" = "telnyx-api $verb" ] || fail "$verb --help is not about it"
    grep -q 'Exit status' "$work/out" && fail "the help of $verb is everybody's"
done
run 0 --version
grep -q '^telnyx-api [0-9]' "$work/out" || fail "--version prints no version"

# Names.
refused "an operation is missing"
refused "'dail' is no operation (did you mean calls.dial?)" dail
refused "'' is no operation" ''
refused "'speak' could be calls.actions.speak or conferences.actions.speak" speak
refused "(calls.actions.speak: Speaks a text. conferences.actions.speak: Speaks a text to participants.)" speak
refused "'dail' is no operation" describe dail
refused "describe: the operation or event is missing" describe
refused "completion: bash, zsh or fish is missing" completion
refused "'csh' is neither" completion csh
refused "'b' is one word too many" list a b
refused "--to: the operation has to stand before" --to x
refused "'--to' is no option here" list --to x
refused "calls.dial: tiemout_secs: no such parameter (did you mean timeout_secs?)" dial tiemout_secs=3
refused "calls.dial: tiemout-secs: no such parameter" dial --tiemout-secs
refused "'to' is not name=value" dial to
refused "'=x' is not name=value" dial =x
refused "no such parameter" dial .x=1
refused "no such parameter" dial '[0]=1'
refused "--to needs a value" dial --to
refused "--to needs a value (--to=… where it begins with dashes)" dial --to --dry-run
refused "--base-url needs a value" dial --base-url --dry-run
refused "calls.dial: connection_id: is required" dial --to=--dry-run --dry-run

# The platform's own names; one that a command to a call and another operation share is no other's.
for pair in playback_start=start_playback playback-stop=stop_playback fork_start=start_forking \
    streaming_start=start_streaming siprec_stop=stop_siprec suppression_start=start_noise_suppression \
    transcription_start=start_transcription ai_assistant_stop=stop_ai_assistant \
    client_state_update=update_client_state gather_stop=stop_gather \
    gather_using_audio=gather_using_audio; do
    run 0 describe "${pair%=*}"
    [ "$(head -n 1 "$work/out")" = "calls.actions.${pair#*=}" ] || fail "${pair%=*} is another operation"
done
for pair in start=start stop=stop pause=pause resume=resume; do
    refused "could be calls.actions.${pair#*=}_recording or conferences.actions.record_${pair%=*}" \
        describe "record_${pair%=*}"
    run 0 describe "conferences.actions.record-${pair%=*}"
done
refused "(did you mean calls.actions.start_playback?)" playback_strat

# Options of the connection.
refused "--proxy: 'foo' is not an http:// or https:// URL" dial --proxy foo
refused "--proxy: 'ftp://127.0.0.1:1' is not" dial --proxy ftp://127.0.0.1:1
refused "calls.dial: connection_id: is required" dial --proxy socks5h://user:word@127.0.0.1:1
refused "--proxy: 'http://' is not" dial --proxy http://
refused "--base-url: 'api.example' is not" dial --base-url api.example --dry-run
refused "--ca-file: $work/none: No such file" dial --ca-file "$work/none"
refused "--ca-file: /dev/null: is empty" dial --ca-file /dev/null
refused "--json: /dev/zero: File too large" dial --json @/dev/zero

# Values.
refused "timeout_secs: 'soon' is not a whole number" dial timeout_secs=soon
refused "timeout_secs: '' is not a whole number" dial timeout_secs=
refused "timeout_secs: must be a whole number" dial timeout_secs=1.5
refused "loop: 'x' is not a whole number or infinity" calls.actions.speak loop=x
refused "bridge-on-answer: 'yes' is not true or false" dial --bridge-on-answer=yes
refused "answering_machine_detection: 'x' is not premium, detect," dial answering_machine_detection=x
refused "from: given twice" dial from=1 from=2
refused "to[2]: the items before it are missing" dial 'to[2]=x'
refused "to.x: is a list" dial to.x=y
refused "from.x: has no members" dial from.x=y
refused "from[0]: is no list" dial 'from[0]=y'
refused "to[x: cannot be read" dial 'to[x=y'
refused "a name is missing after the dot" dial custom_headers.=y
refused "custom_headers: is a list of objects" dial custom_headers=x
refused "custom_headers[0].nmae: no such member (did you mean name?)" dial 'custom_headers[0].nmae=x'
refused "sip_headers[0]: must be an object" dial 'sip_headers:=[1]'
refused "answering_machine_detection_config: is an object" dial answering_machine_detection_config=x
refused "custom_headers: not valid JSON at byte 4" dial 'custom_headers:=[1,'
refused "custom_headers: given twice" dial 'custom_headers:=[]' 'custom_headers:=[]'
refused "extra_json: not valid JSON" dial extra_json=x
refused "timeout_secs: must be 5 to 600" dial connection_id=1 to=+18005550100 from=+18005550101 timeout_secs=601
refused "calls.dial: connection_id: is required" dial
refused "calls.actions.hangup: call_control_id: is required" hangup --dry-run --no-check
refused "call_control_id or queue" bridge call_control_id=v3:x

# Options.
refused "--json: not valid JSON at byte 2" dial --json '{'
refused "--json: not an object" dial --json '[]'
refused "--json: not valid JSON" dial --json ''
refused "--json: given twice" dial --json '{}' --json '{}'
refused "--json needs a value" dial --json
refused "--json: $work/none: " dial --json "@$work/none"
refused "tto: no such member" dial --json '{"tto":1}'
refused "timeout_secs: must be a whole number" dial --json '{"timeout_secs":"x"}'
refused "--timeout: '0' is not" dial --timeout 0
refused "--timeout: '1e9' is not" dial --timeout=1e9
refused "--retries: '11' is not" dial --retries 11
refused "--retries: '-1' is not" dial --retries=-1
refused "--all: calls.dial is no listing" dial --all
refused "--all takes no value" queues.list --all=1
refused "--all and --raw exclude" queues.list --all --raw

# dry LINE ARGUMENTS…: what --dry-run prints, compact.
dry() {
    line=$1
    shift
    run 0 "$@" --dry-run --compact
    [ "$(cat "$work/out")" = "$line" ] || fail "'$*': not $line"
    [ -s "$work/err" ] && fail "'$*': something on stderr"
}

base=https://api.telnyx.com/v2
dry "{\"method\":\"GET\",\"url\":\"$base/queues\"}" queues.list
dry "{\"method\":\"GET\",\"url\":\"$base/calls/v3%3Aa%2Fb\"}" retrieve-status --call-control-id v3:a/b
dry "{\"method\":\"GET\",\"url\":\"$base/call_events?filter%5Bleg_id%5D=x&page%5Bsize%5D=3\"}" \
    call_events.list 'filter[leg_id]=x' 'page[size]=3'
dry "{\"method\":\"GET\",\"url\":\"$base/call_events?filter%5Bleg_id%5D=x&page%5Bsize%5D=3\"}" \
    call_events.list --filter.leg-id x --page-size=3
url="\"url\":\"$base/calls/x/actions"
dry "{\"method\":\"POST\",$url/hangup\",\"body\":{}}" hangup call_control_id=x
dry "{\"method\":\"POST\",$url/hangup\",\"body\":{\"new\":[1,{\"a\":\"\\\"\"}]}}" \
    hangup call_control_id=x 'extra_json:={"new":[1,{"a":"\""}]}'
dry "{\"method\":\"POST\",$url/hangup\",\"body\":{\"new\":{\"a\":[1,\"b\"]}}}" \
    hangup call_control_id=x 'extra_json.new.a[0]=1' 'extra_json.new.a[1]=b'
dry "{\"method\":\"POST\",$url/speak\",\"body\":{\"payload\":\"a=b \\\"c\\\"\\n\",\"voice\":\"v\",\"loop\":\"infinity\"}}" \
    calls.actions.speak call_control_id=x --payload='a=b "c"
' voice=v loop=infinity
dry "{\"method\":\"POST\",$url/speak\",\"body\":{\"payload\":\"p\",\"voice\":\"v\",\"voice_settings\":{\"type\":\"telnyx\",\"voice_speed\":1.5}}}" \
    calls.actions.speak call_control_id=x payload=p voice=v voice_settings.type=telnyx \
    voice_settings.voice_speed=1.5
dry "{\"method\":\"POST\",$url/bridge\",\"body\":{\"call_control_id\":\"y\"}}" \
    bridge call_control_id=x call_control_id_to_bridge_with=y
dial='dial connection_id=1 from=+18005550101'
start="{\"method\":\"POST\",\"url\":\"$base/calls\",\"body\":{\"connection_id\":\"1\",\"from\":\"+18005550101\","
# shellcheck disable=SC2086
{
    dry "$start\"to\":[\"+18005550100\",\"sip:a@b.example\"]}}" $dial to=+18005550100 'to[]=sip:a@b.example'
    dry "$start\"to\":\"+18005550100\",\"bridge_on_answer\":true,\"link_to\":\"v3:x\"}}" \
        $dial --bridge-on-answer to=+18005550100 --link-to v3:x
    dry "$start\"to\":\"+18005550100\",\"bridge_on_answer\":false}}" \
        $dial --bridge-on-answer false to=+18005550100
    dry "$start\"to\":\"+18005550100\",\"custom_headers\":[{\"name\":\"X-A\",\"value\":\"1\"},{\"name\":\"X-B\",\"value\":\"2\"}]}}" \
        $dial to=+18005550100 'custom_headers[0].name=X-A' 'custom_headers[0].value=1' \
        'custom_headers[1].name=X-B' 'custom_headers[1].value=2'
}
run 2 dial 'custom_headers[0].name=X-A' 'custom_headers:=[]'
grep -qF "custom_headers: given twice" "$work/err" || fail "JSON over members goes unnoticed"

# The command line wins over --json, which may be a file or the standard input.
printf '{ "connection_id": "1", "to": "+18005550100", "from": "+18005550101", "timeout_secs": 7 }\n' >"$work/dial"
whole="$start\"to\":\"+18005550100\",\"timeout_secs\":9}}"
dry "$whole" dial --json "@$work/dial" timeout_secs=9
dry "$whole" dial timeout_secs=9 --json "$(cat "$work/dial")"
got=$("$program" dial --json - --timeout-secs=9 --dry-run --compact <"$work/dial")
[ "$got" = "$whole" ] || fail "standard input is not read"
dry "{\"method\":\"POST\",$url/hangup\",\"body\":{}}" hangup --json ' { } ' call_control_id=x
dry "{\"method\":\"POST\",$url/hangup\",\"body\":{}}" hangup --json '{"call_control_id":"x"}'
dry "{\"method\":\"POST\",\"url\":\"http://127.0.0.1:1/v2/calls\",\"body\":{\"timeout_secs\":601}}" \
    dial --no-check timeout_secs=601 --base-url http://127.0.0.1:1/v2//
run 0 hangup call_control_id=x --dry-run
[ "$(wc -l <"$work/out")" -eq 5 ] || fail "the preview is not indented"

# No key, no network.
run 3 queues.list
grep -qF 'TELNYX_API_KEY is not set' "$work/err" || fail "the missing key is not named"
TELNYX_API_KEY='KEY made wrongly'
export TELNYX_API_KEY
run 2 queues.list
grep -qF 'api_key' "$work/err" || fail "the malformed key is not named"
TELNYX_API_KEY=KEYneverprinted
run 10 queues.list --base-url http://127.0.0.1:1/v2 --retries 0
grep -qF 'queues.list: TELNYX_ECONNECT: ' "$work/err" || fail "no connection is not named"
run 2 queues.list --base-url http://api.example/v2
grep -qF 'loopback' "$work/err" || fail "plain http is taken"
run 0 queues.list --dry-run
grep -q neverprinted "$work/out" "$work/err" && fail "the key was printed"
if [ -w /dev/full ]; then
    "$program" list 2>"$work/err" >/dev/full
    [ $? -eq 11 ] || fail "a full disk goes unnoticed"
fi

[ "$faults" -eq 0 ] && echo "the command line is as it should be"
exit "$faults"
