#!/bin/sh
# alone.sh BIN_DIR: the same instances, each by itself, lose calls when some are killed: so the trial with a cluster can fail.
bin=$1
[ -z "${CI:-}" ] || {
    echo "skipped: left to test/run by hand"
    exit 77
}
out=$("$bin/telnyx-crash-cluster" --app "$bin/telnyx-crash-member" --alone --calls 60 --rate 6 --kills 4 --limit 150 2>&1)
status=$?
echo "$out"
[ "$status" -ne 77 ] || exit 77
[ "$status" -eq 1 ] || {
    echo "alone.sh: ended with $status, and not as one that has lost calls" >&2
    exit 1
}
echo "$out" | grep -q '^calls .* over' && ! echo "$out" | grep -q '^calls  *60 .* 60 properly' || {
    echo "alone.sh: no call was lost" >&2
    exit 1
}
