#!/bin/sh
# agent.sh BIN_DIR: a talk by rules, one with an endpoint, one with an endpoint that streams, a caller who breaks in, a key, and endpoints that fail.
. "${0%/*}/sound.sh"
here=${0%/*}
unset CHAT_BASE_URL CHAT_API_KEY CHAT_MODEL CHAT_PLAIN_HTTP_HOST
# No sound is sent here, so time may fly.
sim_options="--speed 10"
heard='{"wait":"speech"},{"wait":"speech_ended"}'

# talks STEPS ARGUMENT…: with who has heard the greeting.
talks() {
    scenario="{\"calls\":[{\"from\":\"+13125550160\",\"steps\":[$heard,$1]}]}"
    shift
    play agent --transcript "$@"
}

# By rules. The goodbye is heard before the call is over.
talks "{\"say\":\"when are you open\"},$heard,{\"say\":\"goodbye then\"},{\"wait\":\"speech\"},{\"wait\":\"hangup\"}"
finish
in_order out '^caller: when are you open$' '^agent: The box office is open' '^caller: goodbye then$' \
    '^agent: Thank you for calling. Goodbye.'
in_order timeline '<- answer ' '<- start_conversation_relay ' '<- hangup ' 'call.hangup'
counts out 0 'goodbye]'

# The key 0 leads to a person.
talks '{"press":"0"},{"wait":"bridged"},{"hang_up":true}' --human +18005550100
finish
in_order timeline '<- start_conversation_relay ' '<- transfer ' 'call.bridged'

# An endpoint.
if ! command -v python3 >/dev/null; then
    echo "no python3 here: endpoints are left out"
    done_with_it
fi
python3 "$here/chat-server.py" "$work/chat-port" "$work/requests" &
chat=$!
trap 'kill "$chat"; [ -z "$sim" ] || kill "$sim"; [ -z "$program" ] || kill "$program"; rm -rf "$work"' EXIT
until_true '[ -s "$work/chat-port" ]' "$chat" || { fail "there is no endpoint"; exit 1; }
CHAT_BASE_URL=http://127.0.0.1:$(cat "$work/chat-port")/v1 CHAT_API_KEY=chat-key CHAT_MODEL=small
export CHAT_BASE_URL CHAT_API_KEY CHAT_MODEL

# The whole talk goes along each time.
talks "{\"say\":\"what do you play\"},$heard,{\"say\":\"and at what time\"},$heard,{\"say\":\"goodbye\"},{\"wait\":\"speech\"},{\"wait\":\"hangup\"}"
finish
in_order out '^caller: what do you play$' '^agent: You asked with 2 messages. The last was what do you play.$' \
    '^agent: You asked with 4 messages. The last was and at what time.$' '^agent: Thank you. Goodbye.'
counts requests 3 '^{"model":"small","stream":true,"messages":\[{"role":"system","content":"You answer'
counts requests 1 '{"role":"user","content":"what do you play"},{"role":"assistant","content":"You asked with 2 .*"},{"role":"user","content":"and at what time"}]'

# Who breaks in: nothing more is said, and remembered is what was heard. A request that nobody waits for is given up.
: >"$work/requests"
talks '{"say":"tell me all"},{"wait":"speech"},{"wait_ms":700},{"interrupt":true},{"say":"slowly"},{"wait_ms":9000},
    {"say":"goodbye"},{"wait":"speech"},{"wait":"hangup"}'
finish
in_order out '^agent: You asked with 2 messages' '^broken off behind: ' '^caller: slowly$' '^caller: goodbye$' \
    '^agent: Thank you. Goodbye.'
counts requests 1 '^the client went away$'
counts requests 1 '{"role":"user","content":"slowly goodbye"}]'
counts requests 0 '"assistant","content":"You asked with 2 messages. The last was tell me all."'

# One that streams: what comes is said as it comes, and its end is said however it comes; else nobody would hear it.
whole_url=$CHAT_BASE_URL
CHAT_BASE_URL=${whole_url%/v1}/stream
: >"$work/requests"
talks "{\"say\":\"what do you play\"},$heard,{\"say\":\"be silent\"},$heard,{\"say\":\"be patient\"},$heard,{\"say\":\"goodbye\"},{\"wait\":\"speech\"},{\"wait\":\"hangup\"}"
finish
in_order out '^caller: what do you play$' '^agent: You asked with 2 messages. The last was what do you play.$' \
    '^agent: You asked with 4 messages. The last was be silent.$' \
    '^agent: You asked with 6 messages. The last was be patient.$' '^agent: Thank you. Goodbye. *$'
counts requests 1 '^the client went away$'
counts out 0 'goodbye]'

# It breaks off in the middle, or says in the middle that it has failed: what came is heard, and the program says why.
for word in half faulty; do
    talks "{\"say\":\"do it $word\"},$heard,{\"say\":\"and now\"},$heard,{\"hang_up\":true}"
    finish 1
    in_order out "^caller: do it $word\$" '^agent: You asked with' '^caller: and now$' \
        '^agent: You asked with 4 messages. The last was and now.$'
    counts out 0 "was do it $word"
    counts out 0 'I am sorry'
    counts err 1 '^agent: the endpoint: '
done

# Who says something ends what has no end. What came of it is heard, and remembered.
: >"$work/requests"
talks '{"say":"be endless"},{"wait_ms":4000},{"say":"goodbye"},{"wait":"speech"},{"wait":"hangup"}'
finish
in_order out '^agent: You asked with 2 messages.*and more' '^caller: goodbye$' '^agent: Thank you. Goodbye.'
counts out 2 '^agent: [YT]'
counts requests 1 '^the client went away$'
counts requests 1 '"assistant","content":"You asked with 2 messages.*be endless.*and more.*"user","content":"goodbye"'
counts timeline 0 'is never spoken'
CHAT_BASE_URL=$whole_url

# One that fails, and one that does not want to know us: the caller hears a word, and the program says why.
talks "{\"say\":\"this is broken\"},$heard,{\"hang_up\":true}"
finish 1
counts out 1 '^agent: I am sorry'
counts err 1 '^agent: the endpoint: TELNYX_ESERVER'
export CHAT_API_KEY=chat-other
talks "{\"say\":\"hello\"},$heard,{\"hang_up\":true}"
finish 1
counts err 1 '^agent: the endpoint: .*who are you'
grep -q chat-other "$work/out" "$work/err" && fail "the endpoint's key was told"

CHAT_BASE_URL=nonsense
# shellcheck disable=SC1091
set -a && . "$work/env" && set +a
"$bin/agent" --listen 127.0.0.1:0 >"$work/out" 2>"$work/err" && fail "an endpoint that is none is taken"
counts err 1 '^agent: CHAT_BASE_URL: '
done_with_it
