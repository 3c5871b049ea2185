#!/bin/sh
# docs.sh ROOT: every public function, type and TELNYX_ macro with arguments stands in a paragraph that begins
# with a comment.
. "$(dirname "$0")/common.sh"
root=$1
make_scratch
for file in $(sources "$root" include); do
    awk -v file="$file" '
        /^ *$/ { told = 0; next }
        /^ *\/\*\*/ { told = 1 }
        # What is undefined again below, or is only a name for an opaque struct, needs no words.
        /^#define TELNYX_ERROR_ENUM/ || /^typedef struct ([a-z_]+) [a-z_]+;/ { next }
        /^(TELNYX_API|static inline|typedef|#define TELNYX_[A-Z_0-9]+\()/ && !told {
            print file ":" NR ": no comment above: " $0
        }
        # The words of the wrapper stand with what it wraps.
        /^}/ { told = 0 }
    ' "$root/$file"
done >"$scratch/faults"
bad_lines "$scratch/faults"
[ -n "$(sources "$root" include)" ] || bad "no headers below $root/include"
finish
