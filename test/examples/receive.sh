#!/bin/sh
# receive.sh BIN_DIR: webhooks through the program's own server, genuine ones and others.
. "${0%/*}/play.sh"

scenario='{"calls":[{"repeat":20,"every_ms":50,"steps":[{"wait":"prompt_ended"},{"wait":"hangup"}]}]}'
play receive
finish
counts timeline 20 '<- speak .*200'
counts timeline 20 '<- hangup .*200'

# Forgeries are refused, or the simulator would not be content.
sim_options='--bad-signature 30 --stale 30 --unsigned 30 --duplicate 30'
play receive
finish
counts timeline 20 '<- hangup .*200'

# What is no webhook is hung up on; one that comes in pieces is not.
scenario='{"calls":[{"steps":[{"wait":"hangup"}]}]}'
sim_options=
play receive
said() {
    bash -c 'exec 3<>"/dev/tcp/127.0.0.1/$1" && printf "$2" >&3 && sleep 0.1 && printf "$3" >&3
        read -r -t 10 line <&3; echo "$line"' said "$port" "$1" "$2" 2>/dev/null | tr -d '\r'
}
[ "$(said 'POST / HTTP/1.1\r\nContent-Length: 2\r\n\r\n{' '}')" = "HTTP/1.1 401 -" ] ||
    fail "receive: a webhook without signature is not refused"
[ -z "$(said 'GET / HTTP/1.1\r\n' '\r\n')" ] || fail "receive: GET is answered"
[ -z "$(said 'POST / HTTP/1.1\r\ncontent-length: 99999999999999999999\r\n' '\r\n')" ] ||
    fail "receive: a body without end is answered"
finish
done_with_it
