#!/bin/sh
# replay.sh TELNYX_SIM BY_RULES DATA: recorded calls are played to a program that behaves, to one that does not, and
# not at all where the file is damaged.
sim=$1
by_rules=$2
data=$3
work=$(mktemp -d) || exit 1
pid=
trap '[ -z "$pid" ] || kill "$pid" 2>/dev/null; rm -rf "$work"' EXIT
unset TELNYX_API_KEY TELNYX_PUBLIC_KEY TELNYX_BASE_URL TELNYX_CONNECTION_ID
faults=0

fail() {
    echo "FAIL: $*"
    sed 's/^/    /' "$work/out" "$work/err"
    faults=$((faults + 1))
}

any_port() {
    echo $((20000 + $(od -An -N2 -tu2 /dev/urandom) % 12000)) # below those that systems give out
}

# play STATUS FILE [OPTION…] -- RULE…: the program does what the rules say.
play() {
    expected=$1 file=$2
    shift 2
    set -- "$@" .
    options='--speed max'
    while [ "$1" != -- ]; do
        options="$options $1"
        shift
    done
    shift
    # The rules, without the dot that ends them.
    count=$(($# - 1))
    while [ "$count" -gt 0 ]; do
        set -- "$@" "$1"
        shift
        count=$((count - 1))
    done
    shift
    for _ in 1 2 3 4 5; do
        port=$(any_port)
        # shellcheck disable=SC2086
        timeout 60 "$sim" replay "$file" $options --app "http://127.0.0.1:$port/webhooks" \
            -- "$by_rules" --listen "127.0.0.1:$port" "$@" >"$work/out" 2>"$work/err"
        status=$?
        grep -q "address already in use\|somebody else listens" "$work/err" || break
    done
    [ "$status" -eq "$expected" ] || fail "$file: ended with $status instead of $expected"
    grep -q 'KEY[0-9A-F]\{32\}' "$work/out" "$work/err" && fail "$file: the key was printed"
}

says() {
    grep -qF -e "$1" "$work/out" || fail "$file: it does not say '$1'"
}

# differences NUMBER: so many lines of the recording's name, and no more.
differences() {
    found=$(grep -c "^$file:" "$work/out")
    [ "$found" -eq "$1" ] || fail "$file: $found differences instead of $1"
}

say='Hello, and thank you for calling. Our office is closed today. Please call us'
answer=call.initiated:calls.actions.answer
speak="call.answered:calls.actions.speak:{\"payload\":\"$say\",\"voice\":\"female\",\"language\":\"en-US\"}"

# Programs that behave.
play 0 "$data/a-spoken-to.jsonl" -- $answer "$speak"
says 'webhooks    5 delivered in 5 attempts'
says 'commands    2 recorded, 2 of them came; 0 came that are not recorded'
says 'differences none'
differences 0
play 0 "$data/b-outgoing-leg.jsonl" -- \
    'start:calls.dial:{"connection_id":"2104417733905286144","to":"sip:agent7@sip.example.com","from":"+14155550117"}'
# The webhook that came before the answer to its dial comes before it once more.
rm -f "$work/seen.jsonl"
play 0 "$data/b-outgoing-leg.jsonl" -- --record "$work/seen.jsonl" \
    'start:calls.dial:{"connection_id":"2104417733905286144","to":"sip:agent7@sip.example.com","from":"+14155550117"}'
[ "$(grep -n '"event.arrived".*"call.initiated"' "$work/seen.jsonl" | cut -d: -f1)" -lt \
    "$(grep -n '"request.answered"' "$work/seen.jsonl" | cut -d: -f1)" ] || fail "the answer to the dial came first"
play 0 "$data/c-conference.jsonl" -- $answer \
    'call.answered:conferences.create:{"call_control_id":"$call","name":"room-8841"}' \
    'call.answered:calls.actions.start_streaming:{"stream_url":"wss://media.example.com/stream","stream_track":"both_tracks"}'
says 'webhooks    10 delivered'
play 0 "$data/d-recorded.jsonl" -- $answer \
    'call.answered:calls.actions.start_recording:{"format":"mp3","channels":"dual"}' \
    'call.answered:calls.actions.hangup:{"client_state":"Ynll"}'
play 0 "$data/e-never-answered.jsonl" --
says 'commands    0 recorded'
play 0 "$data/f-dialled.jsonl" -- \
    'start:calls.dial:{"connection_id":"2104417733905286144","to":"+13125550142","from":"+14155550117"}' \
    'call.answered:calls.actions.speak:{"payload":"This is your reminder.","voice":"female"}'
play 0 "$data/g-too-late.jsonl" -- $answer

# In the time of the recording, or faster than that.
play 0 "$data/g-too-late.jsonl" --speed 1 -- $answer
play 0 "$data/a-spoken-to.jsonl" --speed 40 -- $answer "$speak"

# Programs that do something else: another parameter …
file=$data/a-spoken-to.jsonl
play 1 "$file" -- $answer \
    'call.answered:calls.actions.speak:{"payload":"Hello.","voice":"female","language":"en-US","service_level":"basic"}'
differences 2
says "calls.actions.speak: payload: \"$say\" in the recording, \"Hello.\" now"
says 'calls.actions.speak: service_level: nothing in the recording, "basic" now'
play 0 "$file" --ignore payload --ignore service_level -- $answer \
    'call.answered:calls.actions.speak:{"payload":"Hello.","voice":"female","language":"en-US","service_level":"basic"}'
# … nothing at all …
play 1 "$file" --patience 200 -- $answer
differences 1
says 'calls.actions.speak: is missing; at 0.916 s in the recording, with {"payload":"Hello'
play 1 "$file" --patience 200 --
differences 2
grep -q -e '--fresh-ids' "$work/err" || fail "a program that does nothing is not told of --fresh-ids"
# … more than that …
play 1 "$file" -- $answer "$speak" call.speak.started:calls.actions.stop_playback
differences 1
says 'calls.actions.stop_playback: is not in the recording; came after'
says 'and was answered 200'
play 1 "$file" -- $answer "$speak" 'call.hangup:calls.dial:{"connection_id":"1","to":"+13125550142","from":"+14155550117"}'
says 'calls.dial: is not in the recording'
says 'and was answered 404'
# … asks for what it did not ask for then, which is nobody's concern …
rm -f "$work/seen.jsonl"
play 0 "$file" --fresh-ids -- --record "$work/seen.jsonl" $answer "$speak" call.speak.ended:conferences.list \
    'call.speak.started:calls.retrieve_status:{"call_control_id":"$call"}' \
    'call.hangup:calls.retrieve_status:{"call_control_id":"$call"}'
[ "$(grep '"request.answered"' "$work/seen.jsonl" | grep -c '"status":200.*"is_alive":true')" -eq 1 ] ||
    fail "a call that goes on does not"
[ "$(grep '"request.answered"' "$work/seen.jsonl" | grep -c '"status":200.*"is_alive":false')" -eq 1 ] ||
    fail "a call that has ended has not"
grep '"request.answered"' "$work/seen.jsonl" | grep -q '"conferences.list".*"status":404' || fail "there are conferences"
# … or in another order.
file=$data/c-conference.jsonl
play 1 "$file" --patience 500 -- $answer \
    'call.answered:calls.actions.start_streaming:{"stream_url":"wss://media.example.com/stream","stream_track":"both_tracks"}' \
    'streaming.started:conferences.create:{"call_control_id":"$call","name":"room-8841"}'
says 'conferences.create: came too late'

# What a program records of a call with the simulator is what it does once more …
: >"$work/own.jsonl"
for _ in 1 2 3 4 5; do
    port=$(any_port)
    timeout 60 "$sim" run --app "http://127.0.0.1:$port/webhooks" --calls 1 --speed max --quiet --exit-when-done \
        --duplicate 30 --server-error 20 --lose 20 --seed 7 --steps '[{"wait":"prompt_ended"},{"hang_up":true}]' -- \
        "$by_rules" --listen "127.0.0.1:$port" --record "$work/own.jsonl" $answer \
        call.answered:calls.actions.start_recording:'{"format":"mp3","channels":"dual"}' "$speak" \
        >"$work/out" 2>"$work/err" && break
done
[ -s "$work/own.jsonl" ] || fail "nothing was recorded"
file=$work/own.jsonl
once=$(grep -c '"event.arrived"' "$file")
play 0 "$file" -- $answer call.answered:calls.actions.start_recording:'{"format":"mp3","channels":"dual"}' "$speak"
says "webhooks    $once delivered"
# … and in another order something else.
play 1 "$file" -- $answer "$speak" call.answered:calls.actions.start_recording:'{"format":"mp3","channels":"dual"}'
says 'calls.actions.start_recording: came behind calls.actions.speak of line'

# A program that is started again writes behind what stands there, and counts from 1. Days may lie between.
cp "$file" "$work/runs.jsonl"
sed 's/"time":"2[0-9]*-/"time":"2199-/; s/v3:/v3:x/g; s/v3%3A/v3%3Ax/g
    s/"\(id\|cause\|call_session_id\|call_leg_id\)":"/&x/g; s/"monotonic_us":/"monotonic_us":1/' \
    "$file" >>"$work/runs.jsonl"
file=$work/runs.jsonl
play 0 "$file" --speed 1 -- $answer call.answered:calls.actions.start_recording:'{"format":"mp3","channels":"dual"}' "$speak"
says "webhooks    $((2 * once)) delivered"
says 'commands    6 recorded, 6 of them came'
# Where the first one was killed in the middle of a line that is said, and played when it is meant.
awk -v first="$(wc -l <"$work/own.jsonl")" '
    NR == first { print substr($0, 1, 100); next }
    { print }' "$file" >"$work/killed.jsonl"
file=$work/killed.jsonl
"$sim" replay "$file" --app http://127.0.0.1:1/ >"$work/out" 2>"$work/err"
[ $? -eq 3 ] || fail "a run that breaks off is played"
grep -q "killed.jsonl:$(wc -l <"$work/own.jsonl"): breaks off" "$work/err" || fail "it is not said where a run breaks off"
play 0 "$file" --allow-cut -- $answer call.answered:calls.actions.start_recording:'{"format":"mp3","channels":"dual"}' "$speak"

# A program that stays is played to again and again with new ids, and is silent when it knows the old ones.
port=$(any_port)
rm -f "$work/env"
"$sim" replay "$data/e-never-answered.jsonl" --listen 127.0.0.1:0 --env-file "$work/env" --key-phrase mine \
    --app "http://127.0.0.1:$port/webhooks" --wait 1 >"$work/out" 2>"$work/err"
[ $? -eq 1 ] || fail "nobody listens, and that is no fault"
grep -q 'nobody listens' "$work/err" || fail "it does not say that nobody listens"
# A name may be known later only where other machines are meant, and is waited for as a program is.
"$sim" replay "$data/e-never-answered.jsonl" --app http://none.invalid:1/x --wait 1 >"$work/out" 2>"$work/err"
[ $? -eq 2 ] || fail "a name that nobody knows is waited for"
grep -q "the name 'none.invalid' cannot be resolved" "$work/err" || fail "an unknown name is not told"
"$sim" replay "$data/e-never-answered.jsonl" --app http://none.invalid:1/x --allow-remote --wait 1 \
    >"$work/out" 2>"$work/err"
[ $? -eq 1 ] || fail "a name that may come to be known is not waited for"
grep -q 'nobody listens at http://none.invalid:1/x: its name cannot be resolved: ' "$work/err" ||
    fail "it is not said why nobody listens"
[ "$(grep -c '^TELNYX_' "$work/env")" -eq 4 ] || fail "the program's environment is not whole"
api=$(any_port)
(
    set -a
    # shellcheck disable=SC1091
    . "$work/env"
    TELNYX_BASE_URL="http://127.0.0.1:$api/v2" exec "$by_rules" --listen "127.0.0.1:$port" $answer "$speak"
) >"$work/program" 2>&1 &
pid=$!
file=$data/a-spoken-to.jsonl
# again STATUS [OPTION…]
again() {
    expected=$1
    shift
    timeout 60 "$sim" replay "$file" --speed max --listen "127.0.0.1:$api" --key-phrase mine --patience 300 \
        --app "http://127.0.0.1:$port/webhooks" "$@" >"$work/out" 2>"$work/err"
    status=$?
    [ "$status" -eq "$expected" ] || fail "again $*: ended with $status instead of $expected"
}
again 0
again 1
differences 2
again 0 --fresh-ids
again 0 --fresh-ids
kill "$pid" && wait "$pid"
pid=

# One session of several: what the others do is nobody's concern. Numbers and clocks go on in one file.
second=$(sed -n '1s/.*"call_session_id":"\([^"]*\)".*/\1/p' "$data/e-never-answered.jsonl")
{
    cat "$data/a-spoken-to.jsonl"
    awk '{
        match($0, /"number":[0-9]*/)
        number = substr($0, RSTART + 9, RLENGTH - 9) + 1000
        line = substr($0, 1, RSTART + 8) number substr($0, RSTART + RLENGTH)
        sub(/"call_number":1,/, "\"call_number\":9,", line)
        print line
    }' "$data/e-never-answered.jsonl"
} >"$work/both.jsonl"
play 0 "$work/both.jsonl" --session "$second" --
says 'webhooks    2 delivered'
play 1 "$work/both.jsonl" -- $answer "$speak"
says 'webhooks    7 delivered'
differences 1
says 'calls.actions.answer: is not in the recording'
"$sim" replay "$work/both.jsonl" --session nobody --app http://127.0.0.1:1/ >"$work/out" 2>"$work/err"
[ $? -eq 2 ] || fail "a session that there is not is played"
grep -qF "$second" "$work/err" || fail "it does not name the sessions that there are"

# What is not acknowledged is tried again as the platform does, each time signed for that moment.
cat >"$work/server" <<'X'
import http.server, json, sys
refusal, times, seen = int(sys.argv[1]), int(sys.argv[2]), {}
class Handler(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        id = body["data"]["id"]
        seen[id] = seen.get(id, 0) + 1
        print(seen[id], body["meta"]["attempt"], self.path, self.headers["User-Agent"], self.headers["Content-Type"],
              len(self.headers["Telnyx-Signature-Ed25519"]), len(self.headers["Telnyx-Timestamp"]), file=sys.stderr, flush=True)
        self.send_response(refusal if seen[id] <= times else 200)
        self.send_header("Content-Length", "0")
        self.end_headers()
    def log_message(self, *unused):
        pass
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
print(server.server_port, flush=True)
server.serve_forever()
X
# unwilling STATUS REFUSAL TIMES [OPTION…]: a program that answers so, each event so many times, and gives no command.
unwilling() {
    expected=$1 refusal=$2 times=$3
    shift 3
    file=$data/e-never-answered.jsonl
    : >"$work/port"
    python3 "$work/server" "$refusal" "$times" >"$work/port" 2>"$work/requests" &
    pid=$!
    until [ -s "$work/port" ]; do sleep 0.05; done
    timeout 60 "$sim" replay "$file" --speed max --listen 127.0.0.1:0 \
        --app "http://127.0.0.1:$(cat "$work/port")/webhooks" "$@" >"$work/out" 2>"$work/err"
    status=$?
    [ "$status" -eq "$expected" ] || fail "$refusal, $times times: ended with $status instead of $expected"
    kill "$pid"
    wait "$pid" 2>/dev/null
    pid=
}
if command -v python3 >/dev/null; then
    unwilling 0 503 2
    says 'webhooks    2 delivered in 6 attempts'
    printf '%s /webhooks telnyx-webhooks application/json 88 10\n' '1 1' '2 2' '3 3' '1 1' '2 2' '3 3' |
        cmp -s - "$work/requests" || fail "an attempt is not what it should be: $(cat "$work/requests")"
    unwilling 1 500 9
    says 'webhooks    2 delivered in 6 attempts'
    says 'call.hangup: was answered 500; 200 in the recording'
    unwilling 1 400 9
    says 'webhooks    2 delivered in 2 attempts'
    unwilling 1 401 9
    grep -q 'TELNYX_PUBLIC_KEY of this run' "$work/err" || fail "401 is not explained"
    unwilling 0 408 1 --failover http://127.0.0.1:1/
    differences 0
    unwilling 1 429 9 --failover http://127.0.0.1:1/
    says 'webhooks    2 delivered in 10 attempts'
    says 'was not answered; 200 in the recording'
fi

# Damaged and foreign files: one line that names the place, and nobody is called.
cat >"$work/listener" <<'X'
import socket, sys
server = socket.socket()
server.bind(("127.0.0.1", 0))
server.listen(8)
print(server.getsockname()[1], flush=True)
server.accept()
open(sys.argv[1], "w").close()
X
refused() { # STATUS PLACE TEXT
    timeout 30 "$sim" replay "$work/damaged" --app "$app" --listen 127.0.0.1:0 >"$work/out" 2>"$work/err"
    status=$?
    file=$work/damaged
    [ "$status" -eq "$1" ] || fail "$3: ended with $status instead of $1"
    [ "$(wc -l <"$work/err")" -eq 1 ] || fail "$3: that is not said in one line"
    grep -qF -e "$work/damaged$2" "$work/err" || fail "$3: $2 is not named"
    grep -qF -e "$3" "$work/err" || fail "'$3' is not said"
    [ -s "$work/out" ] && fail "$3: something was printed"
}
app=http://127.0.0.1:1/webhooks
if command -v python3 >/dev/null; then
    : >"$work/port"
    python3 "$work/listener" "$work/called" >"$work/port" &
    pid=$!
    until [ -s "$work/port" ]; do sleep 0.05; done
    app=http://127.0.0.1:$(cat "$work/port")/webhooks
fi
whole=$data/a-spoken-to.jsonl
head -c 5000 "$whole" >"$work/damaged"
lines=$(($(wc -l <"$work/damaged") + 1))
refused 3 ":$lines:" 'breaks off'
: >"$work/damaged"
refused 3 :1: 'there is nothing in it'
printf '\n\n' >"$work/damaged"
refused 3 :1: 'there is nothing in it'
head -c 3000 "$sim" >"$work/damaged"
refused 3 :1: 'this is no recording'
echo '{"calls":[{"steps":[]}]}' >"$work/damaged"
refused 3 :1: 'no line of a trace'
printf '{\n  "calls": []\n}\n' >"$work/damaged"
refused 3 :1: 'is no JSON'
echo '[1,2]' >"$work/damaged"
refused 3 :1: 'no line of a trace'
sed '4s/^.*$/so what/' "$whole" >"$work/damaged"
refused 3 :4: 'is no JSON (byte 1)'
sed '4s/.\{9\}$//' "$whole" >"$work/damaged"
refused 3 :4: 'is no JSON'
sed '3{h;d;};4G' "$whole" >"$work/damaged"
refused 3 :4: 'number 3 comes after 4'
cat "$whole" "$whole" >"$work/damaged"
refused 3 ":$(($(wc -l <"$whole") + 1)):" 'number 1 comes after'
sed '2s/"number":[0-9]*,//' "$whole" >"$work/damaged"
refused 3 :2: 'has no "number"'
sed '2s/"time":"[^"]*",//' "$whole" >"$work/damaged"
refused 3 :2: 'has no "time"'
sed 's/,"body":.*/}/' "$whole" >"$work/damaged"
refused 3 :1: 'has no "body"'
sed '1s/"event_type":"[^"]*",//' "$whole" >"$work/damaged"
refused 3 :1: 'is no event'
grep -v '"event.arrived"' "$whole" >"$work/damaged"
refused 3 :1: 'no webhook in it'
rm "$work/damaged"
refused 2 "'" 'cannot be read: No such file'
mkdir "$work/damaged"
refused 2 "'" 'it is a folder'
rmdir "$work/damaged"
[ ! -e "$work/called" ] || fail "somebody was called"
[ -z "$pid" ] || kill "$pid"
[ -z "$pid" ] || wait "$pid" 2>/dev/null
pid=

# What later versions write is no damage, nor is a file without its last end of line.
sed 's/^{"v":1,/{"v":7,"colour":"blue",/; 2s/"kind":"[^"]*"/"kind":"call.painted"/' "$whole" >"$work/later"
play 0 "$work/later" -- $answer "$speak"
{ printf '\357\273\277' && sed 's/$/\r/' "$whole"; } >"$work/later"
play 0 "$work/later" -- $answer "$speak"
printf '%s' "$(cat "$whole")" >"$work/later"
play 0 "$work/later" -- $answer "$speak"
# A recording that breaks off is played up to there when that is meant.
head -c 5000 "$whole" >"$work/later"
play 0 "$work/later" --allow-cut -- $answer
grep -q ':[0-9]*: breaks off; played up to there' "$work/err" || fail "it is not said where it breaks off"
# What the recording hides is equal to anything.
sed "s/\"payload\":\"Hello[^\"]*\"/\"payload\":\"***\"/" "$whole" >"$work/hidden"
play 0 "$work/hidden" -- $answer \
    'call.answered:calls.actions.speak:{"payload":"Hello.","voice":"female","language":"en-US"}'

# The command line.
wrong() { # TEXT ARGUMENT…
    text=$1
    shift
    "$sim" "$@" >"$work/out" 2>"$work/err"
    [ $? -eq 2 ] || fail "$*: is taken"
    grep -qF -e "$text" "$work/err" || fail "$*: does not say '$text'"
    [ "$(wc -l <"$work/err")" -eq 1 ] || fail "$*: is not said in one line"
}
wrong 'which recording?' replay
wrong '--app is missing' replay "$whole"
wrong "'x' is one file too many" replay "$whole" x --app http://127.0.0.1:1/
wrong "--app: 'foo' is not an http://" replay "$whole" --app foo
wrong "--speed: '0' is not a number above 0, nor 'max'" replay "$whole" --app http://127.0.0.1:1/ --speed 0
wrong "'--bogus' is not an option" replay "$whole" --bogus
wrong 'other machines would reach it' replay "$whole" --app http://127.0.0.1:1/ --listen 0.0.0.0:0
wrong "the program behind '--' is missing" replay "$whole" --
wrong "'/no/such/program' cannot be started" replay "$whole" --app http://127.0.0.1:1/ -- /no/such/program
"$sim" replay --help >"$work/out" 2>"$work/err" || fail "--help fails"
grep -q -e '--fresh-ids' "$work/out" || fail "--help lacks options"

[ "$faults" -eq 0 ] && echo "all as it should be"
[ "$faults" -eq 0 ]
