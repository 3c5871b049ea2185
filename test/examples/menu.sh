#!/bin/sh
# menu.sh BIN_DIR: the menu in C++, its ways out, and an orderly end.
. "${0%/*}/play.sh"

scenario='{"calls":[{"steps":[{"wait":"gather"},{"wait_ms":500},{"press":"1"},{"wait":"bridged"},
    {"wait_ms":2000},{"hang_up":true}]}]}'
play menu --sales +18005550111
finish
in_order timeline '<- answer ' '<- gather_using_speak ' 'dtmf' 'call.gather.ended' '<- transfer ' \
    'call.bridged' '|- hang'
grep -q '+18005550111' "$work/timeline" || fail "menu: somebody else was dialled"
in_order out ': hangup$'

# One leaves, one does nothing and is asked twice, one hangs up early.
scenario='{"calls":[{"steps":[{"wait":"gather"},{"press":"2"},{"wait":"hangup"}]},
    {"steps":[{"wait":"gather"},{"wait":"hangup"}]},
    {"steps":[{"wait":"gather"},{"hang_up":true}]}]}'
play menu
finish
counts timeline 2 '<- speak '
counts timeline 2 '<- hangup '
counts timeline 4 '<- gather_using_speak '
counts timeline 0 '<- transfer '
counts out 3 ': hangup$'

refused menu "--listen: not HOST:PORT" --listen 127.0.0.1
refused menu "--sales: needs a value" --sales
refused menu "--bogus: no such option" --bogus
refused menu "options.api_key: missing"
TELNYX_API_KEY=key refused menu "options.public_keys: no public key"
done_with_it
