#!/bin/sh
# webhook-sink.sh BIN_DIR: everything that comes is counted, and forgeries are not among it.
. "${0%/*}/play.sh"

# sum NAME NUMBER: in the sums at the end.
sum() {
    in_order out "^$1 *$2\$"
}

# Callers whom nobody answers give up. No API key is needed.
without_key=1
scenario='{"calls":[{"repeat":20,"every_ms":50,"steps":[{"wait_ms":3000},{"hang_up":true}]}]}'
play webhook-sink
finish
sum webhooks 40
sum events 40
sum 'of inbound calls' 40
sum calls 20
sum 'calls ended' 20
sum 'refused: signature' 0
counts timeline 0 '<- [a-z_]* -'

# Duplicates are dropped, forgeries refused.
sim_options='--duplicate 100 --bad-signature 100'
play webhook-sink
finish
sum webhooks 120
sum events 40
sum duplicates 40
sum 'refused: signature' 40
sim_options='--stale 100'
play webhook-sink
finish
sum events 40
sum 'refused: clock' 40
sim_options='--unsigned 100'
play webhook-sink
finish
sum events 40
sum 'refused: signature' 40

# What came in every second.
sim_options='--speed 2'
play webhook-sink --verbose
finish
in_order out ' events/s ' '^events *40$'

refused webhook-sink "--public-key: is required"
refused webhook-sink "" --public-key nonsense
refused webhook-sink "--listen: not HOST:PORT" --listen nowhere
done_with_it
