#!/bin/sh
# strikes.sh BIN_DIR OPTION…: three instances and their Redis, struck as the options of telnyx-crash-cluster say. Each takes half a
# minute of real time, so that CI leaves them out.
bin=$1
shift
[ -z "${CI:-}" ] || {
    echo "skipped: left to test/run by hand"
    exit 77
}
exec "$bin/telnyx-crash-cluster" --app "$bin/telnyx-crash-member" --kills 0 --redis-kills 0 "$@"
