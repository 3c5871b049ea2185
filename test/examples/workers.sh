#!/bin/sh
# workers.sh BIN_DIR: two processes on one port; each call stays with the one that has answered it. Which
# of them that is, the system says: one may get none.
. "${0%/*}/play.sh"

sim_options='--speed 20'
scenario='{"calls":[{"repeat":60,"every_ms":100,"steps":[{"wait":"gather"},{"press":"1"},{"wait":"hangup"}]}]}'
play workers --workers 2
finish
counts out 2 'ready$'
counts out 2 ' 0 events of others$'
counts timeline 60 '<- answer .*200'
counts timeline 60 '<- hangup .*200'
total=$(sed -n 's/.* had \([0-9]*\) calls.*/\1/p' "$work/out" | awk '{ n += $1 } END { print n }')
[ "$total" = 60 ] || fail "workers: $total calls in all, not 60"

refused workers "--listen: needs a port" --listen 127.0.0.1:0
refused workers "--workers: not a whole number from 1 to 64" --workers 0
done_with_it
