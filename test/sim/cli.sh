#!/bin/sh
# The command line of telnyx-sim: what it refuses, what it prints, how it ends.
#   cli.sh PROGRAM SCENARIOS
sim=$1
scenarios=$2
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
faults=0

fail() {
    echo "FAIL: $1"
    sed 's/^/    /' "$work/out" "$work/err"
    faults=$((faults + 1))
}

# run EXPECTED_STATUS ARGUMENTS…
run() {
    expected=$1
    shift
    timeout 30 "$sim" "$@" >"$work/out" 2>"$work/err"
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

refused "'--bogus' is not an option" --bogus
refused "'-h' is not an option" -h
refused "'x' is not an option" x
refused "'--' is not an option" --
refused "--calls needs a value" --calls
refused "--calls: 'x' is not a whole number" --calls x
refused "--calls: '-1' is not a whole number" --calls=-1
refused "--calls needs --app" --calls 1
refused "--rate: '1e' is not a number" --rate 1e
refused "--speed: '0' is not" --speed 0
refused "--speed: 'fast' is not" --speed=fast
refused "--listen: '127.0.0.1' is not HOST:PORT" --listen 127.0.0.1
refused "--listen: '::1:80' is not HOST:PORT" --listen ::1:80
refused "--listen: '1.2.3.4:99999' is not HOST:PORT" --listen 1.2.3.4:99999
refused "--duplicate: '101' is not a percentage" --duplicate 101
refused "--bad-signature: 'x' is not a percentage" --bad-signature x
refused "--timing: 'x=1' is not" --timing x=1
refused "--timing: 'ring_low_ms' is not" --timing ring_low_ms
refused "--exit-when-done takes no value" --exit-when-done=1
refused "--app: the value is empty" --app ""
refused "--app: 'foo' is not an http:// or https:// URL" --app foo
refused "--app: 'http://a b/' is not" --app 'http://a b/'
refused "--app: 'ftp://127.0.0.1/' is not" --app ftp://127.0.0.1/
refused "--app: 'http://127.0.0.1:1/=x' is not" --app http://127.0.0.1:2/ --app http://127.0.0.1:1/=x
refused "--app: 'http://127.0.0.1:1/=1000001' is not" --app http://127.0.0.1:1/=1000001
refused "--app: 'http://none.invalid:2/x': the name 'none.invalid' cannot be resolved" \
    --app http://127.0.0.1:1/=3 --app http://none.invalid:2/x
refused "--failover: '/webhooks' is not" --app http://127.0.0.1:1/ --failover /webhooks
refused "--app: 'http://none.invalid:1/x': the name 'none.invalid' cannot be resolved" \
    --app http://none.invalid:1/x
refused "--failover: 'http://none.invalid/': the name 'none.invalid'" --app http://127.0.0.1:1/ \
    --failover http://none.invalid/
# In a network of containers the name may be known later.
run 1 --listen 127.0.0.1:0 --allow-remote --app http://none.invalid:1/x --calls 1 --wait 1 --exit-when-done
grep -q 'nobody listens at http://none.invalid:1/x: its name cannot be resolved: ' "$work/err" ||
    fail "a name that never comes is not told"
refused "--concurrency: '1000001' is not a whole number from 0 to 1000000" --concurrency 1000001
refused "--max-dials: '99999999999' is not" --max-dials 99999999999
refused "--wait: '18446744073709551615' is not" --wait 18446744073709551615
refused "--time-limit: '99999999999999999999' is not" --time-limit 99999999999999999999
refused "--timing: 'ring_low_ms=86400001' is not" --timing ring_low_ms=86400001
refused "--listen: '0.0.0.0': other machines would reach it; --allow-remote" --listen 0.0.0.0:0
refused "--listen: '::': other machines" --listen '[::]:0'
refused "--callee: 'sing' is no reaction; there are answer, busy" --callee +1=sing
refused "--callee: '1s' is not a number of milliseconds" --callee +1=busy:1s
refused "--callee: '+1' is not NUMBER=REACTION" --callee +1
refused "--mute: 'call.unheard' is not an event type" --mute call.unheard
refused "--hear: '$work/none' is no folder that can be written to" --hear "$work/none"
refused '--steps: steps[0].play: "nobody.wav" is a file that cannot be opened' --calls 1 \
    --app http://127.0.0.1:1/ --steps '[{"play":"nobody.wav"}]'
refused "--steps: steps: not valid JSON (byte 2, column 2): 'x' stands where a value or ']' is to be" --steps '[x]'
refused '--steps: steps[1].wait: "gathr"; it may be answered, prompt' --calls 1 \
    --app http://127.0.0.1:1/ --steps '[{"wait_ms":1},{"wait":"gathr"}]'
refused '--steps: steps[0].press: "12x"; it may be keys' --steps '[{"press":"12x"}]'
refused "--steps: steps[0].wiat: there is no 'wiat'; there are wait" --steps '[{"wiat":"gather"}]'
refused '--steps: steps[0]: {"press":"1","hang_up":true}; it may be one of' \
    --steps '[{"press":"1","hang_up":true}]'
refused "--steps: there are no callers" --steps '[{"press":"1"}]'
refused "run: which program?" run --calls 1
refused "run: the program behind '--' is missing" run --
refused "'--bogus' is not an option" run --bogus -- true
refused "run: '$work/none' cannot be started" run -- "$work/none"

# scenario_refused TEXT JSON: what is wrong with a scenario is said at once, whoever is waited for.
scenario_refused() {
    printf '%s' "$2" >"$work/scenario"
    refused "$1" --listen 127.0.0.1:0 --app http://127.0.0.1:1/ --calls 1 --scenario "$work/scenario"
}
refused "--scenario: '$work/none' cannot be read: No such file" --scenario "$work/none"
refused "--scenario: '$work' cannot be read" --scenario "$work"
scenario_refused ":1: not valid JSON (byte 2, column 2): 'x' stands where a name in double quotes or '}' is to be" '{x'
scenario_refused ':1: calls[0].from: "+2"; it stands there already, as "+1"' '{"calls":[{"from":"+1","from":"+2"}]}'
scenario_refused 'the scenario: [1]; it may be an object' '[1]'
scenario_refused "cals: there is no 'cals'; there are" '{"cals":[]}'
scenario_refused 'muted[1]: "call.unheard"; it may be' '{"muted":["call.hangup","call.unheard"]}'
scenario_refused "calls[1].form: there is no 'form'; there are from, to" '{"calls":[{},{"form":"+1"}]}'
scenario_refused 'calls[0].repeat: 0; it may be a number from 1' '{"calls":[{"repeat":0}]}'
scenario_refused 'calls[2].steps[1].wait: "gathr"; it may be answered' \
    '{"calls":[{},{},{"steps":[{"press":"1"},{"wait":"gathr"}]}]}'
scenario_refused 'callees[0].reaction: "sing"; it may be answer, busy' \
    '{"callees":[{"match":"*","reaction":"sing"}]}'
scenario_refused 'callees[1].match: missing' '{"callees":[{"match":"*"},{"reaction":"busy"}]}'
scenario_refused 'faults.drop: 101; it may be a percentage' '{"faults":{"drop":101}}'
scenario_refused "faults.drip: there is no 'drip'; there are duplicate" '{"faults":{"drip":1}}'
scenario_refused 'timing.ring_low_ms: "x"; it may be a number' '{"timing":{"ring_low_ms":"x"}}'
scenario_refused 'application.webhook_event_url: "foo"; it may be an http://' \
    '{"application":{"webhook_event_url":"foo"}}'
scenario_refused 'calls: {}; it may be a list' '{"calls":{}}'
# However long the list of what may stand there is, it is whole.
scenario_refused 'webhook_timeout_secs' '{"application":{"webhook_event_uri":"x"}}'

# Every name that --callee takes is taken in a scenario, and the other way round.
for reaction in answer busy reject no_answer not_found fail human business machine \
    machine_without_beep fax silence; do
    printf '{"callees":[{"match":"+1*","reaction":"%s"}]}' $reaction >"$work/scenario"
    run 0 --listen 127.0.0.1:0 --scenario "$work/scenario" --callee "+2=$reaction" --exit-when-done
done

run 0 --help
for word in --listen --env-file --bad-signature ring_low_ms 'replay FILE' 'trigger EVENT' 'import --session'; do
    grep -qF -e "$word" "$work/out" || fail "--help does not know $word"
done
run 0 --version
grep -q '^telnyx-sim [0-9]' "$work/out" || fail "--version prints no version"

# The lines that a program under test takes.
lines='TELNYX_API_KEY TELNYX_BASE_URL TELNYX_CONNECTION_ID TELNYX_PUBLIC_KEY'
run 0 --listen 127.0.0.1:0 --env-file "$work/env" --time-limit 1 --key-phrase mine
for name in $lines; do
    grep -q "^$name=..*" "$work/out" || fail "$name was not printed"
    grep -q "^$name=..*" "$work/env" || fail "$name is not in the file"
done
[ "$(cut -c1-10 <<X
$(ls -l "$work/env")
X
)" = "-rw-------" ] || fail "the file with the key can be read by others"
key=$(grep '^TELNYX_PUBLIC_KEY=' "$work/env")
run 0 --listen '[::1]:0' --time-limit 1 --key-phrase mine
grep -qF "$key" "$work/out" || fail "--key-phrase did not make the same key again"
grep -qF 'TELNYX_BASE_URL=http://[::1]:' "$work/out" || fail "the base URL of ::1 is wrong"

# Somebody else can read it, or it is no file: test/common/test_env.c has all of it.
ln -s "$work/env" "$work/link"
run 0 --listen 127.0.0.1:0 --env-file "$work/link" --exit-when-done
[ ! -h "$work/link" ] || fail "a link was followed"
mkfifo "$work/pipe"
refused "--env-file: '$work/pipe' cannot be written: it is no regular file" --listen 127.0.0.1:0 \
    --env-file "$work/pipe"
refused "--env-file: '/dev/null' cannot be written" --listen 127.0.0.1:0 --env-file /dev/null
refused "--env-file: '$work/no/such/folder' cannot be written" --listen 127.0.0.1:0 \
    --env-file "$work/no/such/folder"

# What it cannot do it says.
run 1 --listen 127.0.0.1:0 --app http://127.0.0.1:1/ --calls 1 --wait 1 --exit-when-done
grep -q 'nobody listens' "$work/err" || fail "a program that is not there goes unnoticed"
# Without calls there is nothing to wait for.
run 0 --listen 127.0.0.1:0 --exit-when-done
run 0 --listen 127.0.0.1:0 --app http://127.0.0.1:1/ --wait 1 --exit-when-done
printf '{"faults":{"drop":1}}' >"$work/scenario"
run 0 --listen 127.0.0.1:0 --app http://127.0.0.1:1/ --scenario "$work/scenario" --exit-when-done --wait 1

# A program that is started: with its settings, and the run ends with it.
run 0 run --key-phrase mine -- sh -c 'echo "$TELNYX_PUBLIC_KEY|$TELNYX_BASE_URL|$0|$1"' one 'two three'
grep -qF "${key#*=}|http://127.0.0.1:" "$work/out" || fail "run gives its program no settings"
grep -qF '|one|two three' "$work/out" || fail "run loses arguments"
grep -q '^TELNYX_API_KEY=' "$work/out" && fail "run prints the settings that it has given already"
TELNYX_API_KEY=another run 0 run --api-key this -- sh -c 'test "$TELNYX_API_KEY" = this'
run 1 run -- sh -c 'exit 7'
grep -q 'sh ended with status 7' "$work/err" || fail "run does not tell how its program ended"
run 1 run -- sh -c 'kill -9 $$'
grep -q 'sh was ended by signal 9' "$work/err" || fail "run does not tell what ended its program"
run 1 run --app http://127.0.0.1:1/ --calls 1 -- true
grep -q 'true ended before it listened at http://127.0.0.1:1/' "$work/err" ||
    fail "run waits for a program that has gone"
run 1 run --app http://127.0.0.1:1/ --calls 1 --wait 1 -- sleep 60
grep -q 'nobody listens at http://127.0.0.1:1/' "$work/err" || fail "run waits for ever"
printf '{"calls":[{"to":"+14155550117"}]}' >"$work/scenario"
timeout 30 "$sim" run --scenario "$work/scenario" --wait 1 -- sleep 60 >"$work/out" 2>"$work/err" &&
    fail "run calls nobody and is content"
# Nobody, or somebody else: it was asked there.
grep -q 'listens at http://127.0.0.1:8080/webhooks' "$work/err" ||
    fail "run calls nobody where a scenario does not say who"
run 0 run --exit-when-done --wait 1 -- sleep 60
# Somebody else's port is no place to wait at.
"$sim" --listen 127.0.0.1:0 --time-limit 20 >"$work/other" 2>&1 &
other=$!
until grep -q "Its page:" "$work/other" || ! kill -0 "$other"; do sleep 0.05; done
port=$(sed -n 's/^TELNYX_BASE_URL=.*:\([0-9]*\).*/\1/p' "$work/other")
# The page is where the API is, unless nobody wants it.
grep -qx "# Its page: http://127.0.0.1:$port/" "$work/other" || fail "the page is not named"
run 0 --listen 127.0.0.1:0 --no-page --exit-when-done
grep -q "page" "$work/out" && fail "a page is named that is not there"
refused "somebody else listens at http://127.0.0.1:$port/ already" run --calls 1 \
    --app "http://127.0.0.1:$port/" -- true
# Nor is it a place to serve the API at.
run 1 --listen "127.0.0.1:$port" --exit-when-done
grep -q "127.0.0.1:$port\|port $port\|address already in use" "$work/err" || fail "a taken address is not named"
# Its answers are no webhook's: that is said while it happens. The caller does not wait for ever.
run 1 --listen 127.0.0.1:0 --app "http://127.0.0.1:$port/" --calls 1 --exit-when-done \
    --timing patience_ms=1500 --steps '[{"wait":"gather"}]'
grep -q "call.initiated was answered 404: is http://127.0.0.1:$port/ where" "$work/err" ||
    fail "webhooks that go nowhere are not told"
grep -q 'the program did nothing for 1 seconds: nobody answered' "$work/err" ||
    fail "a caller does not say what he waited for"
kill "$other"
wait "$other" 2>/dev/null

# Somebody ends it: what has come to its end counts, and a call that has not is no fault then.
"$sim" --listen 127.0.0.1:0 --app http://127.0.0.1:1/ >"$work/out" 2>"$work/err" &
ended=$!
until grep -q TELNYX_CONNECTION_ID "$work/out"; do sleep 0.05; done
kill "$ended"
wait "$ended"
status=$?
[ "$status" -eq 0 ] || fail "ended by SIGTERM it ended with $status"
# Its time is over: a fault where it was to wait for the end of all calls, none where it was to serve for so long.
printf '{"application":{"webhook_event_url":"http://127.0.0.1:1/"},"calls":[{"steps":[{"wait_ms":60000}]}]}' >"$work/scenario"
run 1 --listen 127.0.0.1:0 --scenario "$work/scenario" --time-limit 1 --exit-when-done
grep -q "1 calls had not ended" "$work/err" || fail "calls that had not ended are not told"
run 0 --listen 127.0.0.1:0 --time-limit 1
# The statuses that there are stand in the help.
run 0 --help
for words in 'exit status is 0' '1 when' '2 for'; do
    tr '\n' ' ' <"$work/out" | grep -qF "$words" || fail "--help does not say '$words'"
done

# Nobody takes the events: the calls come to no proper end, and it says so.
printf '{"application":{"webhook_event_url":"http://127.0.0.1:1/"},"calls":[{"steps":[{"wait":"answered","timeout_ms":500}]}]}' >"$work/scenario"
run 1 --listen 127.0.0.1:0 --scenario "$work/scenario" --speed max --exit-when-done --timeline \
    --ascii --width 120 --mute call.hangup
grep -q "o call.hangup .*muted" "$work/out" || fail "the timeline does not show what is muted"
grep -q "in vain" "$work/err" || fail "a call that nobody took is not named"
grep -q "|- call.initiated .*->|" "$work/out" || fail "the timeline shows no event"
grep -q "no answer, attempt 3" "$work/out" ||
    fail "the timeline shows no failed delivery"
grep -q '^calls      1 in' "$work/out" || fail "there is no summary"

# --check starts nothing and says of each what is wrong, by file and line; --scenario says the same.
printf '{\n "calls": [ {}, {},\n  { "steps": [ { "press": "1" },\n   { "wait": "gathr" } ] } ] }\n' >"$work/typo"
run 2 --check "$work/typo" --check busy --check "$work/none"
[ "$(wc -l <"$work/err")" -eq 2 ] || fail "--check does not say one thing of each scenario"
grep -qF "$work/typo:4: calls[2].steps[1].wait: \"gathr\"; it may be answered, prompt" "$work/err" ||
    fail "--check does not say where"
grep -qF -e "--check: '$work/none' cannot be read" "$work/err" || fail "--check does not say what is missing"
grep -qF 'busy: in order' "$work/out" || fail "--check does not say what is in order"
refused "$work/typo:4: calls[2].steps[1].wait" --listen 127.0.0.1:0 --scenario "$work/typo"
refused "run: --check starts nothing" run --check "$work/typo" -- true
for file in "$scenarios"/*.json; do
    name=${file##*/}
    run 0 --check "$file"
    run 0 --check "${name%.json}"
    run 0 scenarios "${name%.json}"
    cmp -s "$work/out" "$file" || fail "scenarios ${name%.json} does not print $file"
