#!/bin/sh
# sdks.sh ROOT: the rows of include/guides/from-sdks.md are so: the two official SDKs name the operation as the row says, and the
# function is the one of that operation.
set -u
root=$1
guide=$root/include/guides/from-sdks.md
facts=$root/lib/api/source/voice-api.json
faults=0

bad() {
    echo "from-sdks.md: $*"
    faults=$((faults + 1))
}

rows=$(sed -n 's/^| `\([a-zA-Z.]*\)` | `\([a-z_.]*\)` | `\([a-z_]*\)()`.*/\1 \2 \3/p' "$guide")
count=0
while read -r node python name; do
    count=$((count + 1))
    grep -qF "\"node\": \"$node\", \"python\": \"$python\"" "$facts" || bad "no SDK calls $node and $python the same"
    noun=$(sed -n "s/^operation [0-9]* $python \([a-z_]*\).*/\1/p" "$root"/lib/api/source/words/*.txt)
    [ -n "$noun" ] || bad "there is no operation $python"
    number=TELNYX_OP_$(echo "$noun" | tr a-z A-Z)
    # The function hands that number on; that of the app, which keeps the call as well, does so in lib.
    [ "$name" = telnyx_app_dial ] && [ "$number" = TELNYX_OP_DIAL ] && continue
    grep -hA 8 "^static inline int $name(" "$root"/include/telnyx/*.h | sed '/^}/q' | grep -qw "$number" ||
        bad "$name() is not the function of $python"
done <<ROWS
$rows
ROWS
[ "$count" -ge 30 ] || bad "$count rows only"
[ "$faults" -eq 0 ]
