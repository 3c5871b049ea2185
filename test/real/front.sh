#!/bin/sh
# front.sh PROGRAM: calls of the simulator through nginx, which ends TLS before the listener and before
# the simulator's API; see front.c.
. "$(dirname "$0")/common.sh"
program=$1
skip_without nginx openssl
make_work
authority ours
certificate good ours DNS:localhost,IP:127.0.0.1 20200101000000Z 20400101000000Z || {
    cat openssl.log
    exit 1
}
"$program" "$work" "$(command -v nginx)"
status=$?
# Left where a test has failed.
nginx_pid=$(cat front.pid 2>/dev/null)
[ "$status" -eq 0 ] || tail -n 40 logs/error.log logs/out 2>/dev/null
exit "$status"