done
run 0 scenarios
[ "$(wc -l <"$work/out")" -eq "$(ls "$scenarios"/*.json | wc -l)" ] || fail "scenarios lists others"
refused "there is no 'nosuch'" scenarios nosuch
refused "'more' is one too many" scenarios busy more
# A file of a built-in one's name wins; a folder does not.
sim=$(cd "$(dirname "$sim")" && pwd)/${sim##*/}
cd "$work" || exit 1
mkdir busy
run 0 --check busy
printf '{"cals":1}' >menu
refused "menu:1: cals: there is no" --check menu

# --strict: what is refused, what comes twice, what nobody acknowledges, what goes nowhere.
ask() {
    cat <<X
curl -s -o /dev/null -H "Authorization: Bearer \$TELNYX_API_KEY" -H "Content-Type: application/json" $* 
X
}
if command -v curl >/dev/null; then
    dial="$(ask -d '{\"connection_id\":\"$TELNYX_CONNECTION_ID\",\"from\":\"+13125550142\",\"to\":\"+18005550100\",\"command_id\":\"c\"}') \"\$TELNYX_BASE_URL/calls\""
    refuse="$(ask -d '{}') \"\$TELNYX_BASE_URL/calls\""
    run 0 run --speed max -- sh -c "$refuse"
    run 1 run --strict --speed max -- sh -c "$refuse"
    grep -q 'strict: no call: calls.dial was refused with 4' "$work/err" || fail "--strict misses what is refused"
    run 1 run --strict --speed max -- sh -c "$dial; $dial"
    grep -q 'strict: call #1: calls.dial came twice, command_id c' "$work/err" ||
        fail "--strict misses what comes twice"
    # A command that crosses the end of its call on the way is nobody's fault; one that comes when the end was
    # acknowledged is.
    printf '{"timing":{"ring_low_ms":0,"ring_high_ms":0},"callees":[{"match":"*","steps":[{"hang_up":true}]}]}' >short
    cat >late.sh <<'X'
# late.sh PATTERN [SERVER PORT]: dials, and hangs up when the journal has PATTERN.
ask() {
    curl -s -H "Authorization: Bearer $TELNYX_API_KEY" -H "Content-Type: application/json" -d "$1" "$TELNYX_BASE_URL/$2"
}
[ -z "${2:-}" ] || python3 "$2" "$3" &
until [ -z "${2:-}" ] || curl -s -o /dev/null -d '{}' "http://127.0.0.1:$3/"; do sleep 0.1; done
call=$(ask "{\"connection_id\":\"$TELNYX_CONNECTION_ID\",\"from\":\"+13125550142\",\"to\":\"+18005550100\"}" calls |
    sed 's/.*"call_control_id":"\([^"]*\)".*/\1/')
until curl -s "${TELNYX_BASE_URL%/v2}/control/journal" | tr -d ' \n' | grep -q "$1"; do sleep 0.1; done
ask '{}' "calls/$call/actions/hangup" >&2
kill $! 2>/dev/null
exit 0
X
    run 0 run --strict --scenario short --mute call.hangup -- sh late.sh '"name":"call.hangup"'
    grep -q '"90018"' "$work/err" || fail "a hangup that is late is taken"
    if command -v python3 >/dev/null; then
        cat >takes.py <<'X'
import http.server, sys
class Takes(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()
    def log_message(self, *arguments):
        pass
http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Takes).serve_forever()
X
        port=$((20000 + $$ % 20000))
        run 1 run --strict --scenario short --app "http://127.0.0.1:$port/" -- \
            sh late.sh '"kind":"delivery","name":"call.hangup"[^}]*"result":"acknowledged"' takes.py "$port"
        grep -q 'strict: call #1: calls.actions.hangup was refused with 422 (90018)' "$work/err" ||
            fail "--strict misses a command to a call whose end was acknowledged"
        # Two instances, of which one takes nothing: all comes to the other. Calls begin when both are there.
        sed 's/send_response(200)/send_response(503)/' takes.py >refuses.py
        cat >two.sh <<'X'
python3 takes.py "$1" &
first=$!
python3 refuses.py "$2" &
trap 'kill $first $!; exit 0' TERM
wait
X
        run 0 run --calls 20 --concurrency 4 --speed max --steps '[{"wait_ms":10},{"hang_up":true}]' --timeline \
            --ascii --width 120 --exit-when-done --app "http://127.0.0.1:$port/=2" \
            --app "http://127.0.0.1:$((port + 1))/" -- sh two.sh "$port" $((port + 1))
        grep -q "^app 1      http://127.0.0.1:$port/, weight 2: .* 0 refused, 0 without an answer" "$work/out" ||
            fail "what came of the deliveries to the first instance is not told"
        grep -q "^app 2 .*weight 1: .*; 0 acknowledged, [1-9][0-9]* refused, 0 without an answer" "$work/out" ||
            fail "what came of the deliveries to the second instance is not told"
        grep -q "delivered .*200 after [0-9]* ms, app 1, attempt 2" "$work/out" ||
            fail "the timeline does not say which instance took an event"
    fi
    # Both sides of a bridge stay on the line for ever: nothing can happen any more, and that ends the run.
    cat >stay <<'X'
{"application":{"webhook_event_url":null}, "timing":{"ring_low_ms":0,"ring_high_ms":0,"patience_ms":1000},
 "callees":[{"match":"*","steps":[]}]}
X
    cat >talk.sh <<'X'
dial() {
    curl -s -H "Authorization: Bearer $TELNYX_API_KEY" -H "Content-Type: application/json" \
        -d "{\"connection_id\":\"$TELNYX_CONNECTION_ID\",\"from\":\"+13125550142\",\"to\":\"$1\"}" "$TELNYX_BASE_URL/calls" |
        sed 's/.*"call_control_id":"\([^"]*\)".*/\1/'
}
a=$(dial +18005550100)
b=$(dial +18005550101)
until curl -s -f -o /dev/null -H "Authorization: Bearer $TELNYX_API_KEY" -H "Content-Type: application/json" \
    -d "{\"call_control_id\":\"$b\"}" "$TELNYX_BASE_URL/calls/$a/actions/bridge"; do
    sleep 0.1
done
exec sleep 60
X
    run 1 run --strict --scenario stay --time-limit 40 -- sh talk.sh
    for leg in "#1: nothing can happen any more, and it has not ended (+13125550142 to +18005550100)" \
        "#2: nothing can happen any more, and it has not ended (+13125550142 to +18005550101)"; do
        grep -qF "strict: call $leg" "$work/err" || fail "--strict does not say of the dead end: $leg"
    done
    # Without --strict it goes on. Calls that go on are a fault only where it was to wait for their end and
    # nobody ended it before.
    run 0 run --scenario stay --time-limit 3 -- sh talk.sh
    run 1 run --scenario stay --time-limit 3 --exit-when-done -- sh talk.sh
    grep -q '2 calls had not ended' "$work/err" || fail "calls that had not ended are not counted"
    "$sim" run --scenario stay --exit-when-done --timeline -- sh talk.sh >"$work/out" 2>"$work/err" &
    ended=$!
    until grep -q 'call.bridged' "$work/out"; do sleep 0.05; done
    kill "$ended"
    wait "$ended"
    status=$?
    [ "$status" -eq 0 ] || fail "ended by SIGTERM while people talk it ended with $status: $(cat "$work/err")"
    # An event that nobody takes fails the run, strict or not, and says whose.
    printf '{"application":{"webhook_event_url":"http://127.0.0.1:1/"},"timing":{"ring_low_ms":0,"ring_high_ms":0},"callees":[{"match":"*","steps":[{"hang_up":true}]}]}' >deaf
    run 1 run --strict --scenario deaf --speed max -- sh -c "$dial; sleep 2"
    grep -q 'call #1 (+13125550142 to +18005550100): [0-9]* of its [0-9]* events were not acknowledged' "$work/err" ||
        fail "--strict does not say what nobody acknowledges"
fi
cd / || exit 1

[ "$faults" -eq 0 ] && echo "the command line is as it should be"
exit "$faults"
