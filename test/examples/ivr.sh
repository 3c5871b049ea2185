#!/bin/sh
# ivr.sh BIN_DIR: the menu's two ways out, and those who do not wait for it.
. "${0%/*}/play.sh"

scenario='{"calls":[{"steps":[{"wait":"gather"},{"wait_ms":500},{"press":"1"},{"wait":"bridged"},
    {"wait_ms":2000},{"hang_up":true}]}]}'
play ivr --sales +18005550111
finish
in_order timeline '<- answer ' '<- gather_using_speak ' 'dtmf' \
    'call.gather.ended' '<- transfer ' 'call.bridged' '|- hang'

scenario='{"calls":[{"steps":[{"wait":"gather"},{"press":"7"},{"wait":"hangup"}]},
    {"steps":[{"wait":"gather"},{"wait":"hangup"}]},
    {"steps":[{"wait":"gather"},{"hang_up":true}]}]}'
play ivr
finish
counts timeline 2 '<- hangup '
counts timeline 0 '<- transfer '

refused ivr "--listen: not HOST:PORT" --listen 127.0.0.1
refused ivr "--listen: not HOST:PORT" --listen 127.0.0.1:65536
refused ivr "--sales: the value is empty" --sales=
refused ivr "--sales: needs a value" --sales
refused ivr "--bogus: no such option" --bogus
refused ivr "--verbose: takes no value" --verbose=yes
refused ivr "x: unexpected argument" x
refused ivr "options.api_key: missing"
TELNYX_API_KEY=key refused ivr "options.public_keys: no public key"
done_with_it
