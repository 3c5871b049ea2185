#!/bin/sh
# docs.sh ROOT: the public headers are the manual, so
# - every public function, type and TELNYX_ macro with arguments stands in a paragraph that begins with
#   a comment, and every enumerator has one, above it or behind it;
# - comments are read in lines of at most 96 columns, the last one with its end of 100, as code is;
# - a comment behind what it is about closes on its own line, of at most 80 columns. This one holds for
#   the headers of lib, too.
# Public are those of the library and those of the simulator.
. "$(dirname "$0")/common.sh"
root=$1
make_scratch
public=$(sources "$root" include bench/sim/include; cpp_sources "$root" include)

for file in $public; do
    awk -v file="$file" '
        function columns(text) { gsub(/[\200-\277]/, "", text); return length(text) }
        function told_by(what) { print file ":" NR ": " what ": " $0 }
        /^ *$/ { told = 0; next }
        /^ *\/\*\*/ { told = 1; inside = 1 }
        /\\code$/ { code = 1 }
        inside && columns($0) > 96 && (columns($0) > 100 || !(code || /\*\/$/)) && !/\/\*\*</ {
            told_by("a comment of more than 96 columns")
        }
        /\\endcode/ { code = 0 }
        /\*\// { inside = 0 }
        # An enumerator has its comment on the line above, or behind it.
        /^(typedef )?enum( [a-z_]+)? \{$/ { enumerates = 1; said = 0; next }
        /^}/ { enumerates = 0 }
        enumerates && /^ *TELNYX_[A-Z0-9_]+( = [^,]*)?,?( .*)?$/ {
            if (!said && !/\/\*\*</)
                told_by("no comment for the enumerator")
        }
        { said = /\*\/$/ && !/\/\*\*</ && !/^ *\/\* / }
        # What is undefined again below, or is only a name for an opaque struct, needs no words.
        /^#define TELNYX_(ERROR|SIM_FAULT)_ENUM/ || /^typedef struct ([a-z_]+) [a-z_]+;/ { next }
        /^(TELNYX_API|static inline|typedef|#define TELNYX_[A-Z_0-9]+\()/ && !told {
            told_by("no comment above")
        }
        # The words of the wrapper stand with what it wraps.
        /^}/ { told = 0 }
    ' "$root/$file"
done >"$scratch/faults"

for file in $public $(sources "$root" lib | grep '\.h$'); do
    awk -v file="$file" '
        function columns(text) { gsub(/[\200-\277]/, "", text); return length(text) }
        # What stands before it is code, and the line is no comment that goes on.
        !/^ *\*/ && !inside && /[^ ].*\/\*/ && !/^ *\/\*/ {
            if (!/\*\//)
                print file ":" NR ": a comment behind a member goes on below: put it above"
            else if (/\*\/$/ && columns($0) > 80)
                print file ":" NR ": a comment behind a member, beyond column 80: put it above"
        }
        /\/\*/ { inside = 1 }
        /\*\// { inside = 0 }
    ' "$root/$file"
done >>"$scratch/faults"
bad_lines "$scratch/faults"
[ -n "$(sources "$root" include)" ] || bad "no headers below $root/include"
finish
